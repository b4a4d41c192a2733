import { roles, type StaffRole } from '../../../../shared/core/roles';
import { normalPhone } from '../../../core/crypto';
import { marks, type SqlRow } from '../../../core/sql';
import type { ImportContext, TableKind } from './kind';
import { readByKey } from './writeRows';

const roleWords = {
  ...(Object.fromEntries(roles.filter((role) => role !== 'resident').map((role) => [role, role])) as Record<StaffRole, StaffRole>),
  网格员: 'gridWorker',
  网格长: 'gridLeader',
  社区工作人员: 'communityStaff',
  街道工作人员: 'subdistrictStaff',
  部门工作人员: 'departmentStaff',
  物业人员: 'propertyStaff',
  区级工作人员: 'districtStaff',
  管理员: 'administrator',
  审计员: 'auditor',
} as const satisfies Record<string, StaffRole>;
const phoneForm = /^1\d{10}$/;

/** How long a territory's code is for a role: grid workers have a grid, community staff a community, and so on. */
const territoryLength: Record<StaffRole, number[]> = {
  gridWorker: [15],
  gridLeader: [15],
  communityStaff: [12],
  subdistrictStaff: [9],
  propertyStaff: [6, 9, 12],
  departmentStaff: [6, 9],
  districtStaff: [6],
  administrator: [6, 9],
  auditor: [6],
};

/** Staff: persons known by their own phone number, which is kept encrypted; found again by a keyed look-up. */
export const staffKind: TableKind = {
  kind: 'staff',
  columns: [
    { name: 'phone', titles: ['手机号', '手机'], required: true },
    { name: 'name', titles: ['姓名'], required: true },
    { name: 'workPhone', titles: ['工作电话', '办公电话'], required: true },
  ],
  async carryOut(context, cells, report) {
    const { db, crypto } = context.core;
    const lines = new Map<string, number>();
    const staff = cells.map((cell) => {
      const phone = normalPhone(cell.code('phone', phoneForm, '11 位手机号'));
      const earlier = lines.get(phone);
      if (earlier !== undefined) cell.refuse(`手机号与第 ${earlier} 行重复`);
      lines.set(phone, cell.line);
      return { phone, phoneHash: crypto.phoneLookup(phone), name: cell.text('name', 40), workPhone: cell.optional('workPhone', 30) };
    });
    if (report.refused.length > 0) return;
    const known = await readByKey(
      db,
      'persons',
      ['id', 'realName', 'workPhone'],
      'phoneHash',
      staff.map(({ phoneHash }) => phoneHash),
    );
    const fresh = staff.filter(({ phoneHash }) => !known.has(phoneHash));
    for (const { phoneHash, name, workPhone } of staff) {
      const old = known.get(phoneHash);
      if (!old) continue;
      if (old['realName'] === name && old['workPhone'] === workPhone) {
        report.unchanged++;
        continue;
      }
      await db.sql.update('persons', { realName: name, workPhone }, { phoneHash });
      report.changed++;
    }
    await addPersons(
      context,
      fresh.map(({ phone, name, workPhone }) => ({ phone, row: { displayName: name, realName: name, workPhone } })),
    );
    report.added += fresh.length;
  },
};

/** Inserts persons with their own phone number, hashed for look-ups and sealed; gives their ids by number. */
export async function addPersons(
  context: Pick<ImportContext, 'core' | 'now'>,
  persons: readonly { phone: string; row: SqlRow }[],
): Promise<Map<string, number>> {
  const { db, crypto } = context.core;
  const hashes = new Map(persons.map(({ phone }) => [phone, crypto.phoneLookup(phone)]));
  await db.sql.insertMany(
    'persons',
    persons.map(({ phone, row }) => ({ ...row, phoneHash: hashes.get(phone)!, createdAt: context.now })),
  );
  const found = await readByKey(db, 'persons', ['id'], 'phoneHash', [...hashes.values()]);
  const ids = new Map(persons.map(({ phone }) => [phone, Number(found.get(hashes.get(phone)!)!['id'])]));
  // The cipher is bound to the person's id, which exists only now.
  for (let start = 0; start < persons.length; start += 200) {
    const part = persons
      .slice(start, start + 200)
      .map(({ phone }) => ({ id: ids.get(phone)!, cipher: crypto.seal(phone, `persons:phone:${ids.get(phone)!}`) }));
    const text = `UPDATE persons SET phoneCipher = CASE id ${part.map(() => 'WHEN ? THEN ?').join(' ')} END WHERE id IN (${marks(part)})`;
    await db.sql.run(text, [...part.flatMap(({ id, cipher }) => [id, cipher]), ...part.map(({ id }) => id)]);
  }
  return ids;
}

interface Assignment {
  line: number;
  personId: number;
  role: StaffRole;
  territoryCode: string;
  organisationId: number | null;
  fullTime: boolean;
  startsOn: string;
  endsOn: string | null;
}

/** Assignments 任职: who holds which post where, from when until when. Grids whose people change are reported, to route open work again. */
export const assignmentsKind: TableKind = {
  kind: 'assignments',
  columns: [
    { name: 'phone', titles: ['手机号', '手机'], required: true },
    { name: 'role', titles: ['岗位', '角色'], required: true },
    { name: 'territoryCode', titles: ['辖区编码', '管辖编码'], required: true },
    { name: 'organisationCode', titles: ['机构编码', '单位编码'] },
    { name: 'fullTime', titles: ['专职'] },
    { name: 'startsOn', titles: ['开始日期', '任职日期'], required: true },
    { name: 'endsOn', titles: ['结束日期', '离任日期'] },
  ],
  async carryOut(context, cells, report) {
    const read = cells.map((cell) => {
      const role = cell.oneOf('role', roleWords);
      const territoryCode = cell.code('territoryCode', /^\d{6,15}$/, '区划或网格编码');
      if (cell.good && !territoryLength[role].includes(territoryCode.length)) cell.refuse(`这个岗位的辖区编码应为 ${territoryLength[role].join(' 或 ')} 位`);
      const organisationCode = cell.optional('organisationCode', 30);
      if ((role === 'departmentStaff' || role === 'propertyStaff') && organisationCode === null) cell.refuse('部门和物业人员需要机构编码');
      const startsOn = cell.day('startsOn');
      const endsOn = cell.day('endsOn');
      if (startsOn === null && cell.good) cell.refuse('缺少开始日期');
      if (startsOn && endsOn && endsOn < startsOn) cell.refuse('结束日期早于开始日期');
      const phone = cell.code('phone', phoneForm, '11 位手机号');
      return {
        cell,
        phoneHash: context.core.crypto.phoneLookup(phone),
        role,
        territoryCode,
        organisationCode,
        fullTime: cell.flag('fullTime', true),
        startsOn: startsOn ?? '',
        endsOn,
      };
    });
    const { db } = context.core;
    const persons = await readByKey(db, 'persons', ['id'], 'phoneHash', [...new Set(read.map(({ phoneHash }) => phoneHash))]);
    const places = await knownPlaces(
      context,
      read.map(({ territoryCode }) => territoryCode),
    );
    const organisations = await readByKey(db, 'organisations', ['id'], 'code', [...new Set(read.flatMap(({ organisationCode }) => organisationCode ?? []))]);
    const assignments = read.map(({ cell, phoneHash, organisationCode, ...rest }): Assignment => {
      const person = persons.get(phoneHash);
      const organisation = organisationCode ? organisations.get(organisationCode) : null;
      if (!person) cell.refuse('没有使用这个手机号的人员，请先导入人员');
      if (!places.has(rest.territoryCode)) cell.refuse(`没有辖区 ${rest.territoryCode}`);
      if (organisation === undefined) cell.refuse(`没有机构 ${String(organisationCode)}`);
      return { ...rest, line: cell.line, personId: Number(person?.['id'] ?? 0), organisationId: organisation ? Number(organisation['id']) : null };
    });
    const changes = report.refused.length === 0 ? await compareWithHeld(context, assignments, report.refused) : null;
    if (!changes || report.refused.length > 0) return;
    for (const { id, fullTime, endsOn } of changes.changed) await db.sql.update('positions', { fullTime, endsOn }, { id });
    await db.sql.insertMany(
      'positions',
      changes.added.map(({ line: _line, ...row }): SqlRow => ({ ...row, grantedByPersonId: context.byPersonId, grantedAt: context.now })),
    );
    report.added += changes.added.length;
    report.changed += changes.changed.length;
    report.unchanged += assignments.length - changes.added.length - changes.changed.length;
    report.affectedGrids = [
      ...new Set([...changes.added, ...changes.changed].map(({ territoryCode }) => territoryCode).filter((code) => code.length === 15)),
    ].sort();
  },
};

async function knownPlaces(context: ImportContext, codes: readonly string[]): Promise<Set<string>> {
  const unique = [...new Set(codes)];
  const grids = await readByKey(
    context.core.db,
    'grids',
    [],
    'code',
    unique.filter((code) => code.length === 15),
  );
  const divisions = await readByKey(
    context.core.db,
    'divisions',
    [],
    'code',
    unique.filter((code) => code.length < 15),
  );
  return new Set([...grids.keys(), ...divisions.keys()]);
}

interface HeldRow {
  id: number;
  personId: number;
  role: string;
  territoryCode: string;
  organisationId: number | null;
  fullTime: number;
  startsOn: string;
  endsOn: string | null;
}

async function compareWithHeld(context: ImportContext, assignments: readonly Assignment[], refused: { line: number; reason: string }[]) {
  const held = new Map<string, HeldRow[]>();
  const postOf = (one: Pick<Assignment, 'personId' | 'territoryCode' | 'organisationId'> & { role: string }): string =>
    `${one.personId} ${one.role} ${one.territoryCode} ${one.organisationId ?? ''}`;
  const personIds = [...new Set(assignments.map(({ personId }) => personId))];
  for (let start = 0; start < personIds.length; start += 400) {
    const part = personIds.slice(start, start + 400);
    const text = `SELECT id, personId, role, territoryCode, organisationId, fullTime, startsOn, endsOn
      FROM positions WHERE revokedAt IS NULL AND personId IN (${marks(part)})`;
    for (const row of await context.core.db.sql.all<HeldRow>(text, part)) held.set(postOf(row), [...(held.get(postOf(row)) ?? []), row]);
  }
  const added: Assignment[] = [];
  const changed: (HeldRow & { fullTime: number | boolean })[] = [];
  const seen = new Map<string, number>();
  for (const one of assignments) {
    const post = postOf(one);
    const earlier = seen.get(`${post} ${one.startsOn}`);
    if (earlier !== undefined) refused.push({ line: one.line, reason: `与第 ${earlier} 行重复` });
    seen.set(`${post} ${one.startsOn}`, one.line);
    const same = held.get(post)?.find((row) => row.startsOn === one.startsOn);
    if (same) {
      if (Boolean(same.fullTime) !== one.fullTime || (same.endsOn ?? null) !== one.endsOn)
        changed.push({ ...same, fullTime: one.fullTime as never, endsOn: one.endsOn });
      continue;
    }
    const overlapping = held.get(post)?.some((row) => (row.endsOn ?? '9999') >= one.startsOn && (one.endsOn ?? '9999') >= row.startsOn);
    if (overlapping) refused.push({ line: one.line, reason: '此人在这段时间已有相同的岗位' });
    added.push(one);
  }
  return { added, changed };
}
