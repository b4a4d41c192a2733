import fc from 'fast-check';
import { pickGridPerson, routeAppeal } from '../../../shared/appeals/routing';
import type { RoutingGrid, RoutingInput, RoutingWorker } from '../../../shared/appeals/routing';

const worker = (personId: number, changes: Partial<RoutingWorker> = {}): RoutingWorker => ({
  personId,
  name: `员${personId}`,
  fullTime: false,
  absent: false,
  openAppeals: 0,
  ...changes,
});

function buildGrid(changes: Partial<RoutingGrid> = {}): RoutingGrid {
  return { code: 'G1', name: '翔宇社区第1网格', workers: [worker(1, { fullTime: true })], leader: { personId: 9, name: '长9', absent: false }, ...changes };
}

function buildInput(changes: Partial<RoutingInput> = {}): RoutingInput {
  return {
    category: { name: '垃圾桶满了没人清', handlerKind: 'grid', departmentCode: 'DEPT-CG' },
    gridAtPoint: buildGrid(),
    gridOfHouse: null,
    gridsOfEstate: [],
    estate: null,
    community: { code: 'C1', name: '翔宇社区', staffed: true },
    subdistrict: { code: 'S1', name: '山阳街道', staffed: true },
    district: { code: 'D1', name: '淮安区', staffed: true },
    departments: [],
    ...changes,
  };
}

const summary = (input: RoutingInput) => {
  const { rule, unitKind, unitCode, level, deskLevel, handlerPersonId } = routeAppeal(input);
  return [rule, unitKind, unitCode, level, deskLevel, handlerPersonId];
};

describe('the place', () => {
  const grid = (code: string) => buildGrid({ code, name: code });

  it('is taken from the point, else the house, else the estate', () => {
    const all = {
      gridAtPoint: grid('point'),
      gridOfHouse: grid('house'),
      gridsOfEstate: [grid('estate'), grid('other')],
      estate: { name: '勺湖花园', property: null },
    };
    expect(summary(buildInput(all))).toEqual(['pointInGrid', 'grid', 'point', 'grid', 'community', 1]);
    expect(summary(buildInput({ ...all, gridAtPoint: null }))).toEqual(['houseBuilding', 'grid', 'house', 'grid', 'community', 1]);
    expect(summary(buildInput({ ...all, gridAtPoint: null, gridOfHouse: null }))).toEqual(['estateGrid', 'grid', 'estate', 'grid', 'community', 1]);
  });

  it('that is unknown leaves it at the lowest desk that somebody sits at', () => {
    const nowhere = { gridAtPoint: null } as const;
    const empty = { code: 'X', name: 'X', staffed: false };
    expect(summary(buildInput(nowhere))).toEqual(['communityQueue', null, null, 'community', 'community', null]);
    expect(summary(buildInput({ ...nowhere, community: null }))).toEqual(['subdistrictQueue', null, null, 'subdistrict', 'subdistrict', null]);
    expect(summary(buildInput({ ...nowhere, community: empty }))).toEqual(['subdistrictQueue', null, null, 'subdistrict', 'subdistrict', null]);
    expect(summary(buildInput({ ...nowhere, community: null, subdistrict: null }))).toEqual(['districtQueue', null, null, 'district', 'district', null]);
    expect(summary(buildInput({ ...nowhere, community: empty, subdistrict: empty, district: empty }))).toEqual([
      'districtQueue',
      null,
      null,
      'district',
      'district',
      null,
    ]);
  });
});

describe('the person of a grid', () => {
  it('is the full-time worker, of several the one with the least open work', () => {
    expect(
      pickGridPerson(buildGrid({ workers: [worker(3), worker(2, { fullTime: true, openAppeals: 4 }), worker(1, { fullTime: true, openAppeals: 5 })] }))
        ?.personId,
    ).toBe(2);
  });

  it('is the part-time worker with the least open work while the full-time worker is away, the lower id when equal', () => {
    const away = worker(1, { fullTime: true, absent: true });
    expect(
      pickGridPerson(
        buildGrid({
          workers: [away, worker(5, { openAppeals: 2 }), worker(4, { openAppeals: 1 }), worker(3, { openAppeals: 1 }), worker(2, { absent: true })],
        }),
      )?.personId,
    ).toBe(3);
  });

  it('is the leader when no worker is there, and nobody when the leader is away too', () => {
    const grid = buildGrid({ workers: [worker(1, { fullTime: true, absent: true }), worker(2, { absent: true })] });
    expect(pickGridPerson(grid)?.personId).toBe(9);
    expect(pickGridPerson({ ...grid, leader: { personId: 9, name: '长9', absent: true } })).toBeNull();
    expect(pickGridPerson(buildGrid({ workers: [], leader: null }))).toBeNull();
  });

  it('that does not exist sends it to the community desk, with the grid kept', () => {
    const decision = routeAppeal(buildInput({ gridAtPoint: buildGrid({ workers: [], leader: null }) }));
    expect(decision).toMatchObject({ rule: 'communityQueue', gridCode: 'G1', unitKind: null, deskLevel: 'community', handlerPersonId: null });
  });
});

describe('the catalogue', () => {
  const category = (handlerKind: RoutingInput['category']['handlerKind']) => ({ name: '某类', handlerKind, departmentCode: 'DEPT-ZJ' });
  const firm = { code: 'WY-1', name: '安居物业', staffed: true };
  const department = { code: 'ORG-ZJ', name: '区住建局', staffed: true, departmentCode: 'DEPT-ZJ', level: 'district' as const };
  const office = { ...department, code: 'ORG-ZJ-S1', name: '山阳街道城建办', level: 'subdistrict' as const };

  it('sends property matters to the firm of the estate, else to the community', () => {
    const at = (property: typeof firm | null) => summary(buildInput({ category: category('property'), estate: { name: '勺湖花园', property } }));
    expect(at(firm)).toEqual(['pointInGrid', 'property', 'WY-1', 'community', 'community', null]);
    expect(at(null)).toEqual(['pointInGrid', 'community', 'C1', 'community', 'community', null]);
    expect(at({ ...firm, staffed: false })).toEqual(['pointInGrid', 'community', 'C1', 'community', 'community', null]);
    expect(summary(buildInput({ category: category('property') }))).toEqual(['pointInGrid', 'community', 'C1', 'community', 'community', null]);
  });

  it('sends department matters to the office of the subdistrict before the department of the district', () => {
    const at = (departments: RoutingInput['departments']) => summary(buildInput({ category: category('department'), departments }));
    expect(at([department, office])).toEqual(['pointInGrid', 'department', 'ORG-ZJ-S1', 'subdistrict', 'community', null]);
    expect(at([department, { ...office, staffed: false }])).toEqual(['pointInGrid', 'department', 'ORG-ZJ', 'district', 'community', null]);
    expect(at([{ ...department, departmentCode: 'DEPT-CG' }])).toEqual(['pointInGrid', 'subdistrict', 'S1', 'subdistrict', 'community', null]);
    expect(summary(buildInput({ category: category('department'), subdistrict: null }))).toEqual([
      'communityQueue',
      null,
      null,
      'community',
      'community',
      null,
    ]);
  });

  it('sends the others to the community, the subdistrict or the district', () => {
    expect(summary(buildInput({ category: category('community') }))[1]).toBe('community');
    expect(summary(buildInput({ category: category('subdistrict') }))[1]).toBe('subdistrict');
    expect(summary(buildInput({ category: category('district') }))[1]).toBe('district');
    expect(summary(buildInput({ category: category('community'), community: { code: 'C1', name: '翔宇社区', staffed: false } }))).toEqual([
      'pointInGrid',
      'subdistrict',
      'S1',
      'subdistrict',
      'subdistrict',
      null,
    ]);
  });
});

describe('the explanation', () => {
  it('leads from the place to the person', () => {
    const { steps } = routeAppeal(buildInput({ gridAtPoint: buildGrid({ workers: [worker(1, { fullTime: true, absent: true }), worker(2)] }) }));
    expect(steps).toHaveLength(3);
    expect(steps[0]).toContain('翔宇社区第1网格');
    expect(steps[2]).toContain('员2');
  });

  it('is there for any input, names the desk when it waits, and is the same each time', () => {
    const people = fc.array(
      fc.record({ personId: fc.integer({ min: 1, max: 9 }), name: fc.constant('王'), fullTime: fc.boolean(), absent: fc.boolean(), openAppeals: fc.nat(3) }),
      { maxLength: 4 },
    );
    const grids = people.map((workers) => buildGrid({ workers, leader: null }));
    const units = fc.boolean().map((staffed) => ({ code: 'U', name: '单位', staffed }));
    const inputs = fc.record({
      category: fc.record({
        name: fc.constant('某类'),
        handlerKind: fc.constantFrom('grid', 'community', 'subdistrict', 'district', 'property', 'department'),
        departmentCode: fc.constant('DEPT-ZJ'),
      }),
      gridAtPoint: fc.option(grids),
      gridOfHouse: fc.option(grids),
      gridsOfEstate: fc.array(grids, { maxLength: 2 }),
      estate: fc.option(fc.record({ name: fc.constant('小区'), property: fc.option(units) })),
      community: fc.option(units),
      subdistrict: fc.option(units),
      district: units,
      departments: fc.constant([]),
    }) as fc.Arbitrary<RoutingInput>;
    fc.assert(
      fc.property(inputs, (input) => {
        const decision = routeAppeal(input);
        expect(routeAppeal(input)).toEqual(decision);
        expect(decision.steps.length).toBeGreaterThanOrEqual(2);
        expect(decision.unitKind === null).toBe(decision.rule.endsWith('Queue'));
        expect(decision.unitKind === null).toBe(decision.unitCode === null);
        if (decision.unitKind === null) expect(decision.steps.at(-1)).toMatch(/派单$/u);
        const chosen = [input.gridAtPoint, input.gridOfHouse, ...input.gridsOfEstate]
          .flatMap((grid) => grid?.workers ?? [])
          .filter((one) => one.personId === decision.handlerPersonId);
        if (decision.handlerPersonId !== null) expect(chosen.some((one) => !one.absent)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
