import type { HandlingLevel, Role, StaffRole } from '../../../shared/core/roles';
import { roleLevel } from '../../../shared/core/roles';
import { marks, type Sql, type SqlValue } from '../../core/sql';
import type { HeldPosition } from './index';

/** A row of `positions` with its person. Booleans come as 0/1. */
export interface PositionRow {
  id: number;
  personId: number;
  personName: string;
  workPhone: string | null;
  avatarFileId: string | null;
  role: StaffRole;
  territoryCode: string;
  organisationId: number | null;
  fullTime: number;
  startsOn: string;
  endsOn: string | null;
  absentFromOn: string | null;
  absentToOn: string | null;
}

/** Columns of a position `p` with its person `s`. */
export const positionColumns = `p.id, p.personId, COALESCE(s.realName, s.displayName) AS personName, s.workPhone, s.avatarFileId, p.role,
  p.territoryCode, p.organisationId,  p.fullTime, p.startsOn, p.endsOn, p.absentFromOn, p.absentToOn`;
// `endsOn` is the last day in force.
const inForce = `p.revokedAt IS NULL AND p.startsOn <= ? AND (p.endsOn IS NULL OR p.endsOn >= ?) AND s.state = 'active'`;

/** Reads of positions in force on a day (YYYY-MM-DD, China); all join the caller's transaction. */
export class PositionReads {
  constructor(private readonly sql: Sql) {}

  /** With exactly this territory. */
  async at(territoryCode: string, day: string, role?: StaffRole): Promise<PositionRow[]> {
    const values: SqlValue[] = [territoryCode, day, day];
    if (role) values.push(role);
    return this.read(`p.territoryCode = ? AND ${inForce}${role ? ' AND p.role = ?' : ''}`, values);
  }

  async ofOrganisation(organisationId: number, day: string): Promise<PositionRow[]> {
    return this.read(`p.organisationId = ? AND ${inForce}`, [organisationId, day, day]);
  }

  async ofPerson(personId: number, day: string): Promise<PositionRow[]> {
    return this.read(`p.personId = ? AND ${inForce}`, [personId, day, day]);
  }

  async ofPersons(personIds: number[], day: string): Promise<PositionRow[]> {
    if (personIds.length === 0) return [];
    return this.read(`p.personId IN (${marks(personIds)}) AND ${inForce}`, [...personIds, day, day]);
  }

  /** One position of a person if it is in force. */
  async held(personId: number, positionId: number, day: string): Promise<PositionRow | null> {
    return (await this.read(`p.id = ? AND p.personId = ? AND ${inForce}`, [positionId, personId, day, day]))[0] ?? null;
  }

  private read(where: string, values: SqlValue[]): Promise<PositionRow[]> {
    return this.sql.all<PositionRow>(`SELECT ${positionColumns} FROM positions p JOIN persons s ON s.id = p.personId WHERE ${where} ORDER BY p.id`, values);
  }
}

/** Is the holder away on `day`? An absence without an end lasts until it is taken back. */
export function isAbsent(row: Pick<PositionRow, 'absentFromOn' | 'absentToOn'>, day: string): boolean {
  return row.absentFromOn !== null && row.absentFromOn <= day && (row.absentToOn === null || row.absentToOn >= day);
}

/** As other modules need it. */
export function heldPosition(row: PositionRow, day: string): HeldPosition {
  return {
    positionId: row.id,
    personId: row.personId,
    personName: row.personName,
    workPhone: row.workPhone,
    role: row.role,
    territoryCode: row.territoryCode,
    organisationId: row.organisationId,
    fullTime: Boolean(row.fullTime),
    absent: isAbsent(row, day),
  };
}

const levelByCodeLength: Record<number, HandlingLevel> = { 6: 'district', 9: 'subdistrict', 12: 'community', 15: 'grid' };

/** Level a position works at; property and department staff work at that of their territory. Null for a resident. */
export function levelOf(role: Role, territoryCode: string): HandlingLevel | null {
  if (role === 'resident') return null;
  if (role === 'propertyStaff' || role === 'departmentStaff') return levelByCodeLength[territoryCode.length] ?? roleLevel[role];
  return roleLevel[role];
}
