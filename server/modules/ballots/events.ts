import type { BallotState } from '../../../shared/ballots/states';
import type { Actor } from '../../core/actor';
import type { BallotRecord } from './ballotRow';
import type { BallotContext } from './context';

export interface BallotEvent {
  move: string;
  actor: Actor | null;
  at: Date;
  to?: BallotState;
  words?: string;
  /** Numbers only, never a choice. */
  detail?: object;
  isPublic?: boolean;
}

/** One line of a ballot's history, in the caller's transaction. */
export function writeBallotEvent({ parts }: BallotContext, row: Pick<BallotRecord, 'id' | 'councilId' | 'state'>, event: BallotEvent): Promise<void> {
  const { move, actor, at, to = row.state, words, detail, isPublic = false } = event;
  return parts.councils.writeEvent({ objectKind: 'ballot', objectId: row.id, councilId: row.councilId, move, fromState: row.state, toState: to, actor, at, isPublic, words, detail });
}
