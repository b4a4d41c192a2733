import type { FileView } from '../../../shared/appeals/dto';
import type { Core } from '../../core/core';
import { marks } from '../../core/sql';
import { fileLink } from './links';
import { presentFile } from './present';

interface FileRow {
  id: string;
  ownerId: number;
  eventId: number | null;
  width: number;
  height: number;
}

const releasedOnly = (onlyReleased: boolean): string => (onlyReleased ? " AND publicState = 'released'" : '');

/** Views of the files of many owners of one kind, in the order they were attached. Owners without files are not in the map. */
export async function filesOf(core: Core, kind: string, ids: number[], onlyReleased: boolean): Promise<Map<number, (FileView & { eventId: number | null })[]>> {
  const views = new Map<number, (FileView & { eventId: number | null })[]>();
  if (ids.length === 0) return views;
  const rows = await core.db.sql.all<FileRow>(
    `SELECT id, ownerId, eventId, width, height FROM files WHERE ownerKind = ? AND ownerId IN (${marks(ids)})${releasedOnly(onlyReleased)} ORDER BY ownerId, place, id`,
    [kind, ...ids],
  );
  for (const row of rows) {
    const view = { ...presentFile(core, row), eventId: row.eventId };
    const earlier = views.get(row.ownerId);
    if (earlier) earlier.push(view);
    else views.set(row.ownerId, [view]);
  }
  return views;
}

/** Thumb link of the first file of each owner; one query for a whole list. */
export async function firstThumbsOf(core: Core, kind: string, ids: number[], onlyReleased: boolean): Promise<Map<number, string>> {
  const thumbs = new Map<number, string>();
  if (ids.length === 0) return thumbs;
  const rows = await core.db.sql.all<{ id: string; ownerId: number }>(
    `SELECT id, ownerId FROM files WHERE ownerKind = ? AND ownerId IN (${marks(ids)})${releasedOnly(onlyReleased)} ORDER BY ownerId, place, id`,
    [kind, ...ids],
  );
  for (const { id, ownerId } of rows) if (!thumbs.has(ownerId)) thumbs.set(ownerId, fileLink(core, id, 'thumb'));
  return thumbs;
}

/** For each file of these owners that is not released, the event it came with; one query over the index of owners. */
export async function unreleasedEventsOf(core: Core, kind: string, ids: number[]): Promise<Map<number, (number | null)[]>> {
  const waiting = new Map<number, (number | null)[]>();
  if (ids.length === 0) return waiting;
  const rows = await core.db.sql.all<{ ownerId: number; eventId: number | null }>(
    `SELECT ownerId, eventId FROM files WHERE ownerKind = ? AND ownerId IN (${marks(ids)}) AND publicState <> 'released'`,
    [kind, ...ids],
  );
  for (const { ownerId, eventId } of rows) waiting.set(ownerId, [...(waiting.get(ownerId) ?? []), eventId]);
  return waiting;
}
