import type { ProposalState } from '../../../shared/proposals/states';
import type { ProposalContext } from './context';

/** A row of `proposals`. */
export interface ProposalRecord {
  id: number;
  councilId: number;
  authorPersonId: number;
  anonymous: number;
  title: string;
  problem: string;
  suggestion: string;
  expectedCostFen: number | null;
  state: ProposalState;
  hidden: number;
  hiddenReason: string | null;
  refusedReason: string | null;
  cosignThreshold: number;
  cosignUntilAt: Date | null;
  cosignCount: number;
  discussionUntilAt: Date | null;
  commentCount: number;
  version: number;
  createdAt: Date;
  submittedAt: Date | null;
}

const columns = `id, councilId, authorPersonId, anonymous, title, problem, suggestion, expectedCostFen, state, hidden, hiddenReason, refusedReason,
  cosignThreshold, cosignUntilAt, cosignCount, discussionUntilAt, commentCount, version, createdAt, submittedAt`;

/** The proposal with this id, or null; with `lock` its row is held until the transaction ends. */
export function readProposal({ core }: ProposalContext, id: number, how: { lock: boolean } = { lock: false }): Promise<ProposalRecord | null> {
  const { sql } = core.db;
  return sql.one<ProposalRecord>(`SELECT ${columns} FROM proposals WHERE id = ?${how.lock ? sql.forUpdate : ''}`, [id]);
}

/** Has this person cosigned it? */
export async function hasCosigned({ core }: ProposalContext, proposalId: number, personId: number | null): Promise<boolean> {
  return personId !== null && (await core.db.sql.one('SELECT 1 AS found FROM proposalCosigns WHERE proposalId = ? AND personId = ?', [proposalId, personId])) !== null;
}
