import type { AppealFacts, MoveInput } from '../../../../shared/appeals/moveFacts';
import type { MovePlan } from '../../../../shared/appeals/moves';
import type { AppealMove } from '../../../../shared/appeals/states';
import type { Actor } from '../../../core/actor';
import type { SqlRow } from '../../../core/sql';
import type { AppealRecord } from '../appealRow';
import type { AppealContext } from '../context';

/** The body of a move; moments are ISO 8601 texts as they came. */
export type MoveBody = Omit<MoveInput, 'untilAt' | 'targetUnit' | 'mergeTarget'> & { untilAt?: string };

export interface MoveRequest {
  /** Null for the clock. */
  actor: Actor | null;
  now: Date;
  appealId: number;
  input: MoveBody;
  /** What the sender saw; checked when given. */
  version?: number;
}

/** The appeal under its lock, with what the rules decide on. */
export interface LockedAppeal {
  row: AppealRecord;
  facts: AppealFacts;
}

/** What a move's own work found before the rules decide. */
export interface Prepared {
  /** Put over the body's fields: what was loaded for the ids sent. */
  input?: Partial<MoveInput>;
  /** Columns beyond those of the plan. */
  set?: SqlRow;
  /** Kept with the event; ids and codes only, no personal data. */
  detail?: Record<string, unknown>;
  /** Words of the event when they are not the body's words as they are. */
  words?: string;
  /** Where it goes, for the timeline. */
  toUnitName?: string;
  /** 受理编号 of the other appeal of a merge. */
  otherCaseNo?: string;
}

/** A move that has been written: row, event, request and promise are there. */
export interface WrittenMove extends LockedAppeal {
  move: AppealMove;
  request: MoveRequest;
  input: MoveInput;
  prepared: Prepared;
  plan: MovePlan;
  /** The row as it is now. */
  after: AppealRecord;
  eventId: number;
}

/** What one move does besides what the rules plan for every move. Each part runs inside the move's transaction. */
export interface MoveWork {
  /** Other appeals to lock; all locks are taken in the order of their ids. */
  alsoLock?(context: AppealContext, request: MoveRequest): Promise<number[]>;
  /** Loads and checks what the rules cannot know: targets, categories, the other appeal. Comes after the gate and before the plan. */
  prepare?(context: AppealContext, locked: LockedAppeal, request: MoveRequest): Promise<Prepared>;
  /** Writes the move's own rows. */
  write?(context: AppealContext, written: WrittenMove): Promise<void>;
}
