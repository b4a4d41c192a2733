import type { AppealRow } from '../../../../shared/appeals/dto';
import type { Actor } from '../../../core/actor';
import { decodeCursor, encodeCursor } from '../../../core/cursor';
import { AppError } from '../../../core/errors';
import type { SqlValue } from '../../../core/sql';
import type { Page } from '../../../../shared/core/page';
import type { AppealContext } from '../context';
import { factColumnNames, factsOf } from '../load';
import { organisationCodeOf, type Scope, whistledAmong } from '../policy';
import { type ListRecord, presentRow } from '../present/rows';

/** Characters of the words a list reads: the summary shows 60 after spaces are folded. */
const readCharacters = 160;

const columns = [
  ...factColumnNames, 'channel', 'authorPersonId', 'urgency', 'majorCode', 'createdAt', 'ackStartedAt', 'resolveStartedAt', 'dueAt', 'yellowAt', 'orangeAt', 'supervisedAt',
  'placeSource', 'lat', 'lng', 'address', 'estateId', 'gridCode',
].map((name) => `appeals.${name}`);

/** One statement gives what a row of any list shows: no look per row. */
export const listSelect = `SELECT ${columns.join(', ')}, SUBSTR(appeals.words, 1, ${readCharacters}) AS summary,
  COALESCE(handler.realName, handler.displayName) AS handlerName,
  (SELECT COUNT(*) FROM appealWhistles WHERE appealWhistles.appealId = appeals.id) AS whistleCount
  FROM appeals LEFT JOIN persons handler ON handler.id = appeals.handlerPersonId`;

export interface ListReader {
  actor: Actor;
  now: Date;
}
export interface Paging {
  limit: number;
  cursor?: string;
}

/** Joins conditions that must all hold. */
export const all = (...scopes: (Scope | null)[]): Scope => {
  const given = scopes.filter((scope): scope is Scope => scope !== null);
  return { sql: given.map((scope) => `(${scope.sql})`).join(' AND ') || '1 = 1', values: given.flatMap((scope) => scope.values) };
};

/** A page of rows, newest first. */
export async function newestFirst(context: AppealContext, reader: ListReader, where: Scope, paging: Paging): Promise<Page<AppealRow>> {
  const before = paging.cursor === undefined ? null : idOf(decodeCursor(paging.cursor, 1)[0]);
  const scope = all(where, before === null ? null : { sql: 'appeals.id < ?', values: [before] });
  const rows = await read(context, scope, 'appeals.id DESC', paging.limit + 1);
  return pageOf(context, reader, rows, paging.limit, (row) => [row.id]);
}

/**
 * A page of open work in the order of what burns: the earliest due moment first, stopped clocks last.
 * Both databases sort NULL first, and an expression in ORDER BY would cost the index: so the stopped ones are read after the others.
 */
export async function mostBurningFirst(context: AppealContext, reader: ListReader, where: Scope, paging: Paging): Promise<Page<AppealRow>> {
  const after = paging.cursor === undefined ? null : burningCursor(paging.cursor);
  const wanted = paging.limit + 1;
  const isPastRunning = after !== null && after.dueAt === null;
  const running: Scope = after?.dueAt
    ? { sql: 'appeals.dueAt >= ? AND (appeals.dueAt > ? OR appeals.id > ?)', values: [after.dueAt, after.dueAt, after.id] }
    : { sql: 'appeals.dueAt IS NOT NULL', values: [] };
  const rows = isPastRunning ? [] : await read(context, all(where, running), 'appeals.dueAt, appeals.id', wanted);
  if (rows.length < wanted) {
    const stopped: Scope = { sql: 'appeals.dueAt IS NULL AND appeals.id > ?', values: [isPastRunning ? after.id : 0] };
    rows.push(...(await read(context, all(where, stopped), 'appeals.id', wanted - rows.length)));
  }
  return pageOf(context, reader, rows, paging.limit, (row) => [row.dueAt?.getTime() ?? null, row.id]);
}

function burningCursor(cursor: string): { dueAt: Date | null; id: number } {
  const [dueMillis, id] = decodeCursor(cursor, 2);
  if (dueMillis !== null && (typeof dueMillis !== 'number' || !Number.isSafeInteger(dueMillis) || Math.abs(dueMillis) > 8.64e15)) throw invalidCursor();
  return { dueAt: dueMillis === null ? null : new Date(dueMillis as number), id: idOf(id) };
}

const invalidCursor = (): AppError => new AppError('CURSOR_INVALID', { cursor: '翻页位置已失效' });

/** A cursor is a client's text: its id must be one. */
export function idOf(value: SqlValue): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw invalidCursor();
  return value;
}

function read(context: AppealContext, scope: Scope, order: string, limit: number): Promise<ListRecord[]> {
  return context.core.db.sql.all<ListRecord>(`${listSelect} WHERE ${scope.sql} ORDER BY ${order} LIMIT ?`, [...scope.values, limit]);
}

async function pageOf(
  context: AppealContext,
  reader: ListReader,
  rows: ListRecord[],
  limit: number,
  cursorOf: (row: ListRecord) => (number | null)[],
): Promise<Page<AppealRow>> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: await presentRows(context, reader, shown), nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}

/** Rows as this reader may see them; thumbs and facts are read for the page as a whole. */
async function presentRows(context: AppealContext, { actor, now }: ListReader, rows: ListRecord[]): Promise<AppealRow[]> {
  if (!rows.length) return [];
  const ids = rows.map((row) => row.id);
  const thumbs = await context.parts.files.firstThumbs('appeal', ids, false);
  // Whether new photos wait is looked up where they can be seen: in the appeal, not in a list.
  const facts = await factsOf(context, rows.map((row) => ({ ...row, unreleasedFileCount: 0 })));
  const whistled = await whistledAmong(context, actor, ids);
  const organisationCode = organisationCodeOf(context, actor);
  return rows.flatMap((row) => {
    const own = facts.get(row.id);
    return own ? [presentRow(context, row, { actor, now, standing: { organisationCode, whistled: whistled.has(row.id) }, facts: own, thumbUrl: thumbs.get(row.id) ?? null })] : [];
  });
}
