import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { buildOwnerRoll, numberRoll, type OwnedHouse, rollFingerprint } from '../../../shared/ballots/roll';
import { weigh } from '../../../shared/ballots/gate';

const house = (houseId: number, owners: string[], changes: Partial<OwnedHouse> = {}): OwnedHouse => ({ houseId, building: '1幢', area: 10_000, owners, developer: false, ...changes });

describe('the roll of owners', () => {
  it('makes one head of a buyer with several parts, with the area of all', () => {
    expect(buildOwnerRoll([house(1, ['a']), house(2, ['b']), house(3, ['a'], { building: '2幢', area: 5_050 })])).toEqual([
      { no: 1, building: '1幢', area: 15_050, houseIds: [1, 3] },
      { no: 2, building: '1幢', area: 10_000, houseIds: [2] },
    ]);
  });

  it('makes one head of co-owners, named in any order and twice, and another of one of them alone', () => {
    const roll = buildOwnerRoll([house(1, ['a', 'b']), house(2, ['b', 'a', 'b']), house(3, ['a'])]);
    expect(roll.map((row) => row.houseIds)).toEqual([[1, 2], [3]]);
  });

  it('makes one head of all that the developer still holds: 40 flats are 1 head with the area of 40', () => {
    const unsold = Array.from({ length: 40 }, (_, at) => house(100 + at, at % 2 ? ['firm'] : [], { developer: true, area: 9_000 }));
    const roll = buildOwnerRoll([...unsold, house(1, ['a'])]);
    expect(roll.map((row) => [row.no, row.area, row.houseIds.length])).toEqual([
      [1, 10_000, 1],
      [2, 360_000, 40],
    ]);
  });

  it('keeps every part without a known owner by itself', () => {
    expect(buildOwnerRoll([house(1, []), house(2, []), house(3, ['house 1'])]).map((row) => row.houseIds)).toEqual([[1], [2], [3]]);
  });

  it('does not take a joined key for two', () => {
    expect(buildOwnerRoll([house(1, ['a,b']), house(2, ['a', 'b']), house(3, ['["a","b"]']), house(4, ['developer'])])).toHaveLength(4);
  });

  const anyHouses = fc
    .uniqueArray(fc.nat({ max: 60 }), { maxLength: 25 })
    .chain((ids) => fc.tuple(...ids.map((id) => fc.record({ owners: fc.subarray(['a', 'b', 'c']), area: fc.nat({ max: 9999 }), developer: fc.boolean() }).map((rest) => ({ ...house(id, []), ...rest })))));

  it('is the same in whatever order the houses come, holds each once, and all their area', () => {
    fc.assert(
      fc.property(anyHouses, fc.nat(), (houses, by) => {
        const roll = buildOwnerRoll(houses);
        const turned = houses.map((_, at) => houses[(at + by) % houses.length]!);
        expect(buildOwnerRoll([...turned].reverse())).toEqual(roll);
        expect(roll.flatMap((row) => row.houseIds).sort((a, b) => a - b)).toEqual(houses.map((one) => one.houseId).sort((a, b) => a - b));
        expect(weigh(roll).area).toBe(weigh(houses).area);
        expect(roll.map((row) => row.no)).toEqual(roll.map((_, at) => at + 1));
      }),
    );
  });
});

it('numbers seats, households and persons as they come', () => {
  expect(numberRoll([{ building: '', area: 0, seatId: 8 }, { building: '', area: 0, seatId: 3 }])).toEqual([
    { no: 1, building: '', area: 0, seatId: 8 },
    { no: 2, building: '', area: 0, seatId: 3 },
  ]);
});

describe('the fingerprint', () => {
  const roll = [
    { no: 1, building: '1幢', area: 8_950 },
    { no: 2, building: '', area: 0 },
  ];

  it('is the hash of a text that anybody can write', () => {
    const text = 'yige-roll-1\n1 8950 "1幢"\n2 0 ""\n';
    expect(rollFingerprint(roll)).toBe(createHash('sha256').update(text).digest('hex'));
    expect(rollFingerprint([...roll].reverse())).toBe(rollFingerprint(roll));
  });

  it('changes with every part of it', () => {
    const changed = [
      [roll[0]!],
      [{ ...roll[0]!, area: 8_951 }, roll[1]!],
      [{ ...roll[0]!, building: '2幢' }, roll[1]!],
      [{ ...roll[0]!, no: 3 }, roll[1]!],
      [{ no: 1, building: '1幢"\n2 0 "', area: 8_950 }],
    ].map(rollFingerprint);
    expect(new Set([...changed, rollFingerprint(roll)]).size).toBe(6);
  });
});
