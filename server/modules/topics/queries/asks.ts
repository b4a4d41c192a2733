import type { Page } from '../../../../shared/core/page';
import type { AskView } from '../../../../shared/topics/dto';
import { decodeCursor, encodeCursor } from '../../../core/cursor';
import { AppError } from '../../../core/errors';
import { marks } from '../../../core/sql';
import type { Reader, TopicContext } from '../context';
import { presentAsks, type ShownAsk } from '../present/asks';
import { askColumns } from '../rows';
import type { Paging } from '../schemas';
import { allOf, idOf, type Where } from './paging';
import { ofOwnCouncils } from './topics';

export interface AskFilter extends Paging {
  /** Of the seats the reader holds. */
  mine?: true;
  open?: true;
}

const select = `SELECT ${askColumns('a')}, t.councilId, t.title AS topicTitle, t.state AS topicState, c.name AS councilName
  FROM topicAsks a JOIN topics t ON t.id = a.topicId JOIN councils c ON c.id = t.councilId`;

async function ofOwnSeats({ parts }: TopicContext, reader: Reader): Promise<Where> {
  const own = reader.actor ? await parts.councils.councilsOf(reader.actor, reader.now) : [];
  const seated = own.filter(({ relations }) => relations.includes('seat')).map(({ id }) => id);
  const ids = reader.actor ? await parts.councils.seatIdsOf(reader.actor, seated, reader.now) : [];
  return ids.length ? { sql: `a.seatId IN (${marks(ids)})`, values: ids } : { sql: '1 = 0', values: [] };
}

function afterCursor(cursor: string | undefined): Where | null {
  if (cursor === undefined) return null;
  const [millis, id] = decodeCursor(cursor, 2);
  if (typeof millis !== 'number' || Math.abs(millis) > 8.64e15) throw new AppError('CURSOR_INVALID', { cursor: '翻页位置已失效' });
  const dueAt = new Date(millis);
  return { sql: 'a.dueAt > ? OR (a.dueAt = ? AND a.id > ?)', values: [dueAt, dueAt, idOf(id)] };
}

/** What seats were asked in the reader's councils, the most urgent first. */
export async function askPage(context: TopicContext, reader: Reader, filter: AskFilter): Promise<Page<AskView>> {
  const where = allOf(
    filter.mine ? await ofOwnSeats(context, reader) : await ofOwnCouncils(context, reader, 't.councilId'),
    filter.open && { sql: `a.answeredAt IS NULL AND t.state = 'open'`, values: [] },
    afterCursor(filter.cursor),
  );
  const rows = await context.core.db.sql.all<ShownAsk>(`${select} WHERE ${where.sql} ORDER BY a.dueAt, a.id LIMIT ?`, [...where.values, filter.limit + 1]);
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return { items: await presentAsks(context, reader, shown), nextCursor: rows.length > filter.limit && last ? encodeCursor([last.dueAt.getTime(), last.id]) : null };
}

/** One ask. Throws NOT_FOUND. */
export async function showAsk(context: TopicContext, reader: Reader, id: number): Promise<AskView> {
  const row = await context.core.db.sql.one<ShownAsk>(`${select} WHERE a.id = ?`, [id]);
  const [view] = row ? await presentAsks(context, reader, [row]) : [];
  if (!view) throw new AppError('NOT_FOUND');
  return view;
}
