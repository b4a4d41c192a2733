import type { EstateType, GeoPoint } from '../../shared/territory/dto';
import { boundsOf, centreInside, pointInRings, roundPoint } from '../../shared/territory/geometry';
import type { Random } from '../territory/random';
import { urbanSubdistricts, type DemoDistrict, type DemoGrid } from './district';
import { demoWorkPhone, estateNamer, firmNames, roadNames } from './names';

export interface DemoEstate {
  code: string;
  name: string;
  type: EstateType;
  gridCode: string;
  address: string;
  propertyCode: string;
  lng: number;
  lat: number;
}
export interface DemoBuilding {
  code: string;
  estateCode: string;
  name: string;
  gridCode: string;
  floorCount: number;
  lng: number;
  lat: number;
}
export interface DemoHouse {
  code: string;
  buildingCode: string;
  unitNo: string;
  floorNo: number;
  roomNo: string;
  areaSquareMetres: number;
}
export interface DemoFirm {
  code: string;
  kind: string;
  name: string;
  divisionCode: string;
  phone: string;
}

const typeShares: [EstateType, number][] = [
  ['old', 0.32],
  ['commercial', 0.42],
  ['affordable', 0.11],
  ['resettlement', 0.15],
];
const estatesEach = [24, 16, 36];

/** Property firms, each for one of the urban subdistricts. */
export function makeFirms(): DemoFirm[] {
  return firmNames.map((name, i) => ({
    code: `PROP-${String(i + 1).padStart(2, '0')}`,
    kind: 'property',
    name,
    divisionCode: urbanSubdistricts[i % urbanSubdistricts.length]!,
    phone: demoWorkPhone(8_000 + i),
  }));
}

/** Estates, one in a grid, with buildings spread over it and houses in them. Some estates reach into a second grid. */
export function makePlaces(
  district: DemoDistrict,
  firms: readonly DemoFirm[],
  random: Random,
): { estates: DemoEstate[]; buildings: DemoBuilding[]; houses: DemoHouse[] } {
  const nameEstate = estateNamer(random);
  const estates: DemoEstate[] = [];
  const buildings: DemoBuilding[] = [];
  const houses: DemoHouse[] = [];
  urbanSubdistricts.forEach((subdistrict, place) => {
    const grids = district.grids.filter((grid) => grid.code.startsWith(subdistrict) && grid.kind === 'base');
    const localFirms = firms.filter((firm) => firm.divisionCode === subdistrict);
    for (const grid of spreadOut(grids, estatesEach[place]!)) {
      const type = drawType(random);
      const centre = centreInside(grid.rings);
      const code = `E${subdistrict.slice(6)}${String(estates.length + 1).padStart(3, '0')}`;
      const estate: DemoEstate = {
        code,
        name: nameEstate(type),
        type,
        gridCode: grid.code,
        address: `${random.pick(roadNames)}${random.between(2, 288)}号`,
        propertyCode: random.pick(localFirms).code,
        lng: centre.lng,
        lat: centre.lat,
      };
      estates.push(estate);
      const made = makeBuildings(estate, grid, district.grids, random);
      buildings.push(...made);
      for (const building of made) houses.push(...makeHouses(building, type, random));
    }
  });
  return { estates, buildings, houses };
}

/** Evenly over the list, so that every community gets some. */
function spreadOut(grids: readonly DemoGrid[], count: number): DemoGrid[] {
  return Array.from({ length: Math.min(count, grids.length) }, (_, i) => grids[Math.floor((i * grids.length) / count)]!);
}

function drawType(random: Random): EstateType {
  let left = random.next();
  for (const [type, share] of typeShares) {
    left -= share;
    if (left <= 0) return type;
  }
  return 'commercial';
}

function makeBuildings(estate: DemoEstate, grid: DemoGrid, grids: readonly DemoGrid[], random: Random): DemoBuilding[] {
  const count = random.between(5, 10);
  const floorCount = estate.type === 'commercial' ? random.pick([11, 18, 26]) : 6;
  const [west, south, east, north] = boundsOf(grid.rings);
  const reach = random.chance(0.2) ? 0.75 : 0.5;
  const neighbours = grids.filter((one) => one.code.slice(0, 12) === grid.code.slice(0, 12));
  return Array.from({ length: count }, (_, i): DemoBuilding => {
    const column = (i % 3) - 1;
    const row = Math.floor(i / 3) - 1;
    const wanted = { lng: estate.lng + (column / 2) * (east - west) * reach, lat: estate.lat + (row / 3) * (north - south) * reach };
    const home = neighbours.find((one) => pointInRings(wanted, one.rings) === 'inside');
    const at: GeoPoint = roundPoint(home ? wanted : { lng: estate.lng + column * 2e-4, lat: estate.lat + row * 2e-4 });
    return {
      code: `${estate.code}-${i + 1}`,
      estateCode: estate.code,
      name: `${i + 1}幢`,
      gridCode: (home ?? grid).code,
      floorCount,
      lng: at.lng,
      lat: at.lat,
    };
  });
}

function makeHouses(building: DemoBuilding, type: EstateType, random: Random): DemoHouse[] {
  const units = type === 'commercial' ? 1 : 2;
  const usualArea = type === 'old' ? 62 : type === 'commercial' ? 108 : 86;
  const floors = Math.min(building.floorCount, 6);
  return Array.from({ length: units * floors * 2 }, (_, i): DemoHouse => {
    const unit = Math.floor(i / (floors * 2)) + 1;
    const floorNo = (Math.floor(i / 2) % floors) + 1;
    const roomNo = `${floorNo}0${(i % 2) + 1}`;
    const areaSquareMetres = Math.round((usualArea + (i % 2) * 14 + random.between(-300, 300) / 100) * 100) / 100;
    return { code: `${building.code}-${unit}-${roomNo}`, buildingCode: building.code, unitNo: String(unit), floorNo, roomNo, areaSquareMetres };
  });
}
