import type { Role } from '../core/roles';
import type { CouncilDetail } from './dto';
import type { CouncilRelation } from './states';

export type CouncilAction = CouncilDetail['allowedActions'][number];

/** Staff above who may set a council up; administrators and auditors above it only read. */
const rolesThatSetUp: readonly Role[] = ['subdistrictStaff', 'districtStaff'];

/** May found councils where their territory reaches. */
export const foundingRoles: readonly Role[] = ['communityStaff', ...rolesThatSetUp];

const setUp: readonly CouncilRelation[] = ['secretary', 'above'];
const actionTable: Record<CouncilAction, readonly CouncilRelation[]> = {
  edit: setUp,
  fillSeat: setUp,
  rotate: setUp,
  addTopic: ['secretary'],
  addSession: ['secretary', 'moderator'],
  addBallot: ['secretary'],
  propose: ['member', 'seat'],
  addOutsideResult: ['secretary'],
};

/** What somebody may do at a council. `above` counts for those who set councils up, not for those who only read. */
export function councilActionsFor(relations: readonly CouncilRelation[], role: Role | null): CouncilAction[] {
  const counted = relations.filter((relation) => relation !== 'above' || (role !== null && rolesThatSetUp.includes(role)));
  return (Object.keys(actionTable) as CouncilAction[]).filter((action) => actionTable[action].some((relation) => counted.includes(relation)));
}
