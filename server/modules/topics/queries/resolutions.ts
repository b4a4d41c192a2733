import type { Page } from '../../../../shared/core/page';
import type { ResolutionView } from '../../../../shared/topics/dto';
import { decodeCursor, encodeCursor } from '../../../core/cursor';
import { AppError } from '../../../core/errors';
import type { Reader, TopicContext } from '../context';
import { presentResolutions, type ShownResolution } from '../present/resolutions';
import { resolutionColumns } from '../rows';
import type { Paging } from '../schemas';
import { allOf, equals, idOf, type Where } from './paging';

export interface ResolutionFilter extends Paging {
  councilId?: number;
  topicId?: number;
  proposalId?: number;
}

function read({ core }: TopicContext, where: Where, limit: number): Promise<ShownResolution[]> {
  return core.db.sql.all<ShownResolution>(
    `SELECT ${resolutionColumns('r')}, c.name AS councilName FROM councilResolutions r JOIN councils c ON c.id = r.councilId WHERE ${where.sql} ORDER BY r.id DESC LIMIT ?`,
    [...where.values, limit],
  );
}

/** The newest resolutions that match. */
export async function resolutionsWhere(context: TopicContext, reader: Reader, where: Where, limit: number): Promise<ResolutionView[]> {
  return presentResolutions(context, reader, await read(context, where, limit));
}

/** Resolutions, newest first; public. */
export async function resolutionPage(context: TopicContext, reader: Reader, filter: ResolutionFilter): Promise<Page<ResolutionView>> {
  const before = filter.cursor === undefined ? null : idOf(decodeCursor(filter.cursor, 1)[0]);
  const where = allOf(
    equals('r.councilId', filter.councilId),
    equals('r.topicId', filter.topicId),
    equals('r.proposalId', filter.proposalId),
    before === null ? null : { sql: 'r.id < ?', values: [before] },
  );
  const rows = await read(context, where, filter.limit + 1);
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return { items: await presentResolutions(context, reader, shown), nextCursor: rows.length > filter.limit && last ? encodeCursor([last.id]) : null };
}

/** One resolution. Throws NOT_FOUND. */
export async function showResolution(context: TopicContext, reader: Reader, id: number): Promise<ResolutionView> {
  const [view] = await resolutionsWhere(context, reader, { sql: 'r.id = ?', values: [id] }, 1);
  if (!view) throw new AppError('NOT_FOUND');
  return view;
}
