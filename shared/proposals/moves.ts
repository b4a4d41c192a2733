import type { ErrorCode } from '../core/errorCodes';
import type { Result } from '../core/result';
import type { CouncilRelation } from '../councils/states';
import { type ProposalMove, proposalMoves, type ProposalState } from './states';

/**
 * What somebody is to a proposal: to its council, and beside that `author`, `reader` (signed in and not the author) or `system` (the clock and other modules).
 * Authors keep only `member` and `seat` of the council's relations: nobody decides on the own proposal.
 */
export type ProposalRelation = CouncilRelation | 'author' | 'reader' | 'system';

/** What the rules must know of a proposal and of the person before it. */
export interface ProposalFacts {
  state: ProposalState;
  hidden: boolean;
  /** End of the time to cosign; null until accepted. */
  cosignUntilAt: Date | null;
  /** End of the discussion; null until it began. */
  discussionUntilAt: Date | null;
  /** The person has cosigned. */
  cosigned: boolean;
}

export interface ProposalMoveRow {
  from: readonly ProposalState[];
  by: readonly ProposalRelation[];
  /** Null: the state stays. */
  to: ProposalState | null;
  /** Why somebody without the relation is refused. */
  refusal: ErrorCode;
  /** May be made while a moderator has hidden the proposal. */
  whileHidden: boolean;
}

/** States in which everybody may read it: it has been accepted once. `withdrawn` may also come before that, see `isPublicProposal`. */
const shown = ['cosigning', 'lapsed', 'discussing', 'agenda', 'answered', 'withdrawn'] as const;
const own = (row: Pick<ProposalMoveRow, 'from' | 'to'> & { whileHidden?: boolean }): ProposalMoveRow => ({ by: ['author'], refusal: 'PROPOSAL_NOT_YOURS', whileHidden: false, ...row });
const staff = (row: Pick<ProposalMoveRow, 'from' | 'to'> & { whileHidden?: boolean }): ProposalMoveRow => ({
  by: ['secretary', 'moderator'], refusal: 'NOT_ALLOWED', whileHidden: false, ...row,
});
const clock = (row: Pick<ProposalMoveRow, 'from' | 'to'> & { whileHidden?: boolean }): ProposalMoveRow => ({ by: ['system'], refusal: 'NOT_ALLOWED', whileHidden: false, ...row });
const taking = (by: ProposalMoveRow['by'], from: ProposalMoveRow['from']): ProposalMoveRow => ({ by, from, to: null, refusal: 'NOT_A_MEMBER', whileHidden: false });

/** Every move of a proposal. The text rests from acceptance on: it changes only by amendments, and no more once it stands on a posted agenda. */
export const proposalMoveTable: Record<ProposalMove, ProposalMoveRow> = {
  edit: own({ from: ['draft', 'refused'], to: null }),
  submit: own({ from: ['draft', 'refused'], to: 'screening' }),
  accept: staff({ from: ['screening'], to: 'cosigning' }),
  refuse: staff({ from: ['screening'], to: 'refused' }),
  cosign: taking(['member'], ['cosigning']),
  uncosign: taking(['member'], ['cosigning']),
  lapse: clock({ from: ['cosigning'], to: 'lapsed', whileHidden: true }),
  startDiscussion: clock({ from: ['cosigning'], to: 'discussing' }),
  comment: taking(['member', 'seat', 'author'], ['discussing', 'agenda']),
  amend: taking(['member', 'seat', 'author'], ['discussing']),
  decideAmendment: own({ from: ['discussing'], to: null }),
  putOnAgenda: clock({ from: ['discussing'], to: 'agenda' }),
  answer: { by: ['secretary', 'above'], from: ['discussing', 'agenda', 'answered'], to: 'answered', refusal: 'NOT_ALLOWED', whileHidden: false },
  withdraw: own({ from: ['draft', 'screening', 'refused', 'cosigning', 'discussing'], to: 'withdrawn', whileHidden: true }),
  report: { by: ['reader'], from: shown, to: null, refusal: 'NOT_ALLOWED', whileHidden: false },
  hide: staff({ from: shown, to: null }),
  show: staff({ from: shown, to: null, whileHidden: true }),
};

/** May everybody read it? Only what was accepted once and is not hidden. */
export function isPublicProposal(facts: Pick<ProposalFacts, 'hidden' | 'cosignUntilAt'>): boolean {
  return facts.cosignUntilAt !== null && !facts.hidden;
}

type Condition = (facts: ProposalFacts, relations: ReadonlySet<ProposalRelation>, now: Date) => ErrorCode | null;
const isOver = (untilAt: Date | null, now: Date): boolean => untilAt !== null && now > untilAt;
/** The time to discuss ends by itself; on an agenda people may go on until the session. */
const whileDiscussed: Condition = ({ state, discussionUntilAt }, _relations, now) => (state === 'discussing' && isOver(discussionUntilAt, now) ? 'DISCUSSION_OVER' : null);
const onceAccepted: Condition = ({ cosignUntilAt }) => (cosignUntilAt === null ? 'PROPOSAL_WRONG_STATE' : null);

/** What a move asks beside relation and state. */
const conditions: Partial<Record<ProposalMove, Condition>> = {
  cosign: ({ cosigned, cosignUntilAt }, _relations, now) => (isOver(cosignUntilAt, now) ? 'COSIGN_OVER' : cosigned ? 'COSIGNED_ALREADY' : null),
  // The author's is the first of the cosigns and stays.
  uncosign: ({ cosigned, cosignUntilAt }, relations, now) =>
    isOver(cosignUntilAt, now) ? 'COSIGN_OVER' : cosigned && !relations.has('author') ? null : 'PROPOSAL_WRONG_STATE',
  lapse: ({ cosignUntilAt }, _relations, now) => (isOver(cosignUntilAt, now) ? null : 'CLOCK_NOT_DUE'),
  comment: whileDiscussed,
  amend: whileDiscussed,
  report: onceAccepted,
  hide: onceAccepted,
  show: ({ hidden }) => (hidden ? null : 'PROPOSAL_WRONG_STATE'),
};

/**
 * May somebody with these relations make the move now, and where does it lead? Relation before state: a stranger learns nothing. Reasons: PROPOSAL_NOT_YOURS,
 * NOT_A_MEMBER, NOT_ALLOWED, PROPOSAL_HIDDEN, PROPOSAL_WRONG_STATE, COSIGN_OVER, COSIGNED_ALREADY, DISCUSSION_OVER, CLOCK_NOT_DUE.
 */
export function planProposalMove(facts: ProposalFacts, move: ProposalMove, relations: ReadonlySet<ProposalRelation>, now: Date): Result<{ to: ProposalState }> {
  const row = proposalMoveTable[move];
  if (!row.by.some((relation) => relations.has(relation))) return { ok: false, reason: row.refusal };
  if (facts.hidden && !row.whileHidden) return { ok: false, reason: 'PROPOSAL_HIDDEN' };
  if (!row.from.includes(facts.state)) return { ok: false, reason: 'PROPOSAL_WRONG_STATE' };
  const reason = conditions[move]?.(facts, relations, now) ?? null;
  return reason ? { ok: false, reason } : { ok: true, to: row.to ?? facts.state };
}

/** The moves somebody may make now, in the order of `proposalMoves`. */
export function proposalMovesFor(facts: ProposalFacts, relations: ReadonlySet<ProposalRelation>, now: Date): ProposalMove[] {
  return proposalMoves.filter((move) => planProposalMove(facts, move, relations, now).ok);
}
