import type { BallotRole } from '../../../shared/ballots/moves';
import type { CouncilRelation } from '../../../shared/councils/states';
import type { Actor } from '../../core/actor';
import { AppError, demand } from '../../core/errors';
import type { BallotContext } from './context';
import { type BallotRecord, isUnposted } from './ballotRow';

/** Who is what to a ballot: the only file that decides it. Who holds a vote is in holders.ts. */

const relationsOfRole: Record<Exclude<BallotRole, 'voter' | 'giver' | 'anyone'>, readonly CouncilRelation[]> = {
  keeper: ['secretary'],
  clerk: ['secretary', 'moderator'],
  watcher: ['secretary', 'moderator', 'seat'],
};
export type OfficeRole = keyof typeof relationsOfRole;

/** The roles an actor has by what they are to the council. */
export function rolesOf(relations: readonly CouncilRelation[]): BallotRole[] {
  const held = (Object.keys(relationsOfRole) as OfficeRole[]).filter((role) => relations.some((relation) => relationsOfRole[role].includes(relation)));
  return [...held, 'anyone'];
}

/** What the actor is to the ballot's council. Throws NOT_FOUND for one that was never posted and is not theirs to keep: it does not exist for others. */
export async function relationsToBallot(context: BallotContext, actor: Actor | null, row: Pick<BallotRecord, 'councilId' | 'state' | 'noticeAt'>, now: Date): Promise<CouncilRelation[]> {
  const relations = await context.parts.councils.relations(actor, row.councilId, now);
  if (isUnposted(row) && !relations.includes('secretary')) throw new AppError('NOT_FOUND');
  return relations;
}

/** Throws NOT_FOUND or NOT_ALLOWED unless the actor has the role. */
export async function requireRole(context: BallotContext, actor: Actor, row: BallotRecord, role: OfficeRole): Promise<void> {
  const relations = await relationsToBallot(context, actor, row, context.core.clock.now());
  demand(rolesOf(relations).includes(role), 'NOT_ALLOWED');
}
