import type { Page } from '../../../../shared/core/page';
import type { TopicDetail, TopicRow } from '../../../../shared/topics/dto';
import { conditionsToLeave } from '../../../../shared/topics/stages';
import type { TopicStage, TopicState } from '../../../../shared/topics/states';
import { decodeCursor, encodeCursor } from '../../../core/cursor';
import { AppError } from '../../../core/errors';
import { marks } from '../../../core/sql';
import type { Reader, TopicContext } from '../context';
import { photosOf, presentAsks, type ShownAsk } from '../present/asks';
import { presentStages, presentTopics, type ShownTopic, type StageRecord } from '../present/topics';
import { askColumns, topicColumns, type TopicRecord } from '../rows';
import type { Paging } from '../schemas';
import { opinionsByBuilding, ownOpinion } from './opinions';
import { allOf, equals, idOf, type Where } from './paging';
import { resolutionsWhere } from './resolutions';
import { agendaOf, stageFacts } from './stageFacts';

export interface TopicFilter extends Paging {
  councilId?: number;
  state?: TopicState;
  stage?: TopicStage;
  mine?: true;
}

const select = `SELECT ${topicColumns('t')}, c.name AS councilName,
  (SELECT MAX(s.startedAt) FROM topicStages s WHERE s.topicId = t.id AND s.endedAt IS NULL) AS stageStartedAt
  FROM topics t JOIN councils c ON c.id = t.councilId`;

/** `column` is one of the councils the reader is something to; matches nothing for who is nothing to any. */
export async function ofOwnCouncils({ parts }: TopicContext, reader: Reader, column: string): Promise<Where> {
  const own = reader.actor ? await parts.councils.councilsOf(reader.actor, reader.now) : [];
  return own.length ? { sql: `${column} IN (${marks(own)})`, values: own.map(({ id }) => id) } : { sql: '1 = 0', values: [] };
}

/** Topics, newest first; all of them are public. */
export async function topicPage(context: TopicContext, reader: Reader, filter: TopicFilter): Promise<Page<TopicRow>> {
  const before = filter.cursor === undefined ? null : idOf(decodeCursor(filter.cursor, 1)[0]);
  const where = allOf(
    equals('t.councilId', filter.councilId),
    equals('t.state', filter.state),
    equals('t.stage', filter.stage),
    filter.mine && (await ofOwnCouncils(context, reader, 't.councilId')),
    before === null ? null : { sql: 't.id < ?', values: [before] },
  );
  const rows = await context.core.db.sql.all<ShownTopic>(`${select} WHERE ${where.sql} ORDER BY t.id DESC LIMIT ?`, [...where.values, filter.limit + 1]);
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return { items: await presentTopics(context, reader, shown), nextCursor: rows.length > filter.limit && last ? encodeCursor([last.id]) : null };
}

const asksMost = 50;

async function asksOf(context: TopicContext, reader: Reader, topic: ShownTopic): Promise<TopicDetail['asks']> {
  const rows = await context.core.db.sql.all<ShownAsk>(
    `SELECT ${askColumns('a')}, t.councilId, t.title AS topicTitle, t.state AS topicState, c.name AS councilName FROM topicAsks a
     JOIN topics t ON t.id = a.topicId JOIN councils c ON c.id = t.councilId WHERE a.topicId = ? ORDER BY a.id DESC LIMIT ${asksMost}`,
    [topic.id],
  );
  return presentAsks(context, reader, rows.reverse());
}

async function originOf({ core, parts }: TopicContext, topic: TopicRecord): Promise<TopicDetail['origin']> {
  const { originKind: kind, originId: id } = topic;
  if (kind === 'secretary') return { kind, id: null, words: '由议事会提出' };
  if (kind === 'proposal') return { kind, id, words: `由居民提案《${(await parts.proposals.facts([id ?? 0])).get(id ?? 0)?.title ?? ''}》提出` };
  const count = await core.db.sql.one<{ number: number }>('SELECT COUNT(*) AS number FROM topicAppeals WHERE topicId = ?', [topic.id]);
  return { kind, id: null, words: `由 ${Number(count?.number ?? 0)} 件同类诉求提出` };
}

async function stagesOf({ core, parts }: TopicContext, topic: TopicRecord, now: Date): Promise<TopicDetail['stages']> {
  const visits = await core.db.sql.all<StageRecord>('SELECT stage, ownerPersonId, startedAt, dueOn, endedAt, exitWords FROM topicStages WHERE topicId = ? ORDER BY id', [topic.id]);
  const names = await parts.councils.officialNames(visits.map(({ ownerPersonId }) => ownerPersonId), { at: now, unmasked: false });
  return presentStages(topic, visits, names);
}

/** Everything about a topic. Throws NOT_FOUND. */
export async function showTopic(context: TopicContext, reader: Reader, id: number): Promise<TopicDetail> {
  const { core, parts } = context;
  const row = await core.db.sql.one<ShownTopic & { scope: 'community' | 'estate' | 'building'; scopeId: string }>(
    `${select.replace('c.name AS councilName', 'c.name AS councilName, c.scope, c.scopeId')} WHERE t.id = ?`,
    [id],
  );
  if (!row) throw new AppError('NOT_FOUND');
  const [summary] = await presentTopics(context, reader, [row]);
  if (!summary) throw new Error('a row that was given is presented');
  const ballots = await parts.ballots.rowsFor(id);
  const agenda = await agendaOf(context, row);
  const isOpen = row.state === 'open';
  const seesAll = await reader.seesNames(row.councilId);
  return {
    ...summary,
    words: row.words,
    photos: (await photosOf(context, 'topic', [id])).get(id) ?? [],
    origin: await originOf(context, row),
    stages: await stagesOf(context, row, reader.now),
    conditions: isOpen ? conditionsToLeave(row.stage, await stageFacts(context, row, reader.now, { ballots, agenda })) : [],
    opinions: { buildings: await opinionsByBuilding(context, id, row), mine: await ownOpinion(context, id, reader.actor?.personId ?? null) },
    opinionSummary: row.opinionSummary,
    asks: await asksOf(context, reader, row),
    resolutions: await resolutionsWhere(context, reader, { sql: 'r.topicId = ?', values: [id] }, asksMost),
    ballots: ballots.map(({ id: ballotId, title, state, verdict }) => ({ id: ballotId, title, state, verdict })),
    agendaItems: agenda.map(({ sessionId, sessionTitle, startsAt, itemId }) => ({ sessionId, sessionTitle, startsAt: startsAt.toISOString(), itemId })),
    timeline: await parts.councils.timeline('topic', id, !seesAll),
    version: row.version,
  };
}
