import { routeAppeal, type RoutingDecision } from '../../shared/appeals/routing';
import type { AppealChannel } from '../../shared/appeals/states';
import { pointInRings, roundPoint } from '../../shared/territory/geometry';
import type { Random } from '../territory/random';
import { appealTexts, type AppealText } from './appealTexts';
import { inventName } from './names';
import type { SimActor, SimPlace, SimStart } from './simulate';
import {
  routingDivision,
  routingGrid,
  routingOrganisation,
  unitName,
  type DemoCategory,
  type DemoGridPlace,
  type DemoWorld,
  type HousedResident,
} from './world';

export type Filed = Omit<SimStart, 'id'> & { text: AppealText; phone: string | null };

export interface FilingWish {
  resident?: HousedResident;
  /** Only categories that this kind of unit gets. */
  handlerKind?: DemoCategory['handlerKind'];
  /** Known by its community only: waits on the community's desk. */
  onlyAddress?: boolean;
  village?: DemoGridPlace;
}

const townChannels: AppealChannel[] = [
  'miniProgram',
  'miniProgram',
  'miniProgram',
  'miniProgram',
  'miniProgram',
  'miniProgram',
  'miniProgram',
  'phone',
  'gridWorker',
  'hotline12345',
  'property',
];
const villageChannels: AppealChannel[] = ['gridWorker', 'patrol', 'phone', 'hotline12345', 'nonEmergency110', 'gridWorker'];

/** Somebody files something somewhere: words that fit the category and the place, routed by the rules of the service. */
export function fileAppeal(world: DemoWorld, random: Random, at: Date, wish: FilingWish = {}): Filed {
  return wish.village ? fileInVillage(world, random, at, wish.village) : fileInTown(world, random, at, wish);
}

function drawText(world: DemoWorld, random: Random, village: boolean, handlerKind?: DemoCategory['handlerKind']): { text: AppealText; category: DemoCategory } {
  const fits = appealTexts.filter(({ code, where }) => {
    const category = world.categories.get(code);
    return category && (where === 'both' || (where === 'village') === village) && (!handlerKind || category.handlerKind === handlerKind);
  });
  const text = random.pick(fits);
  return { text, category: world.categories.get(text.code)! };
}

function fileInTown(world: DemoWorld, random: Random, at: Date, wish: FilingWish): Filed {
  const resident = wish.resident ?? random.pick(world.residents);
  const { text, category } = drawText(world, random, false, wish.handlerKind);
  const communityCode = resident.gridCode.slice(0, 12);
  const base = { communityCode, subdistrictCode: communityCode.slice(0, 9) };
  const place: SimPlace = wish.onlyAddress
    ? {
        ...base,
        source: 'address',
        lat: null,
        lng: null,
        address: `${world.divisionNames.get(communityCode) ?? ''}附近，具体位置见描述`,
        estateId: null,
        houseId: null,
      }
    : townPlace(world, random, resident, base);
  const words = fill(random.pick(text.words), {
    e: resident.estateName,
    b: resident.building,
    u: `${resident.unitNo}单元`,
    c: plainName(world, communityCode),
  });
  const decision = route(world, category, place, wish.onlyAddress ? null : resident.gridCode, resident);
  const channel = random.pick(townChannels);
  const author: SimActor = { personId: resident.personId, positionId: null, role: 'resident', level: null, organisationId: null };
  const filer = channel === 'miniProgram' ? author : (filerOf(world, channel, resident.gridCode, resident.propertyCode) ?? author);
  return {
    at,
    words,
    category,
    place,
    decision,
    text,
    phone: resident.phone,
    channel: filer === author ? 'miniProgram' : channel,
    author: { personId: resident.personId, name: resident.name },
    filedBy: filer,
    anonymous: random.chance(0.12),
    gridMapId: world.gridMapId,
    unitName: unitName(world, decision.unitKind, decision.unitCode),
  };
}

function townPlace(world: DemoWorld, random: Random, resident: HousedResident, base: Pick<SimPlace, 'communityCode' | 'subdistrictCode'>): SimPlace {
  const { lat, lng, estateId, estateName, estateAddress, houseId } = resident;
  const draw = random.next();
  if (draw < 0.45) return { ...base, source: 'home', lat, lng, address: resident.address, estateId, houseId };
  if (draw < 0.55) return { ...base, source: 'estate', lat, lng, address: `${estateName}（${estateAddress}）`, estateId, houseId: null };
  const wanted = roundPoint({ lat: lat + (random.next() - 0.5) * 8e-4, lng: lng + (random.next() - 0.5) * 8e-4 });
  const inside = pointInRings(wanted, world.grids.get(resident.gridCode)!.rings) === 'inside';
  const point = inside ? wanted : { lat, lng };
  return {
    ...base,
    source: 'point',
    lat: point.lat,
    lng: point.lng,
    address: `${estateName}${random.pick(['东门', '南门', '西侧', '北门', '后面', ''])}附近`,
    estateId: random.chance(0.7) ? estateId : null,
    houseId: null,
  };
}

function fileInVillage(world: DemoWorld, random: Random, at: Date, grid: DemoGridPlace): Filed {
  const { text, category } = drawText(world, random, true);
  const communityCode = grid.code.slice(0, 12);
  const wanted = roundPoint({ lat: grid.lat + (random.next() - 0.5) * 2e-3, lng: grid.lng + (random.next() - 0.5) * 2e-3 });
  const point = pointInRings(wanted, grid.rings) === 'inside' ? wanted : { lat: grid.lat, lng: grid.lng };
  const village = plainName(world, communityCode);
  const place: SimPlace = {
    source: 'point',
    lat: point.lat,
    lng: point.lng,
    address: `${village}${random.pick(['一组', '二组', '三组', '五组'])}`,
    estateId: null,
    houseId: null,
    communityCode,
    subdistrictCode: communityCode.slice(0, 9),
  };
  const decision = route(world, category, place, grid.code, null);
  const channel = random.pick(villageChannels);
  const filer = filerOf(world, channel, grid.code, null) ?? world.postsAt.get(communityCode)![0]!;
  const words = fill(random.pick(text.words), { e: `${village}村部`, b: '东头', u: '前排', c: village });
  return {
    at,
    words,
    category,
    place,
    decision,
    text,
    channel,
    phone: null,
    author: { personId: null, name: inventName(random) },
    filedBy: filer,
    anonymous: false,
    gridMapId: world.gridMapId,
    unitName: unitName(world, decision.unitKind, decision.unitCode),
  };
}

/** The colleague who takes it down when it does not come by the mini-program. */
function filerOf(world: DemoWorld, channel: AppealChannel, gridCode: string, propertyCode: string | null): SimActor | null {
  const at = (code: string, role: string): SimActor | null => world.postsAt.get(code)?.find((post) => post.role === role) ?? null;
  if (channel === 'gridWorker' || channel === 'patrol') return at(gridCode, 'gridWorker');
  if (channel === 'property') return propertyCode ? (world.postsOf.get(propertyCode)?.[0] ?? null) : null;
  if (channel === 'phone') return at(gridCode.slice(0, 12), 'communityStaff');
  return at(world.districtCode, 'districtStaff');
}

function route(world: DemoWorld, category: DemoCategory, place: SimPlace, gridCode: string | null, resident: HousedResident | null): RoutingDecision {
  const grid = gridCode ? routingGrid(world, gridCode) : null;
  const department = category.departmentCode ? routingOrganisation(world, category.departmentCode) : null;
  const estate =
    resident && place.estateId !== null
      ? { name: resident.estateName, property: resident.propertyCode ? routingOrganisation(world, resident.propertyCode) : null }
      : null;
  const decision = routeAppeal({
    category: { name: category.name, handlerKind: category.handlerKind, departmentCode: category.departmentCode },
    gridAtPoint: place.source === 'point' ? grid : null,
    gridOfHouse: place.source === 'home' ? grid : null,
    gridsOfEstate: place.source === 'estate' && grid ? [grid] : [],
    estate,
    community: routingDivision(world, place.communityCode),
    subdistrict: routingDivision(world, place.subdistrictCode),
    district: routingDivision(world, world.districtCode),
    departments: department && category.departmentCode ? [{ ...department, departmentCode: category.departmentCode, level: 'district' }] : [],
  });
  if (decision.handlerPersonId !== null) world.openWork.set(decision.handlerPersonId, (world.openWork.get(decision.handlerPersonId) ?? 0) + 1);
  return decision;
}

const fill = (words: string, values: Record<string, string>): string => words.replace(/\{(\w)\}/g, (_, name: string) => values[name] ?? '');

/** 新城居委会 → 新城; what people say. */
const plainName = (world: DemoWorld, code: string): string => (world.divisionNames.get(code) ?? '').replace(/(社区)?(居民|村民)?(居委会|村委会|委员会)$/, '');
