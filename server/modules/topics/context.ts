import type { CouncilRelation } from '../../../shared/councils/states';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { Appeals } from '../appeals';
import type { Ballots } from '../ballots';
import type { Councils, SeatHolder } from '../councils';
import type { Files } from '../files';
import type { Identity } from '../identity';
import type { Messages } from '../messages';
import type { Proposals } from '../proposals';
import type { Territory } from '../territory';

export interface TopicParts {
  territory: Territory;
  identity: Identity;
  files: Files;
  messages: Messages;
  appeals: Appeals;
  councils: Councils;
  proposals: Proposals;
  ballots: Ballots;
}

/** What every command and query of this module is given. */
export interface TopicContext {
  core: Core;
  parts: TopicParts;
}

/** Who changes something, and when. */
export interface Doing {
  actor: Actor;
  now: Date;
}

/** Who reads, and what they are to the councils of what they read; asked once for each. */
export interface Reader {
  actor: Actor | null;
  now: Date;
  relations(councilId: number): Promise<CouncilRelation[]>;
  /** Asks for the councils of a page at once: one by one a page of 20 costs a hundred statements. */
  learn(councilIds: readonly number[]): Promise<void>;
  seats(councilId: number): Promise<SeatHolder[]>;
  /** Residents' names in full: for those who keep the council's papers. */
  seesNames(councilId: number): Promise<boolean>;
}

export function readerOf({ parts }: TopicContext, actor: Actor | null, now: Date): Reader {
  const learnt = new Map<number, CouncilRelation[]>();
  const relations = async (councilId: number): Promise<CouncilRelation[]> => {
    if (!learnt.has(councilId)) await learn([councilId]);
    return learnt.get(councilId) ?? [];
  };
  const learn = async (councilIds: readonly number[]): Promise<void> => {
    const wanted = [...new Set(councilIds)].filter((id) => !learnt.has(id));
    const found = await parts.councils.relationsOfMany(actor, wanted, now);
    for (const id of wanted) learnt.set(id, found.get(id) ?? []);
  };
  return {
    actor,
    now,
    relations,
    learn,
    seats: onceFor((councilId) => parts.councils.seats(councilId, now)),
    seesNames: async (councilId) => (await relations(councilId)).some((relation) => relation === 'secretary' || relation === 'moderator'),
  };
}

function onceFor<T>(read: (id: number) => Promise<T>): (id: number) => Promise<T> {
  const known = new Map<number, Promise<T>>();
  return (id) => {
    const answer = known.get(id) ?? read(id);
    known.set(id, answer);
    return answer;
  };
}
