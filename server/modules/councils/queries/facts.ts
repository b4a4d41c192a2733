import type { CouncilScope, CouncilTemplate } from '../../../../shared/councils/states';
import type { CouncilContext } from '../context';

export interface CouncilRecord {
  id: number;
  name: string;
  template: CouncilTemplate;
  scope: CouncilScope;
  scopeId: string;
  communityCode: string;
  rulesWords: string;
  presenceNumerator: number;
  presenceDenominator: number;
  monthlyDay: number;
  monthlyTime: string;
  place: string;
  cosignThreshold: number;
  cosignDays: number;
  discussionDays: number;
  similarAppeals: number;
  answerDays: number;
  silenceRule: string | null;
  version: number;
  createdAt: Date;
}

export const councilColumns = `id, name, template, scope, scopeId, communityCode, rulesWords, presenceNumerator, presenceDenominator, monthlyDay, monthlyTime, place,
  cosignThreshold, cosignDays, discussionDays, similarAppeals, answerDays, silenceRule, version, createdAt`;

/** A council, or null; with `lock` its row is held until the transaction ends. */
export function readCouncil({ core }: CouncilContext, councilId: number, how: { lock: boolean } = { lock: false }): Promise<CouncilRecord | null> {
  const { sql } = core.db;
  return sql.one<CouncilRecord>(`SELECT ${councilColumns} FROM councils WHERE id = ? AND endedAt IS NULL${how.lock ? sql.forUpdate : ''}`, [councilId]);
}

export interface CouncilFacts {
  id: number;
  name: string;
  template: CouncilTemplate;
  scope: CouncilScope;
  scopeId: string;
  communityCode: string;
  subdistrictCode: string;
  cosignThreshold: number;
  cosignDays: number;
  discussionDays: number;
  similarAppeals: number;
  answerDays: number;
  silenceRule: string | null;
  presenceNumerator: number;
  presenceDenominator: number;
}

/** What other modules need to know of a council. */
export async function councilFacts(context: CouncilContext, councilId: number): Promise<CouncilFacts | null> {
  const row = await readCouncil(context, councilId);
  if (!row) return null;
  const { id, name, template, scope, scopeId, communityCode, cosignThreshold, cosignDays, discussionDays, similarAppeals, answerDays, silenceRule } = row;
  const { presenceNumerator, presenceDenominator } = row;
  return {
    id, name, template, scope, scopeId, communityCode, subdistrictCode: communityCode.slice(0, 9),
    cosignThreshold, cosignDays, discussionDays, similarAppeals, answerDays, silenceRule, presenceNumerator, presenceDenominator,
  };
}
