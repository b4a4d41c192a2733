import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { writeCsv } from './demo/csv';
import { readDistrict, urbanSubdistricts } from './demo/district';
import { makeNotices } from './demo/notices';
import { makePeople } from './demo/people';
import { demoWorkPhone } from './demo/names';
import { drawPhotos } from './demo/photos';
import { makeFirms, makePlaces } from './demo/places';
import { makeRandom, seedOf } from './territory/random';

const seed = 20261122;

/** Makes data/demo from data/huaian and data/departments.csv. The same inputs give the same files. All persons and numbers are invented. */
async function main(root: string): Promise<void> {
  const out = join(root, 'data/demo');
  mkdirSync(out, { recursive: true });
  const district = readDistrict(join(root, 'data/huaian'));
  const departments = (
    parse(readFileSync(join(root, 'data/departments.csv')), { columns: true, bom: true, trim: true }) as unknown as { code: string; name: string }[]
  ).map(({ code, name }, i) => ({
    code,
    kind: 'department',
    name,
    divisionCode: district.district.code,
    phone: demoWorkPhone(8_200 + i),
  }));
  const firms = makeFirms();
  const places = makePlaces(district, firms, makeRandom(seedOf('places', seed)));
  const people = makePeople(
    district,
    firms,
    departments.map(({ code }) => code),
    places,
    makeRandom(seedOf('people', seed)),
  );
  const home = people.assignments[0]!.territoryCode;
  const notices = makeNotices(
    district.district.code,
    home.slice(0, 9),
    home.slice(0, 12),
    urbanSubdistricts.filter((code) => code !== home.slice(0, 9)),
  );

  writeCsv(join(out, 'organisations.csv'), [...departments, ...firms.map((row) => ({ ...row }))]);
  writeCsv(
    join(out, 'estates.csv'),
    places.estates.map((row) => ({ ...row })),
  );
  writeCsv(
    join(out, 'buildings.csv'),
    places.buildings.map((row) => ({ ...row })),
  );
  writeCsv(
    join(out, 'houses.csv'),
    places.houses.map((row) => ({ ...row })),
  );
  writeCsv(
    join(out, 'staff.csv'),
    people.staff.map((row) => ({ ...row })),
  );
  writeCsv(
    join(out, 'assignments.csv'),
    people.assignments.map((row) => ({ ...row })),
  );
  writeCsv(
    join(out, 'residents.csv'),
    people.residents.map((row) => ({ ...row })),
  );
  writeCsv(
    join(out, 'persons.csv'),
    people.persons.map((row) => ({ ...row })),
  );
  writeFileSync(join(out, 'notices.json'), `${JSON.stringify(notices, null, 1)}\n`);
  await drawPhotos(join(out, 'photos'));
  const workers = people.assignments.filter(({ role }) => role === 'gridWorker');
  const counts = [
    `${places.estates.length} estates`,
    `${places.buildings.length} buildings`,
    `${places.houses.length} houses`,
    `${people.staff.length} staff`,
    `${workers.length} grid workers (${workers.filter(({ fullTime }) => fullTime).length} full-time)`,
    `${people.residents.length} residents`,
  ];
  process.stdout.write(`${counts.join(', ')} → ${out}\n`);
}

if (require.main === module) void main(join(__dirname, '..'));
