import type { ReportableKind } from '../../../shared/proposals/states';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { Councils } from '../councils';
import type { Files } from '../files';
import type { Identity } from '../identity';
import type { Messages } from '../messages';

export interface ProposalParts {
  identity: Identity;
  files: Files;
  messages: Messages;
  councils: Councils;
}

/** Something people wrote that can be reported. */
export interface ReportedText {
  councilId: number;
  /** What a moderator judges: the words themselves; of a proposal, which has its own page, the beginning. */
  excerpt: string;
  /** Nobody reports or judges the own words. */
  authorPersonId?: number;
  /** Not to be read by everybody now: it cannot be reported. */
  hidden?: boolean;
  proposalId?: number;
}

/** One kind of what can be reported: how it is found and how it is hidden from everybody, in the caller's transaction. */
export interface Reportable {
  find(id: number): Promise<ReportedText | null>;
  setHidden(id: number, hidden: boolean, reason: string, by: { actor: Actor; now: Date }): Promise<void>;
}

/** What every command and query of this module is given. */
export interface ProposalContext {
  core: Core;
  parts: ProposalParts;
  reportables: Map<ReportableKind, Reportable>;
}

/** Who reads; null: somebody who has not signed in. */
export interface Reader {
  actor: Actor | null;
  now: Date;
}
/** Who changes something, and what. */
export interface Change {
  actor: Actor;
  now: Date;
  id: number;
}
