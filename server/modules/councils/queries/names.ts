import { maskedName } from '../../../../shared/councils/names';
import { chinaDateOf } from '../../../../shared/core/dates';
import { marks } from '../../../core/sql';
import type { CouncilContext } from '../context';
import { positionInForce } from '../sqlParts';

interface NameRow {
  id: number;
  name: string;
}

function readNames({ core }: CouncilContext, ids: readonly number[]): Promise<NameRow[]> {
  const wanted = [...new Set(ids)];
  if (!wanted.length) return Promise.resolve([]);
  return core.db.sql.all<NameRow>(`SELECT id, COALESCE(realName, displayName) AS name FROM persons WHERE id IN (${marks(wanted)})`, wanted);
}

/** Names as everybody may read them: 王**. */
export async function publicNames(context: CouncilContext, ids: readonly number[]): Promise<Map<number, string>> {
  return new Map((await readNames(context, ids)).map(({ id, name }) => [id, maskedName(name)]));
}

/** Names of those who act for a seat, an office or a session: who holds a position by full name, residents as 王** unless `unmasked`. */
export async function officialNames(context: CouncilContext, ids: readonly number[], how: { at: Date; unmasked: boolean }): Promise<Map<number, string>> {
  const rows = await readNames(context, ids);
  if (how.unmasked || !rows.length) return new Map(rows.map(({ id, name }) => [id, name]));
  const day = chinaDateOf(how.at);
  const staff = await context.core.db.sql.all<{ personId: number }>(
    `SELECT DISTINCT p.personId FROM positions p WHERE p.personId IN (${marks(rows)}) AND ${positionInForce}`,
    [...rows.map(({ id }) => id), day, day],
  );
  const officials = new Set(staff.map(({ personId }) => personId));
  return new Map(rows.map(({ id, name }) => [id, officials.has(id) ? name : maskedName(name)]));
}
