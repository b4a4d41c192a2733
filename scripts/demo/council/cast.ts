import type { Actor } from '../../../server/core/actor';
import type { Core } from '../../../server/core/core';
import { privacyText, privacyVersion } from '../../../shared/identity/privacy';
import { isWithinTerritory } from '../../../shared/core/roles';
import type { Stage } from './stage';

export interface Neighbour extends Actor {
  relation: 'owner' | 'tenant' | 'family';
  houseId: number;
}

/** Who plays: officials by their demo posts, and the verified residents of the demo's own estate but for those a visitor signs in as. */
export interface Cast {
  secretary: Actor;
  subdistrict: Actor;
  property: Actor;
  neighbours: Neighbour[];
  owners: Neighbour[];
  estateId: number;
  communityCode: string;
  organisations: Map<string, number>;
}

export async function castOf(core: Core, stage: Stage): Promise<Cast> {
  const { sql } = core.db;
  const secretary = await stage.staff('communityStaff', 'communityStaff');
  const home = await sql.one<{ estateId: number }>(
    `SELECT b.estateId FROM persons p JOIN personHouses k ON k.personId = p.id JOIN houses h ON h.id = k.houseId JOIN buildings b ON b.id = h.buildingId WHERE p.demoKey = 'elder'`,
  );
  if (!home) throw new Error('the demo has no home estate');
  const rows = await sql.all<{ personId: number; relation: Neighbour['relation']; houseId: number }>(
    `SELECT p.id AS personId, k.relation, k.houseId FROM personHouses k JOIN persons p ON p.id = k.personId JOIN houses h ON h.id = k.houseId JOIN buildings b ON b.id = h.buildingId
     WHERE b.estateId = ? AND k.state = 'verified' AND p.demoKey IS NULL ORDER BY p.id`,
    [home.estateId],
  );
  const neighbours = await Promise.all(rows.map(async (row): Promise<Neighbour> => ({ ...(await stage.resident(row.personId)), relation: row.relation, houseId: row.houseId })));
  await agreeToPrivacy(core, neighbours.map(({ personId }) => personId));
  const organisations = await sql.all<{ code: string; id: number }>('SELECT code, id FROM organisations');
  if (!isWithinTerritory(secretary.territoryCode, (await stage.staff('subdistrictStaff', 'subdistrictStaff')).territoryCode)) throw new Error('the demo staff do not work together');
  return {
    secretary,
    subdistrict: await stage.staff('subdistrictStaff', 'subdistrictStaff'),
    property: await stage.staff('propertyStaff', 'propertyStaff'),
    neighbours,
    owners: neighbours.filter(({ relation }) => relation === 'owner'),
    estateId: home.estateId,
    communityCode: secretary.territoryCode,
    organisations: new Map(organisations.map(({ code, id }) => [code, id])),
  };
}

/** Residents who take part have agreed before, as the app asks of everybody. */
async function agreeToPrivacy({ db, crypto, clock }: Core, personIds: number[]): Promise<void> {
  const textHash = crypto.sha256(privacyText.join('\n'));
  await db.sql.insertMany('consents', personIds.map((personId) => ({ personId, document: 'privacy', version: privacyVersion, textHash, agreedAt: clock.now() })));
}
