import type { ProposalState } from '../../../../shared/proposals/states';
import type { StageFacts } from '../../../../shared/topics/stages';
import type { BallotOfTopic } from '../../ballots';
import type { SubjectOnAgenda } from '../../councils';
import type { TopicContext } from '../context';
import type { TopicRecord } from '../rows';

const discussed: readonly ProposalState[] = ['discussing', 'agenda', 'answered'];

/** Where the topic, or the proposal it came from, stands on posted agendas. */
export async function agendaOf({ parts }: TopicContext, topic: TopicRecord): Promise<SubjectOnAgenda[]> {
  const own = (await parts.councils.agendaItemsOf('topic', [topic.id])).get(topic.id) ?? [];
  if (topic.originKind !== 'proposal' || topic.originId === null) return own;
  return [...own, ...((await parts.councils.agendaItemsOf('proposal', [topic.originId])).get(topic.originId) ?? [])];
}

async function hasProposal({ parts }: TopicContext, topic: TopicRecord): Promise<boolean> {
  if (topic.originKind !== 'proposal' || topic.originId === null) return false;
  const facts = (await parts.proposals.facts([topic.originId])).get(topic.originId);
  return facts !== undefined && discussed.includes(facts.state);
}

/** Counts what the conditions of the stages ask for, under the topic's lock where a step is made. */
export async function stageFacts(context: TopicContext, topic: TopicRecord, now: Date, known: { ballots?: BallotOfTopic[]; agenda?: SubjectOnAgenda[] } = {}): Promise<StageFacts> {
  const { sql } = context.core.db;
  const asks = await sql.one<{ answered: number; waiting: number }>(
    `SELECT COUNT(answeredAt) AS answered, COUNT(CASE WHEN answeredAt IS NULL AND dueAt >= ? THEN 1 END) AS waiting FROM topicAsks WHERE topicId = ?`,
    [now, topic.id],
  );
  const plan = await sql.one<{ id: number }>(`SELECT id FROM councilEvents WHERE objectKind = 'topic' AND objectId = ? AND move = 'writePlan' LIMIT 1`, [topic.id]);
  const work = await sql.one<{ adopted: number; openTasks: number; doneTasks: number }>(
    `SELECT COUNT(DISTINCT r.id) AS adopted, COUNT(CASE WHEN k.state = 'open' THEN 1 END) AS openTasks, COUNT(CASE WHEN k.state = 'done' THEN 1 END) AS doneTasks
     FROM councilResolutions r LEFT JOIN resolutionTasks k ON k.resolutionId = r.id WHERE r.topicId = ? AND r.decision = 'adopted'`,
    [topic.id],
  );
  const ballots = known.ballots ?? (await context.parts.ballots.rowsFor(topic.id));
  const agenda = known.agenda ?? (await agendaOf(context, topic));
  return {
    opinions: topic.opinionCount,
    hasSummary: topic.opinionSummary !== null,
    planWritten: plan !== null,
    hasProposal: await hasProposal(context, topic),
    answeredAsks: Number(asks?.answered ?? 0),
    waitingAsks: Number(asks?.waiting ?? 0),
    agendaItems: agenda.length,
    openBallots: ballots.filter(({ state }) => state === 'notice' || state === 'open').length,
    adoptedResolutions: Number(work?.adopted ?? 0),
    openTasks: Number(work?.openTasks ?? 0),
    doneTasks: Number(work?.doneTasks ?? 0),
  };
}
