import type { StaffRole } from '../../shared/core/roles';
import type { TestCore } from './core';

/**
 * A small district for tests: one district 990101, two subdistricts, three communities, four square grids of 0.01 degrees in a row
 * (west to east, from 119.00/33.00), one estate with one building and two houses in the first grid, a property firm, a department.
 */
export const codes = {
  district: '990101',
  subdistrict: '990101001',
  otherSubdistrict: '990101002',
  community: '990101001001',
  sisterCommunity: '990101001002',
  farCommunity: '990101002001',
  grid: '990101001001001',
  secondGrid: '990101001001002',
  sisterGrid: '990101001002001',
  farGrid: '990101002001001',
} as const;

/** A point well inside each grid. */
export const points = {
  grid: { lat: 33.005, lng: 119.005 },
  secondGrid: { lat: 33.005, lng: 119.015 },
  sisterGrid: { lat: 33.005, lng: 119.025 },
  farGrid: { lat: 33.005, lng: 119.035 },
  outside: { lat: 40, lng: 100 },
} as const;

export interface SmallDistrict {
  estateId: number;
  buildingId: number;
  houseIds: [number, number];
  propertyId: number;
  departmentId: number;
  gridMapId: number;
}

const square = (column: number): string => {
  const west = 119 + column * 0.01;
  return JSON.stringify([[[west, 33], [west + 0.01, 33], [west + 0.01, 33.01], [west, 33.01], [west, 33]]]);
};

export async function seedDistrict(core: TestCore): Promise<SmallDistrict> {
  const { sql } = core.db;
  const now = core.clock.now();
  const centre = { centreLat: 33.005, centreLng: 119.005 };
  await sql.insertMany('divisions', [
    { code: codes.district, name: '试验区', level: 'district', parentCode: null, ...centre },
    { code: codes.subdistrict, name: '东风街道', level: 'subdistrict', parentCode: codes.district, ...centre },
    { code: codes.otherSubdistrict, name: '西山街道', level: 'subdistrict', parentCode: codes.district, ...centre },
    { code: codes.community, name: '和平社区', level: 'community', parentCode: codes.subdistrict, ...centre },
    { code: codes.sisterCommunity, name: '友谊社区', level: 'community', parentCode: codes.subdistrict, ...centre },
    { code: codes.farCommunity, name: '青山社区', level: 'community', parentCode: codes.otherSubdistrict, ...centre },
  ]);
  const gridMapId = await sql.insert('gridMaps', { fingerprint: '0'.repeat(64), source: 'test', gridCount: 4, loadedAt: now });
  const grids = [codes.grid, codes.secondGrid, codes.sisterGrid, codes.farGrid];
  await sql.insertMany(
    'grids',
    grids.map((code, column) => ({
      code, name: `第${Number(code.slice(-3))}网格`, kind: 'base', urban: true, communityCode: code.slice(0, 12), households: 500,
      centreLat: 33.005, centreLng: 119.005 + column * 0.01, gridMapId,
    })),
  );
  await sql.insertMany('gridPolygons', grids.map((gridCode, column) => ({ gridMapId, gridCode, polygon: square(column) })));
  const propertyId = await sql.insert('organisations', { code: 'PROP-1', kind: 'property', name: '安居物业公司', divisionCode: codes.subdistrict });
  const departmentId = await sql.insert('organisations', { code: 'DEPT-CG', kind: 'department', name: '城管局', divisionCode: codes.district });
  const estateId = await sql.insert('estates', {
    code: 'E1', name: '桂花园', type: 'commercial', communityCode: codes.community, gridCode: codes.grid, address: '东风路1号', ...centre, propertyOrganisationId: propertyId,
  });
  const buildingId = await sql.insert('buildings', { code: 'E1-1', estateId, name: '1幢', gridCode: codes.grid, ...centre, floorCount: 6 });
  const house = (roomNo: string): Promise<number> =>
    sql.insert('houses', { code: `E1-1-1-${roomNo}`, buildingId, unitNo: '1', floorNo: 1, roomNo, areaCentiSquareMetres: 8_950 });
  return { estateId, buildingId, houseIds: [await house('101'), await house('102')], propertyId, departmentId, gridMapId };
}

/** A person with, if told, one position; returns both ids. Positions start before every test's clock. */
export async function seedPerson(
  core: TestCore,
  person: { name: string; phone?: string; role?: StaffRole; territoryCode?: string; organisationId?: number; fullTime?: boolean; houseId?: number },
): Promise<{ personId: number; positionId: number | null }> {
  const { sql } = core.db;
  const now = core.clock.now();
  const personId = await sql.insert('persons', {
    displayName: person.name, realName: person.name, workPhone: person.role ? '0517-0000000' : null, createdAt: now,
    phoneHash: person.phone ? core.crypto.phoneLookup(person.phone) : null,
  });
  if (person.phone) await sql.update('persons', { phoneCipher: core.crypto.seal(person.phone, `persons:phone:${personId}`) }, { id: personId });
  if (person.houseId) await sql.insert('personHouses', { personId, houseId: person.houseId, relation: 'owner', state: 'verified', decidedAt: now, createdAt: now });
  if (!person.role) return { personId, positionId: null };
  const positionId = await sql.insert('positions', {
    personId, role: person.role, territoryCode: person.territoryCode ?? codes.district, organisationId: person.organisationId ?? null,
    fullTime: person.fullTime ?? true, startsOn: '2026-01-01', grantedAt: now,
  });
  return { personId, positionId };
}
