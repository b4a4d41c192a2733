import type { BallotRule } from '../../../shared/ballots/dto';
import { buildOwnerRoll, numberRoll } from '../../../shared/ballots/roll';
import { marks } from '../../core/sql';
import type { ScopeHouse } from '../councils';
import type { BallotContext } from './context';

/** One party entitled to one paper, as it is frozen. */
export interface RollParty {
  no: number;
  label: string;
  building: string;
  area: number;
  seatId: number | null;
  personId: number | null;
  houseIds: number[];
}

const labelMost = 80;
const buildingMost = 40;
/** Ids in one statement: SQLite takes at most 32,766. */
const atOnce = 5_000;
/** More persons than a council's scope can hold; a community has a tenth. */
const personsMost = 100_000;

/** Rows of a SELECT for many ids, a few thousand at a time; `text` ends where its IN list begins. */
async function forIds<T extends object>({ core }: BallotContext, text: string, ids: readonly number[]): Promise<T[]> {
  const rows: T[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const part = ids.slice(start, start + atOnce);
    rows.push(...(await core.db.sql.all<T>(`${text} (${marks(part)})`, [...part])));
  }
  return rows;
}

interface OwnersOfHouse {
  keys: string[];
  /** All of them are the developer. */
  developer: boolean;
}

/** Owners by the register; of houses that it does not know, the owners who were verified in the app. Keys of the two never meet. */
async function ownersOf(context: BallotContext, houseIds: readonly number[]): Promise<Map<number, OwnersOfHouse>> {
  const owners = new Map<number, OwnersOfHouse>();
  const add = (houseId: number, key: string, isDeveloper: boolean): void => {
    const known = owners.get(houseId);
    if (known) Object.assign(known, { keys: [...known.keys, key], developer: known.developer && isDeveloper });
    else owners.set(houseId, { keys: [key], developer: isDeveloper });
  };
  const registered = await forIds<{ houseId: number; ownerKey: string; ownerKind: string }>(context, 'SELECT houseId, ownerKey, ownerKind FROM houseOwners WHERE houseId IN', houseIds);
  for (const { houseId, ownerKey, ownerKind } of registered) add(houseId, `register ${ownerKey}`, ownerKind === 'developer');
  const others = houseIds.filter((houseId) => !owners.has(houseId));
  const verified = await forIds<{ houseId: number; personId: number }>(context, "SELECT houseId, personId FROM personHouses WHERE state = 'verified' AND relation = 'owner' AND houseId IN", others);
  for (const { houseId, personId } of verified) add(houseId, `person ${personId}`, false);
  return owners;
}

const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join('');

function labelOf(houses: ReadonlyMap<number, ScopeHouse>, houseIds: readonly number[], isDeveloper: boolean): string {
  if (isDeveloper) return `开发商未售房屋 ${houseIds.length} 套`;
  const first = houses.get(houseIds[0] ?? 0)?.label ?? '';
  return houseIds.length === 1 ? first : `${first} 等 ${houseIds.length} 套`;
}

async function ownerRoll(context: BallotContext, councilId: number): Promise<RollParty[]> {
  const scope = await context.parts.councils.scopeHouses(councilId);
  const houses = new Map(scope.map((house) => [house.houseId, house]));
  const owners = await ownersOf(context, [...houses.keys()]);
  const parties = buildOwnerRoll(
    scope.map(({ houseId, building, area }) => ({ houseId, building, area, owners: owners.get(houseId)?.keys ?? [], developer: owners.get(houseId)?.developer ?? false })),
  );
  return parties.map((party) => ({ ...party, label: labelOf(houses, party.houseIds, owners.get(party.houseIds[0] ?? 0)?.developer ?? false), seatId: null, personId: null }));
}

async function householdRoll(context: BallotContext, councilId: number): Promise<RollParty[]> {
  const houses = await context.parts.councils.scopeHouses(councilId);
  const sorted = [...houses].sort((a, b) => a.houseId - b.houseId);
  return numberRoll(sorted.map(({ houseId, label, building }) => ({ label, building, area: 0, seatId: null, personId: null, houseIds: [houseId] })));
}

async function personRoll({ parts }: BallotContext, councilId: number): Promise<RollParty[]> {
  const personIds = await parts.councils.memberIds(councilId, personsMost);
  const names = new Map<number, string>();
  for (let start = 0; start < personIds.length; start += atOnce) {
    for (const [personId, name] of await parts.councils.publicNames(personIds.slice(start, start + atOnce))) names.set(personId, name);
  }
  return numberRoll(personIds.map((personId) => ({ label: names.get(personId) ?? '居民', building: '', area: 0, seatId: null, personId, houseIds: [] })));
}

async function seatRoll({ parts }: BallotContext, councilId: number, now: Date): Promise<RollParty[]> {
  const seats = (await parts.councils.seats(councilId, now)).filter((seat) => seat.votes).sort((a, b) => a.seatId - b.seatId);
  return numberRoll(seats.map(({ seatId, title }) => ({ label: title, building: '', area: 0, seatId, personId: null, houseIds: [] })));
}

/** The roll as it is now, in an order that the same district always gives. */
export async function buildRoll(context: BallotContext, councilId: number, rule: BallotRule, now: Date): Promise<RollParty[]> {
  const makers = {
    owner: () => ownerRoll(context, councilId),
    household: () => householdRoll(context, councilId),
    person: () => personRoll(context, councilId),
    seat: () => seatRoll(context, councilId, now),
  };
  const parties = await makers[rule.electorate]();
  return parties.map((party) => ({ ...party, label: cut(party.label, labelMost), building: cut(party.building, buildingMost) }));
}

/** Writes a roll; nothing changes it afterwards. */
export async function writeRoll({ core }: BallotContext, ballotId: number, roll: readonly RollParty[]): Promise<void> {
  const { sql } = core.db;
  await sql.insertMany('ballotRoll', roll.map(({ no, label, building, area, seatId, personId }) => ({ ballotId, no, label, building, area, seatId, personId })));
  await sql.insertMany('ballotRollHouses', roll.flatMap(({ no, houseIds }) => houseIds.map((houseId) => ({ ballotId, houseId, no }))));
}
