import type { Role } from '../core/roles';
import type { CouncilRelation, OfficeKind } from './states';

/** What is known of a person towards one council. */
export interface CouncilStanding {
  offices: readonly OfficeKind[];
  /** Holds a seat today, as a person or because they work for the firm or unit that sits. */
  holdsSeat: boolean;
  /** Has a verified house in the scope. */
  hasHouse: boolean;
  role: Role;
  /** The territory of the position in use covers the council's community. */
  coversCommunity: boolean;
}

const rolesAbove: readonly Role[] = ['subdistrictStaff', 'districtStaff', 'administrator', 'auditor'];

/** What a person is to a council, in the order of `councilRelations`. Staff of the community keep its papers without being named to an office. */
export function councilRelationsOf(standing: CouncilStanding): CouncilRelation[] {
  const { offices, role, coversCommunity } = standing;
  const secretary = offices.includes('secretary') || (role === 'communityStaff' && coversCommunity);
  const holds: Record<CouncilRelation, boolean> = {
    secretary,
    moderator: secretary || offices.includes('moderator'),
    seat: standing.holdsSeat,
    member: standing.hasHouse,
    above: coversCommunity && rolesAbove.includes(role),
  };
  return (Object.keys(holds) as CouncilRelation[]).filter((relation) => holds[relation]);
}
