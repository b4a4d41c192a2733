import type { StaffRole } from '../../shared/core/roles';
import type { Random } from '../territory/random';
import type { DemoDistrict } from './district';
import { demoPhone, demoWorkPhone, inventName } from './names';
import type { DemoBuilding, DemoEstate, DemoFirm, DemoHouse } from './places';

export interface DemoStaff {
  phone: string;
  name: string;
  workPhone: string;
}
export interface DemoAssignment {
  phone: string;
  role: StaffRole;
  territoryCode: string;
  organisationCode: string | null;
  fullTime: boolean;
  startsOn: string;
}
export interface DemoResident {
  phone: string;
  name: string;
  elderMode: boolean;
  houseCode: string;
  relation: 'owner' | 'tenant' | 'family';
  state: 'verified' | 'pending' | 'declined';
}
export interface DemoPersonRow {
  key: string;
  phone: string;
  elderMode: boolean;
  hint: string;
}
export interface DemoPeople {
  staff: DemoStaff[];
  assignments: DemoAssignment[];
  residents: DemoResident[];
  persons: DemoPersonRow[];
}

/** One grid worker for every post, as the district has them: 360 full-time and 1,282 part-time, 1,642 in all. */
export const workerCounts = { fullTime: 360, partTime: 1_282 } as const;
const startsOn = '2025-01-01';
const residentCount = 300;

export function makePeople(
  district: DemoDistrict,
  firms: readonly DemoFirm[],
  departmentCodes: readonly string[],
  places: { estates: DemoEstate[]; buildings: DemoBuilding[]; houses: DemoHouse[] },
  random: Random,
): DemoPeople {
  const staff: DemoStaff[] = [];
  const assignments: DemoAssignment[] = [];
  const hire = (name = inventName(random)): string => {
    const number = staff.length + 1;
    staff.push({ phone: demoPhone(number), name, workPhone: demoWorkPhone(number) });
    return demoPhone(number);
  };
  const assign = (phone: string, role: StaffRole, territoryCode: string, organisationCode: string | null = null, fullTime = true): void =>
    void assignments.push({ phone, role, territoryCode, organisationCode, fullTime, startsOn });

  const home = homeOfTheDemo(places);
  // The named persons first, so that their numbers stay the same whatever else changes.
  const named = {
    gridWorker: hire('周建兰'),
    gridLeader: hire('陈志平'),
    communityStaff: hire('刘文静'),
    subdistrictStaff: hire('赵立新'),
    departmentStaff: hire('孙海峰'),
    propertyStaff: hire('吴桂林'),
    districtStaff: hire('徐思源'),
    administrator: hire('高俊'),
    auditor: hire('沈学文'),
  };
  const community = home.gridCode.slice(0, 12);
  assign(named.gridWorker, 'gridWorker', home.gridCode);
  assign(named.gridLeader, 'gridLeader', home.gridCode);
  assign(named.communityStaff, 'communityStaff', community);
  assign(named.subdistrictStaff, 'subdistrictStaff', community.slice(0, 9));
  assign(named.departmentStaff, 'departmentStaff', district.district.code, 'DEPT-CG');
  assign(named.propertyStaff, 'propertyStaff', community.slice(0, 9), home.estate.propertyCode);
  // 交叉任职: the property firm's deputy manager is a part-time cadre of the community too.
  assign(named.propertyStaff, 'communityStaff', community, null, false);
  assign(named.districtStaff, 'districtStaff', district.district.code);
  assign(named.administrator, 'administrator', district.district.code);
  assign(named.auditor, 'auditor', district.district.code);

  assignWorkers(district, home.gridCode, hire, assign, random);
  assignLeaders(district, home.gridCode, hire, assign, random);
  for (const { code } of district.communities) for (let i = 0; i < 2; i++) assign(hire(), 'communityStaff', code);
  for (const { code } of district.subdistricts) for (let i = 0; i < 3; i++) assign(hire(), 'subdistrictStaff', code);
  for (const code of departmentCodes) for (let i = 0; i < 2; i++) assign(hire(), 'departmentStaff', district.district.code, code);
  for (const firm of firms) for (let i = 0; i < 2; i++) assign(hire(), 'propertyStaff', firm.divisionCode, firm.code);
  for (let i = 0; i < 4; i++) assign(hire(), 'districtStaff', district.district.code);

  const residents = makeResidents(places, home, random);
  const persons: DemoPersonRow[] = [
    { key: 'elder', phone: residents[0]!.phone, elderMode: true, hint: '75 岁，住老小区，用长辈版。试试提一件诉求，再看办到哪一步。' },
    { key: 'tenant', phone: residents[1]!.phone, elderMode: false, hint: '和王阿姨住同一个小区的年轻租户。试试看大家的诉求并关注一件。' },
    { key: 'newcomer', phone: residents[2]!.phone, elderMode: false, hint: '刚搬来，住址还在等社区核实。' },
    { key: 'gridWorker', phone: named.gridWorker, elderMode: false, hint: '王阿姨家的网格员。试试签收一件诉求、写进展、拍照办结。' },
    { key: 'gridLeader', phone: named.gridLeader, elderMode: false, hint: '这个网格的网格长。看网格里所有的诉求，可以转办和上报。' },
    { key: 'communityStaff', phone: named.communityStaff, elderMode: false, hint: '社区工作人员。派单、公开诉求、核实居民住址、回访。' },
    { key: 'subdistrictStaff', phone: named.subdistrictStaff, elderMode: false, hint: '街道工作人员。督办快到期的诉求，向部门吹哨。' },
    { key: 'departmentStaff', phone: named.departmentStaff, elderMode: false, hint: '区城市管理局。街道吹哨后来报到，办理派给部门的诉求。' },
    { key: 'propertyStaff', phone: named.propertyStaff, elderMode: false, hint: '物业副经理，也在社区兼职。试试在“我的”里切换岗位。' },
    { key: 'districtStaff', phone: named.districtStaff, elderMode: false, hint: '区级工作人员。处理街道报上来的难题，看全区情况。' },
    { key: 'administrator', phone: named.administrator, elderMode: false, hint: '管理员。设置岗位，导入区划、网格和分类。' },
    { key: 'auditor', phone: named.auditor, elderMode: false, hint: '审计员。只读，查谁在什么时候做了什么。' },
  ];
  return { staff, assignments, residents, persons };
}

interface DemoHome {
  estate: DemoEstate;
  houses: DemoHouse[];
  gridCode: string;
}

/** An old estate of 淮城 whose buildings all lie in one grid: there the named persons meet. */
function homeOfTheDemo({ estates, buildings, houses }: { estates: DemoEstate[]; buildings: DemoBuilding[]; houses: DemoHouse[] }): DemoHome {
  for (const estate of estates.filter(({ type, gridCode }) => type === 'old' && gridCode.startsWith('320803001'))) {
    const own = buildings.filter(({ estateCode }) => estateCode === estate.code);
    if (own.some(({ gridCode }) => gridCode !== estate.gridCode)) continue;
    const codes = new Set(own.map(({ code }) => code));
    return { estate, gridCode: estate.gridCode, houses: houses.filter(({ buildingCode }) => codes.has(buildingCode)) };
  }
  throw new Error('no estate fits the demo: choose another seed');
}

type Hire = (name?: string) => string;
type Assign = (phone: string, role: StaffRole, territoryCode: string, organisationCode?: string | null, fullTime?: boolean) => void;

function assignWorkers(district: DemoDistrict, homeGrid: string, hire: Hire, assign: Assign, random: Random): void {
  const urban = district.grids.filter((grid) => grid.urban).map(({ code }) => code);
  const rural = district.grids.filter((grid) => !grid.urban).map(({ code }) => code);
  // The worker of the demo's own grid is one of the named persons.
  const fullTime = [...urban.filter((code) => code !== homeGrid), ...rural.filter((_, i) => i % 180 === 7)].slice(0, workerCounts.fullTime - 1);
  for (const code of fullTime) assign(hire(), 'gridWorker', code);
  // Some villages look for a worker: their cards warn of the vacancy.
  const vacant = new Set(rural.filter((_, i) => i % 156 === 40));
  const posts = rural.filter((code) => !vacant.has(code) && !fullTime.includes(code));
  while (posts.length < workerCounts.partTime) posts.push(urban[(posts.length * 7 + random.between(0, 3)) % urban.length]!);
  for (const code of posts.slice(0, workerCounts.partTime)) assign(hire(), 'gridWorker', code, null, false);
}

/** A leader has up to four grids of one community. */
function assignLeaders(district: DemoDistrict, homeGrid: string, hire: Hire, assign: Assign, random: Random): void {
  for (const { code: community } of district.communities) {
    const grids = district.grids.filter(({ code }) => code.startsWith(community) && code !== homeGrid);
    for (let i = 0; i < grids.length; i += 4) {
      const leader = hire();
      for (const grid of grids.slice(i, i + 4)) if (!random.chance(0.006)) assign(leader, 'gridLeader', grid.code);
    }
  }
}

function makeResidents({ houses }: { houses: DemoHouse[] }, home: DemoHome, random: Random): DemoResident[] {
  const row = (
    place: number,
    name: string,
    houseCode: string,
    relation: DemoResident['relation'],
    state: DemoResident['state'],
    elderMode = false,
  ): DemoResident => ({
    phone: demoPhone(5_000 + place),
    name,
    elderMode,
    houseCode,
    relation,
    state,
  });
  const [first, second, third] = [home.houses[4]!, home.houses[17]!, home.houses[30]!];
  const residents = [
    row(1, '王秀英', first.code, 'owner', 'verified', true),
    row(2, '李雨佳', second.code, 'tenant', 'verified'),
    row(3, '张宇轩', third.code, 'tenant', 'pending'),
  ];
  // A third of them live in the demo's own estate and near by, so that its worker has something to do.
  while (residents.length < residentCount) {
    const house = residents.length % 6 === 0 ? random.pick(home.houses) : random.pick(houses);
    const relation = random.chance(0.6) ? 'owner' : random.chance(0.5) ? 'tenant' : 'family';
    const state = random.chance(0.88) ? 'verified' : random.chance(0.7) ? 'pending' : 'declined';
    residents.push(row(residents.length + 1, inventName(random), house.code, relation, state, random.chance(0.12)));
  }
  return residents;
}
