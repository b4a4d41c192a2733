import type { TeamMember } from '../../../shared/territory/dto';
import type { StaffRole } from '../../../shared/core/roles';
import type { Db } from '../../core/db';

/** Posts every grid is to have (一格一长一员). */
export type Post = 'gridLeader' | 'gridWorker';

const inForce = `s.revokedAt IS NULL AND s.startsOn <= ? AND (s.endsOn IS NULL OR s.endsOn >= ?) AND p.state = 'active'`;

interface TeamRow {
  personId: number;
  name: string;
  role: StaffRole;
  fullTime: number;
  phone: string | null;
  avatarFileId: string | null;
  absentFromOn: string | null;
  absentToOn: string | null;
}

/** The people of a grid on `day` (YYYY-MM-DD, China): leader, full-time worker, part-time workers. Work phones only. */
export async function teamOfGrid({ sql }: Db, gridCode: string, day: string, avatarLink: (fileId: string) => string): Promise<TeamMember[]> {
  const rows = await sql.all<TeamRow>(
    `SELECT s.personId, COALESCE(p.realName, p.displayName) AS name, s.role, s.fullTime, p.workPhone AS phone, p.avatarFileId, s.absentFromOn, s.absentToOn
     FROM positions s JOIN persons p ON p.id = s.personId
     WHERE s.territoryCode = ? AND s.role IN ('gridLeader', 'gridWorker') AND ${inForce} ORDER BY s.role, s.fullTime DESC, s.id LIMIT 50`,
    [gridCode, day, day],
  );
  return rows.map(({ personId, name, role, fullTime, phone, avatarFileId, absentFromOn, absentToOn }) => ({
    personId, name, role, phone, fullTime: Boolean(fullTime), avatarUrl: avatarFileId ? avatarLink(avatarFileId) : null,
    absent: absentFromOn !== null && absentFromOn <= day && (absentToOn === null || absentToOn >= day),
  }));
}

export const vacantPosts = (held: ReadonlySet<string>): Post[] => (['gridLeader', 'gridWorker'] as const).filter((post) => !held.has(post));

/** Posts that nobody holds on `day`, for grids whose code starts with `territoryCode`; grids with a full team are left out. */
export async function vacanciesOf({ sql }: Db, gridCodes: readonly string[], territoryCode: string, day: string): Promise<Map<string, Post[]>> {
  const rows = await sql.all<{ gridCode: string; role: string }>(
    `SELECT DISTINCT s.territoryCode AS gridCode, s.role FROM positions s JOIN persons p ON p.id = s.personId
     WHERE s.territoryCode LIKE ? AND s.role IN ('gridLeader', 'gridWorker') AND ${inForce}`,
    [`${territoryCode}%`, day, day],
  );
  const held = new Map<string, Set<string>>();
  for (const { gridCode, role } of rows) held.set(gridCode, (held.get(gridCode) ?? new Set()).add(role));
  const vacant = gridCodes.map((code): [string, Post[]] => [code, vacantPosts(held.get(code) ?? new Set())]);
  return new Map(vacant.filter(([, posts]) => posts.length > 0));
}
