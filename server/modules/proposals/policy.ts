import type { CouncilRelation } from '../../../shared/councils/states';
import { isPublicProposal, type ProposalFacts, type ProposalRelation } from '../../../shared/proposals/moves';
import type { Actor } from '../../core/actor';
import { marks, type SqlValue } from '../../core/sql';
import type { ProposalContext, Reader } from './context';
import type { ProposalRecord } from './proposalRow';

/** Who may see what of a proposal, and what somebody is to it. The SQL scope and `maySee` say the same. */

/** Administrators and auditors look on; the answer of the district is given by its staff. */
const answersFromAbove = (actor: Actor): boolean => actor.role === 'subdistrictStaff' || actor.role === 'districtStaff';

/** What `actor` is to a proposal, given what they are to its council. */
export function relationsTo(row: Pick<ProposalRecord, 'authorPersonId'>, actor: Actor | null, council: readonly CouncilRelation[]): ReadonlySet<ProposalRelation> {
  if (!actor) return new Set();
  if (actor.personId === row.authorPersonId) return new Set(['author', ...council.filter((relation) => relation === 'member' || relation === 'seat')]);
  return new Set(['reader', ...council.filter((relation) => relation !== 'above' || answersFromAbove(actor))]);
}

/** Secretary and moderator: they read names and what is hidden. Never the author, who reads the own proposal as its author. */
export const isModerator = (relations: ReadonlySet<ProposalRelation>): boolean => relations.has('secretary') || relations.has('moderator');

type Seen = Pick<ProposalRecord, 'hidden' | 'cosignUntilAt' | 'submittedAt'>;

/** Is it one that everybody may read? */
export const isPublic = (row: Pick<Seen, 'hidden' | 'cosignUntilAt'>): boolean => isPublicProposal({ hidden: Boolean(row.hidden), cosignUntilAt: row.cosignUntilAt });

/** Everybody reads what was accepted and is not hidden, moderators all that was ever submitted, the author all. A draft is the author's alone. */
export function maySee(row: Seen, relations: ReadonlySet<ProposalRelation>): boolean {
  return isPublic(row) || relations.has('author') || (row.submittedAt !== null && isModerator(relations));
}

/** Condition on `proposals p` for what a person may see in a list; `moderated` are the councils whose secretary or moderator they are. */
export function visibleTo(actor: Actor | null, moderated: readonly number[]): { sql: string; values: SqlValue[] } {
  const shown = 'p.cosignUntilAt IS NOT NULL AND p.hidden = 0';
  if (!actor) return { sql: `(${shown})`, values: [] };
  const staff = moderated.length ? ` OR (p.submittedAt IS NOT NULL AND p.councilId IN (${marks(moderated)}))` : '';
  return { sql: `(${shown} OR p.authorPersonId = ?${staff})`, values: [actor.personId, ...moderated] };
}

/** What the reader is to each council, with those they moderate; one look for a whole list. */
export async function standingOf({ parts }: ProposalContext, { actor, now }: Reader, councilId?: number): Promise<{ relations: Map<number, CouncilRelation[]>; moderated: number[] }> {
  if (!actor) return { relations: new Map(), moderated: [] };
  const own = councilId === undefined ? await parts.councils.councilsOf(actor, now) : [{ id: councilId, relations: await parts.councils.relations(actor, councilId, now) }];
  const relations = new Map(own.map((council) => [council.id, council.relations]));
  return { relations, moderated: own.filter((council) => council.relations.some((relation) => relation === 'secretary' || relation === 'moderator')).map(({ id }) => id) };
}

/** The columns the rules decide on, with whether the person has cosigned. */
export function factsOf(row: Pick<ProposalRecord, 'state' | 'hidden' | 'cosignUntilAt' | 'discussionUntilAt'>, cosigned: boolean): ProposalFacts {
  return { state: row.state, hidden: Boolean(row.hidden), cosignUntilAt: row.cosignUntilAt, discussionUntilAt: row.discussionUntilAt, cosigned };
}
