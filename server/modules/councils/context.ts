import type { ItemDecision, SubjectKind } from '../../../shared/councils/states';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { CalendarSource } from '../appeals';
import type { Files } from '../files';
import type { Identity } from '../identity';
import type { Messages } from '../messages';
import type { Territory } from '../territory';

export interface CouncilParts {
  territory: Territory;
  identity: Identity;
  files: Files;
  messages: Messages;
}

export interface PostedAgenda {
  councilId: number;
  sessionId: number;
  items: { itemId: number; subjectKind: SubjectKind; subjectId: number | null }[];
}
export interface DecidedItem {
  councilId: number;
  sessionId: number;
  itemId: number;
  title: string;
  subjectKind: SubjectKind;
  subjectId: number | null;
  decision: Extract<ItemDecision, 'adopted' | 'rejected' | 'deferred'>;
  words: string;
}
export type AgendaListener = (posted: PostedAgenda, by: Actor | null, now: Date) => Promise<void>;
export type DecisionListener = (decided: DecidedItem, by: Actor, now: Date) => Promise<void>;

/** What every command and query of this module is given. */
export interface CouncilContext {
  core: Core;
  parts: CouncilParts;
  calendar: CalendarSource;
  /** Called inside the transaction of the move, in the order they came. */
  agendaListeners: AgendaListener[];
  decisionListeners: DecisionListener[];
}
