import type { Outcome } from '../../../shared/ballots/dto';
import type { Core } from '../../core/core';
import type { Councils } from '../councils';
import type { Files } from '../files';
import type { Identity } from '../identity';
import type { Messages } from '../messages';
import type { Territory } from '../territory';

export interface BallotParts {
  territory: Territory;
  identity: Identity;
  files: Files;
  messages: Messages;
  councils: Councils;
}

/** A ballot that was counted just now. */
export interface ClosedBallot {
  ballotId: number;
  councilId: number;
  topicId: number | null;
  proposalId: number | null;
  agendaItemId: number | null;
  title: string;
  outcome: Outcome;
}
export type ClosedListener = (closed: ClosedBallot, now: Date) => Promise<void>;

/** What every command and query of this module is given. */
export interface BallotContext {
  core: Core;
  parts: BallotParts;
  closedListeners: ClosedListener[];
}
