import type { BallotRule, Outcome } from '../../../shared/ballots/dto';
import type { BallotFacts } from '../../../shared/ballots/moves';
import type { BallotKind, BallotState, Secrecy } from '../../../shared/ballots/states';
import { AppError } from '../../core/errors';
import type { Sql } from '../../core/sql';
import type { BallotContext } from './context';

export interface BallotRecord {
  id: number;
  councilId: number;
  kind: BallotKind;
  secrecy: Secrecy;
  title: string;
  words: string;
  rule: string;
  state: BallotState;
  agendaItemId: number | null;
  topicId: number | null;
  proposalId: number | null;
  noticeAt: Date | null;
  opensAt: Date | null;
  closesAt: Date | null;
  openedAt: Date | null;
  closedAt: Date | null;
  rollFingerprint: string | null;
  rollHeads: number | null;
  rollArea: number | null;
  voteKeyCipher: string | null;
  papersRoot: string | null;
  outcome: string | null;
  annulledReason: string | null;
  version: number;
}

export const ballotColumns = `b.id, b.councilId, b.kind, b.secrecy, b.title, b.words, b.rule, b.state, b.agendaItemId, b.topicId, b.proposalId, b.noticeAt, b.opensAt, b.closesAt, b.openedAt, b.closedAt,
  b.rollFingerprint, b.rollHeads, b.rollArea, b.voteKeyCipher, b.papersRoot, b.outcome, b.annulledReason, b.version`;

/** Ends a SELECT whose rows may not change until the transaction ends, while others may hold them so too. MariaDB knows no FOR SHARE. */
export const forShare = (sql: Sql): string => (sql.dialect === 'mysql' ? ' LOCK IN SHARE MODE' : '');

/** A ballot; `lock` holds its row until the transaction ends. Throws NOT_FOUND. */
export async function readBallot({ core }: BallotContext, ballotId: number, lock = false): Promise<BallotRecord> {
  const { sql } = core.db;
  const row = await sql.one<BallotRecord>(`SELECT ${ballotColumns} FROM ballots b WHERE b.id = ?${lock ? sql.forUpdate : ''}`, [ballotId]);
  if (!row) throw new AppError('NOT_FOUND');
  return row;
}

/** Never posted: only its keeper knows of it, also when it was annulled as a draft. */
export const isUnposted = ({ state, noticeAt }: Pick<BallotRecord, 'state' | 'noticeAt'>): boolean => state === 'draft' || (state === 'annulled' && noticeAt === null);
/** As `isUnposted`, on `ballots b`. */
export const unposted = "(b.state = 'draft' OR (b.state = 'annulled' AND b.noticeAt IS NULL))";

export const ruleOf = (row: Pick<BallotRecord, 'rule'>): BallotRule => JSON.parse(row.rule) as BallotRule;
export const outcomeOf = (row: Pick<BallotRecord, 'outcome'>): Outcome | null => (row.outcome === null ? null : (JSON.parse(row.outcome) as Outcome));
export const factsOf = ({ state, secrecy, opensAt, closesAt }: BallotRecord): BallotFacts => ({ state, secrecy, opensAt, closesAt });
