import { appealRelations, type AppealRelation } from '../../../shared/appeals/states';
import { roleLevel, type StaffRole } from '../../../shared/core/roles';
import type { Actor } from '../../../server/core/actor';
import type { SqlRow } from '../../../server/core/sql';
import { relationsOf, scopeOf, territoryScopeOf } from '../../../server/modules/appeals/policy';
import type { AppealRecord } from '../../../server/modules/appeals/appealRow';
import { buildAppeal } from '../../support/appeals';
import { type AppealWorld, items, startAppealWorld } from '../../support/appealWorld';
import { codes } from '../../support/district';

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

type Placed = Parameters<typeof relationsOf>[0];
const inGrid: Placed = {
  authorPersonId: 1, gridCode: codes.grid, communityCode: codes.community, subdistrictCode: codes.subdistrict, level: 'grid', deskLevel: 'community',
  unitKind: 'grid', unitCode: codes.grid, handlerPersonId: 10,
};
const actorOf = (role: Actor['role'], territoryCode: string, personId = 99): Actor => ({
  personId, positionId: role === 'resident' ? null : personId, role, territoryCode, organisationId: null, level: role === 'resident' ? null : roleLevel[role as StaffRole],
});
const relations = (row: Partial<Placed>, actor: Actor, standing: { organisationCode?: string; whistled?: boolean } = {}): AppealRelation[] =>
  relationsOf({ ...inGrid, ...row }, actor, { organisationCode: standing.organisationCode ?? null, whistled: standing.whistled ?? false });

describe('what a person is to an appeal', () => {
  const cases: [string, Partial<Placed>, Actor, AppealRelation[]][] = [
    ['the author', {}, actorOf('resident', '', 1), ['author']],
    ['another resident', {}, actorOf('resident', '', 2), []],
    ['the worker who has it', {}, actorOf('gridWorker', codes.grid, 10), ['handler']],
    ['a worker of the same grid', {}, actorOf('gridWorker', codes.grid), ['handler']],
    ['a worker of another grid', {}, actorOf('gridWorker', codes.secondGrid), []],
    ['who has it by name, but acts for another grid now', {}, actorOf('gridWorker', codes.secondGrid, 10), []],
    ['who has it by name, but is off duty', {}, actorOf('resident', '', 10), []],
    ['the leader, while a worker has it', {}, actorOf('gridLeader', codes.grid), ['leader']],
    ['the leader, while nobody has it in hand', { handlerPersonId: null }, actorOf('gridLeader', codes.grid), ['handler', 'leader']],
    ['the leader of the place, when it lies with the community', { unitKind: 'community', unitCode: codes.community, level: 'community' }, actorOf('gridLeader', codes.grid), []],
    ['the community above the grid', {}, actorOf('communityStaff', codes.community), ['desk', 'overseer']],
    ['the community that handles it itself', { unitKind: 'community', unitCode: codes.community, level: 'community' }, actorOf('communityStaff', codes.community), ['handler', 'desk']],
    ['the community, when the desk has moved up', { deskLevel: 'subdistrict', unitKind: null, unitCode: null, level: 'subdistrict' }, actorOf('communityStaff', codes.community), []],
    ['the sister community', {}, actorOf('communityStaff', codes.sisterCommunity), []],
    ['the subdistrict', {}, actorOf('subdistrictStaff', codes.subdistrict), ['desk', 'overseer']],
    ['the other subdistrict', {}, actorOf('subdistrictStaff', codes.otherSubdistrict), []],
    ['the district', {}, actorOf('districtStaff', codes.district), ['desk', 'overseer']],
    ['the district, for one without a place', { gridCode: null, communityCode: '', subdistrictCode: '', deskLevel: 'district', level: 'district', unitKind: null, unitCode: null }, actorOf('districtStaff', codes.district), ['desk']],
    ['an administrator', {}, actorOf('administrator', codes.district), []],
    ['an auditor', {}, actorOf('auditor', codes.district), []],
    ['an auditor whose own it is', {}, actorOf('auditor', codes.district, 1), ['author']],
  ];
  it.each(cases)('%s', (_name, row, actor, expected) => {
    expect(relations(row, actor)).toEqual(expected);
  });

  it('of a firm or department goes by the organisation, never by its territory', () => {
    const firm = { unitKind: 'property', unitCode: 'PROP-1', level: 'community' } as const;
    expect(relations(firm, actorOf('propertyStaff', codes.subdistrict), { organisationCode: 'PROP-1' })).toEqual(['handler']);
    expect(relations(firm, actorOf('propertyStaff', codes.subdistrict), { organisationCode: 'PROP-2' })).toEqual([]);
    expect(relations(firm, actorOf('departmentStaff', codes.district), { organisationCode: 'PROP-1' })).toEqual([]);
    expect(relations({}, actorOf('departmentStaff', codes.district), { organisationCode: 'DEPT-CG', whistled: true })).toEqual(['whistled']);
  });

  it('is never the clock', () => {
    const everything = Object.keys(roleLevel).flatMap((role) => relations({}, actorOf(role as StaffRole, codes.district, 1), { whistled: true }));
    expect(everything).not.toContain('system');
    expect(everything.every((relation) => appealRelations.includes(relation))).toBe(true);
  });
});

describe('the scope in SQL', () => {
  let world: AppealWorld;
  beforeAll(async () => {
    world = await startAppealWorld();
  });
  afterAll(() => world.close());

  /** Rows of every place, unit, level and kind that differ for the policy. */
  async function seedVariants(): Promise<void> {
    const places: SqlRow[] = [
      { gridCode: codes.grid, communityCode: codes.community, subdistrictCode: codes.subdistrict },
      { gridCode: codes.farGrid, communityCode: codes.farCommunity, subdistrictCode: codes.otherSubdistrict },
      { gridCode: null, communityCode: codes.community, subdistrictCode: codes.subdistrict },
      { gridCode: null, communityCode: '', subdistrictCode: '' },
    ];
    const units: SqlRow[] = [
      { unitKind: 'grid', unitCode: codes.grid }, { unitKind: 'grid', unitCode: codes.secondGrid }, { unitKind: 'community', unitCode: codes.community, level: 'community' },
      { unitKind: 'subdistrict', unitCode: codes.subdistrict, level: 'subdistrict' }, { unitKind: 'property', unitCode: 'PROP-1', level: 'community' },
      { unitKind: 'department', unitCode: 'DEPT-CG', level: 'district' },
    ];
    const kinds: SqlRow[] = [
      {}, { categoryCode: items.staff }, { categoryCode: items.staff, deskLevel: 'subdistrict' }, { authorPersonId: world.id.worker }, { filedByPersonId: world.id.community, authorPersonId: null },
    ];
    for (const place of places) for (const unit of units) for (const kind of kinds) await buildAppeal(world, { ...place, ...unit, ...kind });
  }

  it('lets everything through that a person has a relation to, or it would be lost, and lists never go beyond it', async () => {
    await seedVariants();
    const rows = await world.core.db.sql.all<AppealRecord>('SELECT * FROM appeals ORDER BY id');
    const sensitive = [items.staff];
    const firm = { organisationId: world.district.propertyId, organisationCode: 'PROP-1' };
    const department = { organisationId: world.district.departmentId, organisationCode: 'DEPT-CG' };
    const actors: { actor: Actor; organisationCode: string | null }[] = [
      ...[[codes.grid, world.id.worker], [codes.secondGrid, world.id.secondWorker]].map(([code, id]) => ({ actor: actorOf('gridWorker', String(code), Number(id)), organisationCode: null })),
      { actor: actorOf('gridLeader', codes.grid, world.id.leader), organisationCode: null },
      { actor: actorOf('communityStaff', codes.community, world.id.community), organisationCode: null },
      { actor: actorOf('communityStaff', codes.farCommunity, world.id.farCommunity), organisationCode: null },
      { actor: actorOf('subdistrictStaff', codes.subdistrict, world.id.subdistrict), organisationCode: null },
      { actor: actorOf('districtStaff', codes.district, world.id.district), organisationCode: null },
      { actor: { ...actorOf('propertyStaff', codes.subdistrict, world.id.property), organisationId: firm.organisationId }, organisationCode: firm.organisationCode },
      { actor: { ...actorOf('departmentStaff', codes.district, world.id.department), organisationId: department.organisationId }, organisationCode: department.organisationCode },
      { actor: actorOf('resident', '', world.id.author), organisationCode: null },
    ];
    for (const { actor, organisationCode } of actors) {
      const idsIn = async (scope: { sql: string; values: (string | number | null)[] }): Promise<Set<number>> =>
        new Set((await world.core.db.sql.all<{ id: number }>(`SELECT id FROM appeals WHERE ${scope.sql}`, scope.values)).map((row) => row.id));
      const seen = await idsIn(scopeOf(actor, sensitive) as never);
      const listed = await idsIn(territoryScopeOf(actor, sensitive) as never);
      // Whoever only watches over the unit does not see a sensitive matter whose desk stands above them.
      const isRelated = (row: AppealRecord): boolean => {
        const found = relationsOf(row, actor, { organisationCode, whistled: false });
        return found.some((relation) => relation !== 'overseer' || !sensitive.includes(row.categoryCode as typeof items.staff));
      };
      const related = rows.filter(isRelated).map((row) => row.id);
      expect([actor.role, related.filter((id) => !seen.has(id))]).toEqual([actor.role, []]);
      expect([actor.role, [...listed].filter((id) => !seen.has(id))]).toEqual([actor.role, []]);
      expect(seen.size).toBeLessThan(actor.role === 'districtStaff' ? rows.length + 1 : rows.length);
    }
  });
});
