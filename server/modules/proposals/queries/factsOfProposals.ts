import { summaryOf } from '../../../../shared/appeals/limits';
import type { ProposalState } from '../../../../shared/proposals/states';
import { marks } from '../../../core/sql';
import type { ProposalContext } from '../context';
import { isPublic } from '../policy';

export interface ProposalFactsForOthers {
  title: string;
  councilId: number;
  state: ProposalState;
  summary: string;
}

/** What other modules may show of these proposals; unknown ids are not in the map. Of what everybody may not read there is no text. */
export async function factsOfProposals({ core }: ProposalContext, ids: readonly number[]): Promise<Map<number, ProposalFactsForOthers>> {
  type Row = { id: number; councilId: number; title: string; problem: string; state: ProposalState; hidden: number; cosignUntilAt: Date | null };
  if (!ids.length) return new Map();
  const text = `SELECT id, councilId, title, problem, state, hidden, cosignUntilAt FROM proposals WHERE id IN (${marks(ids)})`;
  const rows = await core.db.sql.all<Row>(text, [...ids]);
  return new Map(
    rows.map((row) => [row.id, { councilId: row.councilId, state: row.state, ...(isPublic(row) ? { title: row.title, summary: summaryOf(row.problem) } : { title: '未公开的提案', summary: '' }) }]),
  );
}
