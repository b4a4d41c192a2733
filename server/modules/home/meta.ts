import { privacyText, privacyVersion } from '../../../shared/identity/privacy';
import type { GeoPoint } from '../../../shared/territory/dto';
import type { Core } from '../../core/core';
import { projectVersion } from '../../core/root';
import type { HomeParts } from './index';

export interface MetaView {
  districtName: string;
  demo: boolean;
  version: string;
  consentVersion: string;
  /** One paragraph each, plain text. */
  consentText: readonly string[];
  emergency: readonly { name: string; phone: string }[];
  bordersAreMade: boolean;
  centre: GeoPoint;
  /** Ids of WeChat templates a person may be asked for in one tap, at most three; empty where none is set. */
  subscribeTemplates: string[];
}

// National emergency numbers: the same in every district.
const emergency = [
  { name: '火警', phone: '119' },
  { name: '急救', phone: '120' },
  { name: '报警', phone: '110' },
] as const;

/** What the app must know before anybody signs in. */
export async function readMeta(core: Core, parts: HomeParts): Promise<MetaView> {
  const code = parts.territory.districtCode();
  const row = await core.db.sql.one<{ name: string; centreLat: number | null; centreLng: number | null; made: number }>(
    'SELECT name, centreLat, centreLng, (SELECT MAX(bordersAreMade) FROM grids WHERE retiredAt IS NULL) AS made FROM divisions WHERE code = ?',
    [code],
  );
  return {
    districtName: row?.name ?? '',
    demo: core.config.demo,
    version: projectVersion,
    consentVersion: privacyVersion,
    consentText: privacyText,
    emergency,
    bordersAreMade: Boolean(row?.made),
    centre: { lat: row?.centreLat ?? 0, lng: row?.centreLng ?? 0 },
    subscribeTemplates: parts.messages.templateIds(),
  };
}
