import type { Outcome } from '../../../shared/ballots/dto';
import type { BallotState } from '../../../shared/ballots/states';
import type { WaitingItem } from '../../../shared/identity/dto';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import type { BallotContext, BallotParts, ClosedBallot, ClosedListener } from './context';
import { ownVotes } from './ownData';
import { ballotsOfTopic } from './queries/ofTopic';
import { ballotsWaiting } from './queries/waiting';
import { ballotOperations } from './routes';
import { ballotTasks } from './tasks';

export type { BallotParts, ClosedBallot, ClosedListener };

/** A ballot in one line, for whoever shows what it was held for. */
export interface BallotOfTopic {
  id: number;
  title: string;
  state: BallotState;
  verdict: Outcome['verdict'] | null;
}

/** What other modules may ask of ballots; reads join the caller's transaction. */
export interface Ballots extends Module {
  /** `listener` is called inside the transaction that counts a ballot. */
  onClosed(listener: ClosedListener): void;
  /** What waits for the reader on the first page. */
  waiting(reader: { actor: Actor; now: Date }): Promise<WaitingItem[]>;
  /** Ballots of a topic but drafts, newest first, at most 50. */
  rowsFor(topicId: number): Promise<BallotOfTopic[]>;
}

/** 表决: drafted, posted, rolled, cast, counted, published. */
export function createBallots(core: Core, parts: BallotParts): Ballots {
  const context: BallotContext = { core, parts, closedListeners: [] };
  parts.identity.addOwnData(ownVotes(context));
  return {
    operations: ballotOperations(context),
    tasks: ballotTasks(context),
    onClosed: (listener) => void context.closedListeners.push(listener),
    waiting: (reader) => ballotsWaiting(context, reader),
    rowsFor: (topicId) => ballotsOfTopic(context, topicId),
  };
}
