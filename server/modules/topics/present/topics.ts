import type { WarningColour } from '../../../../shared/appeals/states';
import { chinaDateOf } from '../../../../shared/core/dates';
import { dayColour } from '../../../../shared/topics/deadlines';
import type { TopicDetail, TopicRow } from '../../../../shared/topics/dto';
import { topicMovesFor } from '../../../../shared/topics/moves';
import { type OpinionStance, topicStages } from '../../../../shared/topics/states';
import type { Reader, TopicContext } from '../context';
import { ownStances } from '../queries/opinions';
import type { TopicRecord } from '../rows';

export type ShownTopic = TopicRecord & { councilName: string; stageStartedAt: Date | null };

export interface StageRecord {
  stage: TopicRecord['stage'];
  ownerPersonId: number;
  startedAt: Date;
  dueOn: string;
  endedAt: Date | null;
  exitWords: string | null;
}

const summaryCharacters = 60;
const summaryOf = (words: string): string => Array.from(words.replace(/\s+/g, ' ')).slice(0, summaryCharacters).join('');

const colourOf = (row: ShownTopic, now: Date): WarningColour =>
  row.state === 'open' ? dayColour(chinaDateOf(row.stageStartedAt ?? row.createdAt), row.stageDueOn, chinaDateOf(now)) : 'none';

/** Rows of a list; who may do what is asked once for each council. */
export async function presentTopics(context: TopicContext, reader: Reader, rows: readonly ShownTopic[]): Promise<TopicRow[]> {
  await reader.learn(rows.map(({ councilId }) => councilId));
  const names = await context.parts.councils.officialNames(rows.map(({ ownerPersonId }) => ownerPersonId), { at: reader.now, unmasked: false });
  const stances = await ownStances(context, rows.map(({ id }) => id), reader.actor?.personId ?? null);
  return Promise.all(
    rows.map(async (row): Promise<TopicRow> => {
      const { id, councilId, councilName, title, stage, state, stageDueOn, opinionCount } = row;
      const myOpinion: OpinionStance | null = stances.get(id) ?? null;
      return {
        id, councilId, councilName, title, summary: summaryOf(row.words), stage, state, stageDueOn, colour: colourOf(row, reader.now), ownerName: names.get(row.ownerPersonId) ?? '',
        opinionCount, myOpinion, createdAt: row.createdAt.toISOString(), allowedActions: topicMovesFor(row, await reader.relations(councilId)),
      };
    }),
  );
}

/** All five stages: those gone through by their latest visit, those to come empty. The time line has every visit. */
export function presentStages(topic: Pick<TopicRecord, 'stage'>, visits: readonly StageRecord[], names: ReadonlyMap<number, string>): TopicDetail['stages'] {
  return topicStages.map((stage) => {
    const isAhead = topicStages.indexOf(stage) > topicStages.indexOf(topic.stage);
    const visit = isAhead ? undefined : visits.filter((each) => each.stage === stage).at(-1);
    return {
      stage,
      ownerName: visit ? (names.get(visit.ownerPersonId) ?? '') : '',
      startedAt: visit?.startedAt.toISOString() ?? null,
      dueOn: visit?.dueOn ?? null,
      endedAt: visit?.endedAt?.toISOString() ?? null,
      exitWords: visit?.exitWords ?? null,
    };
  });
}
