import type { Actor } from '../../core/actor';

/** A change somebody asks for, about the object `id`. */
export interface ChangeRequest<I = undefined> {
  actor: Actor;
  now: Date;
  id: number;
  input: I;
}
/** Who reads, and when. */
export interface Reader {
  actor: Actor | null;
  now: Date;
}
