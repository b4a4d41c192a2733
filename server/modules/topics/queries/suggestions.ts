import { addHours } from '../../../../shared/core/dates';
import type { TopicSuggestion } from '../../../../shared/topics/dto';
import { groupSimilar, similarDays } from '../../../../shared/topics/similar';
import { marks } from '../../../core/sql';
import type { Doing, TopicContext } from '../context';

const councilsMost = 20;
const suggestionsMost = 50;

async function takenOf({ core }: TopicContext, ids: number[]): Promise<Set<number>> {
  if (!ids.length) return new Set();
  const rows = await core.db.sql.all<{ appealId: number }>(`SELECT appealId FROM topicAppeals WHERE appealId IN (${marks(ids)})`, ids);
  return new Set(rows.map(({ appealId }) => appealId));
}

async function ofCouncil(context: TopicContext, councilId: number, now: Date): Promise<TopicSuggestion[]> {
  const { parts } = context;
  const council = await parts.councils.facts(councilId);
  if (!council) return [];
  const open = await parts.appeals.openIn(council, addHours(now, -24 * similarDays));
  const groups = groupSimilar(open, await takenOf(context, open.map(({ id }) => id)), council.similarAppeals);
  return groups.map(({ estateId, categoryCode, appealIds }) => ({
    councilId, councilName: council.name, categoryCode, categoryName: parts.appeals.categoryName(categoryCode), estateName: parts.territory.estate(estateId)?.name ?? '',
    appealCount: appealIds.length, appealIds: appealIds.slice(0, 200),
  }));
}

/** Topics that similar open appeals suggest, for who keeps a council's papers. Throws NOT_FOUND, NOT_ALLOWED. */
export async function suggestions(context: TopicContext, { actor, now }: Doing, councilId?: number): Promise<TopicSuggestion[]> {
  const { councils } = context.parts;
  if (councilId !== undefined) {
    await councils.require(actor, councilId, ['secretary'], now);
    return (await ofCouncil(context, councilId, now)).slice(0, suggestionsMost);
  }
  const own = (await councils.councilsOf(actor, now)).filter(({ relations }) => relations.includes('secretary')).slice(0, councilsMost);
  const found: TopicSuggestion[] = [];
  for (const { id } of own) found.push(...(await ofCouncil(context, id, now)));
  return found.sort((a, b) => b.appealCount - a.appealCount).slice(0, suggestionsMost);
}
