import type { TableKind } from './kind';
import { readByKey } from './writeRows';

const ownerWords = { person: 'person', firm: 'firm', developer: 'developer', 个人: 'person', 单位: 'firm', 建设单位: 'developer', 开发商: 'developer' } as const;
const perInsert = 500;

interface Owner {
  ownerKey: string;
  ownerKind: 'person' | 'firm' | 'developer';
}

/**
 * The register of owners 产权人, for votes by the Civil Code's count: one row for each owner of each house, co-owners in several rows.
 * A house named in the file has exactly the owners of the file afterwards. The certificate's number is kept as a keyed look-up only.
 */
export const ownersKind: TableKind = {
  kind: 'owners',
  columns: [
    { name: 'houseCode', titles: ['房屋编码'], required: true },
    { name: 'ownerKind', titles: ['产权人类型'], required: true },
    { name: 'ownerNumber', titles: ['证件号码', '产权人证号'], required: true },
  ],
  async carryOut(context, cells, report) {
    const { db, crypto } = context.core;
    const wanted = new Map<string, Map<string, Owner>>();
    const named = cells.map((cell) => {
      const houseCode = cell.text('houseCode', 60);
      const owner = { ownerKind: cell.oneOf('ownerKind', ownerWords), ownerKey: crypto.ownerLookup(cell.text('ownerNumber', 40)) };
      const ofHouse = wanted.get(houseCode) ?? wanted.set(houseCode, new Map()).get(houseCode)!;
      if (ofHouse.has(owner.ownerKey)) cell.refuse('同一套房屋的同一产权人出现两次');
      ofHouse.set(owner.ownerKey, owner);
      return { cell, houseCode };
    });
    const houses = await readByKey(db, 'houses', ['id'], 'code', [...wanted.keys()]);
    for (const { cell, houseCode } of named) if (houseCode && !houses.has(houseCode)) cell.refuse(`没有房屋 ${houseCode}`);
    if (report.refused.length > 0) return;
    const registered = await registeredOwners(db, [...houses.values()].map((house) => Number(house['id'])));
    const fresh: { houseId: number; ownerKey: string; ownerKind: string }[] = [];
    for (const [code, owners] of wanted) {
      const houseId = Number(houses.get(code)!['id']);
      const before = registered.get(houseId) ?? new Map<string, string>();
      if (before.size === owners.size && [...owners.values()].every(({ ownerKey, ownerKind }) => before.get(ownerKey) === ownerKind)) {
        report.unchanged += owners.size;
        continue;
      }
      if (before.size > 0) {
        await db.sql.run('DELETE FROM houseOwners WHERE houseId = ?', [houseId]);
        report.changed += owners.size;
      } else report.added += owners.size;
      fresh.push(...[...owners.values()].map((owner) => ({ houseId, ...owner })));
    }
    for (let start = 0; start < fresh.length; start += perInsert) await db.sql.insertMany('houseOwners', fresh.slice(start, start + perInsert));
  },
};

async function registeredOwners(db: Parameters<typeof readByKey>[0], houseIds: readonly number[]): Promise<Map<number, Map<string, string>>> {
  const found = new Map<number, Map<string, string>>();
  for (let start = 0; start < houseIds.length; start += perInsert) {
    const part = houseIds.slice(start, start + perInsert);
    const rows = await db.sql.all<{ houseId: number; ownerKey: string; ownerKind: string }>(
      `SELECT houseId, ownerKey, ownerKind FROM houseOwners WHERE houseId IN (${part.map(() => '?').join(',')})`,
      part,
    );
    for (const { houseId, ownerKey, ownerKind } of rows) (found.get(houseId) ?? found.set(houseId, new Map()).get(houseId)!).set(ownerKey, ownerKind);
  }
  return found;
}
