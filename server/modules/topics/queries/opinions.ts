import type { Page } from '../../../../shared/core/page';
import type { BuildingOpinions, OpinionView } from '../../../../shared/topics/dto';
import type { OpinionStance } from '../../../../shared/topics/states';
import { decodeCursor, pageOf } from '../../../core/cursor';
import { AppError } from '../../../core/errors';
import { marks, type SqlValue } from '../../../core/sql';
import type { CouncilFacts } from '../../councils';
import type { Reader, TopicContext } from '../context';
import type { TopicRecord } from '../rows';
import type { Paging } from '../schemas';
import { idOf } from './paging';

type ScopeFacts = Pick<CouncilFacts, 'scope' | 'scopeId'>;
const noBuilding = '其他';

/** Opinions by building with the verified households of each; buildings where nobody is known are left out. */
export async function opinionsByBuilding({ core }: TopicContext, topicId: number, { scope, scopeId }: ScopeFacts): Promise<BuildingOpinions[]> {
  const { sql } = core.db;
  const within = { community: 'e.communityCode', estate: 'e.id', building: 'b.id' }[scope];
  const buildings = await sql.all<{ id: number; name: string; estate: string; households: number }>(
    `SELECT b.id, b.name, e.name AS estate, COUNT(DISTINCT ph.houseId) AS households FROM estates e JOIN buildings b ON b.estateId = e.id
     LEFT JOIN houses h ON h.buildingId = b.id LEFT JOIN personHouses ph ON ph.houseId = h.id AND ph.state = 'verified'
     WHERE ${within} = ? GROUP BY b.id, b.name, e.name, e.id ORDER BY e.id, b.id`,
    [scopeId],
  );
  const given = await sql.all<{ buildingId: number | null; stance: OpinionStance; number: number }>(
    'SELECT buildingId, stance, COUNT(*) AS number FROM topicOpinions WHERE topicId = ? GROUP BY buildingId, stance',
    [topicId],
  );
  const known = new Set(buildings.map(({ id }) => id));
  const count = (isOf: (buildingId: number | null) => boolean, stance: OpinionStance): number =>
    given.filter((each) => isOf(each.buildingId) && each.stance === stance).reduce((sum, { number }) => sum + Number(number), 0);
  const row = (building: string, households: number, isOf: (buildingId: number | null) => boolean): BuildingOpinions => ({
    building, support: count(isOf, 'support'), oppose: count(isOf, 'oppose'), unsure: count(isOf, 'unsure'), households,
  });
  const rows = buildings.map(({ id, name, estate, households }) => row(scope === 'community' ? `${estate} ${name}` : name, Number(households), (buildingId) => buildingId === id));
  // Who has moved away since keeps the opinion given.
  const others = row(noBuilding, 0, (buildingId) => buildingId === null || !known.has(buildingId));
  return [...rows, others].filter(({ support, oppose, unsure, households }) => support + oppose + unsure + households > 0);
}

/** The reader's own opinion, hidden or not. */
export async function ownOpinion({ core }: TopicContext, topicId: number, personId: number | null): Promise<{ stance: OpinionStance; words: string } | null> {
  if (personId === null) return null;
  return core.db.sql.one('SELECT stance, words FROM topicOpinions WHERE topicId = ? AND personId = ?', [topicId, personId]);
}

/** The reader's stance on each of these topics. */
export async function ownStances({ core }: TopicContext, topicIds: number[], personId: number | null): Promise<Map<number, OpinionStance>> {
  if (personId === null || !topicIds.length) return new Map();
  const rows = await core.db.sql.all<{ topicId: number; stance: OpinionStance }>(
    `SELECT topicId, stance FROM topicOpinions WHERE personId = ? AND topicId IN (${marks(topicIds)})`,
    [personId, ...topicIds],
  );
  return new Map(rows.map(({ topicId, stance }) => [topicId, stance]));
}

interface OpinionRow {
  id: number;
  personId: number;
  building: string | null;
  stance: OpinionStance;
  words: string;
  saidAt: Date;
  hidden: number;
}

/** Opinions in words, newest first; hidden ones are not in it but for their author and those who moderate. Throws NOT_FOUND. */
export async function opinionPage(context: TopicContext, reader: Reader, topicId: number, paging: Paging): Promise<Page<OpinionView>> {
  const { sql } = context.core.db;
  const topic = await sql.one<Pick<TopicRecord, 'councilId'>>('SELECT councilId FROM topics WHERE id = ?', [topicId]);
  if (!topic) throw new AppError('NOT_FOUND');
  const seesAll = await reader.seesNames(topic.councilId);
  const own = reader.actor?.personId ?? 0;
  const before = paging.cursor === undefined ? null : idOf(decodeCursor(paging.cursor, 1)[0]);
  const values: SqlValue[] = [topicId, ...(seesAll ? [] : [own]), ...(before === null ? [] : [before]), paging.limit + 1];
  const rows = await sql.all<OpinionRow>(
    `SELECT o.id, o.personId, b.name AS building, o.stance, o.words, o.at AS saidAt, o.hidden FROM topicOpinions o LEFT JOIN buildings b ON b.id = o.buildingId
     WHERE o.topicId = ? AND o.words <> ''${seesAll ? '' : ' AND (o.hidden = 0 OR o.personId = ?)'}${before === null ? '' : ' AND o.id < ?'} ORDER BY o.id DESC LIMIT ?`,
    values,
  );
  // Whoever gives an opinion does so as a resident, also when they work for an office: no full name but for those who moderate.
  const { councils } = context.parts;
  const persons = rows.map(({ personId }) => personId);
  const names = seesAll ? await councils.officialNames(persons, { at: reader.now, unmasked: true }) : await councils.publicNames(persons);
  return pageOf(rows, paging.limit, (row) => [row.id], (row): OpinionView => {
    const mine = row.personId === own;
    return {
      id: row.id, authorName: names.get(row.personId) ?? '居民', building: row.building, stance: row.stance, words: row.words, at: row.saidAt.toISOString(),
      mine, hidden: Boolean(row.hidden), allowedActions: reader.actor && !mine && !row.hidden ? ['report'] : [],
    };
  });
}
