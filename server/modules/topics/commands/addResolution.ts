import { decisionLabels, decisionOfVerdict, outcomeWords } from '../../../../shared/topics/labels';
import type { ResolutionDecision, ResolutionManner } from '../../../../shared/topics/states';
import { chinaDateOf, isChinaDate } from '../../../../shared/core/dates';
import type { Actor } from '../../../core/actor';
import { demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import type { ClosedBallot } from '../../ballots';
import type { DecidedItem } from '../../councils';
import type { Doing, TopicContext } from '../context';
import { requireTopicMove } from '../policy';
import { lockTopic } from '../rows';
import { writeBack } from './writeBack';

interface NewResolution {
  councilId: number;
  topicId: number | null;
  proposalId: number | null;
  sessionId?: number | null;
  agendaItemId?: number | null;
  ballotId?: number | null;
  title: string;
  words: string;
  decision: ResolutionDecision;
  manner: ResolutionManner;
  outsideSource?: string | null;
  decidedOn: string;
}

const titleMost = 80;
const cut = (text: string): string => Array.from(text).slice(0, titleMost).join('');

/** Keeps a resolution, ties it to its agenda item and writes it into the appeals behind the topic, all in the caller's transaction. */
async function keepResolution(context: TopicContext, resolution: NewResolution, actor: Actor | null, now: Date): Promise<number> {
  const { core, parts } = context;
  const { councilId, topicId, proposalId, decision, words } = resolution;
  const topic = topicId === null ? null : await lockTopic(context, topicId);
  const id = await core.db.sql.insert('councilResolutions', {
    sessionId: null, agendaItemId: null, ballotId: null, outsideSource: null, ...resolution, title: cut(resolution.title), createdAt: now,
  });
  if (resolution.agendaItemId) await parts.councils.linkResolution(resolution.agendaItemId, id);
  const on = topic ? { objectKind: 'topic', objectId: topic.id } : { objectKind: 'resolution', objectId: id };
  const said = `${decisionLabels[decision]}${words ? `，${words}` : ''}`;
  await parts.councils.writeEvent({ ...on, councilId, move: 'addResolution', toState: decision, actor, at: now, isPublic: true, words: said, detail: { resolutionId: id, proposalId } });
  if (topic) await writeBack(context, topic, `决议${said}`, now);
  return id;
}

/** The open topic that came from a proposal: what is decided on the proposal is decided on it. */
async function topicOfProposal({ core }: TopicContext, proposalId: number | null): Promise<number | null> {
  if (proposalId === null) return null;
  const row = await core.db.sql.one<{ id: number }>(`SELECT id FROM topics WHERE originKind = 'proposal' AND originId = ? AND state = 'open' ORDER BY id DESC LIMIT 1`, [proposalId]);
  return row?.id ?? null;
}

/** What a session decided on an item becomes a resolution; what it put off does not. In the transaction of the decision. */
export async function resolveItem(context: TopicContext, decided: DecidedItem, by: Actor, now: Date): Promise<void> {
  const { councilId, sessionId, itemId, title, words, decision, subjectKind, subjectId } = decided;
  if (decision === 'deferred') return;
  const proposalId = subjectKind === 'proposal' ? subjectId : null;
  const topicId = subjectKind === 'topic' ? subjectId : await topicOfProposal(context, proposalId);
  await keepResolution(context, { councilId, topicId, proposalId, sessionId, agendaItemId: itemId, title, words, decision, manner: 'session', decidedOn: chinaDateOf(now) }, by, now);
}

/** What a ballot decided becomes a resolution; a void or tied one is only noted. In the transaction that counts it. */
export async function resolveBallot(context: TopicContext, closed: ClosedBallot, now: Date): Promise<void> {
  const { parts } = context;
  const { ballotId, councilId, title, outcome, agendaItemId } = closed;
  const item = agendaItemId === null ? null : await parts.councils.agendaItem(agendaItemId);
  const proposalId = closed.proposalId ?? (item?.subjectKind === 'proposal' ? item.subjectId : null);
  const topicId = closed.topicId ?? (item?.subjectKind === 'topic' ? item.subjectId : await topicOfProposal(context, proposalId));
  const decision = decisionOfVerdict(outcome.verdict);
  const words = outcomeWords(outcome);
  if (!decision) {
    if (topicId === null) return;
    await parts.councils.writeEvent({ objectKind: 'topic', objectId: topicId, councilId, move: 'noResolution', actor: null, at: now, isPublic: true, words, detail: { ballotId } });
    return;
  }
  await keepResolution(
    context,
    { councilId, topicId, proposalId, sessionId: item?.sessionId ?? null, agendaItemId, ballotId, title, words, decision, manner: 'ballot', decidedOn: chinaDateOf(now) },
    null,
    now,
  );
}

export interface OutsideInput {
  councilId: number;
  topicId?: number;
  proposalId?: number;
  title: string;
  words: string;
  decision: ResolutionDecision;
  outsideSource: string;
  decidedOn: string;
  fileIds: string[];
}

/**
 * Enters a result from outside (in several cities a binding owners' vote must run in the housing authority's system) with its paper.
 * Returns its id. Errors: NOT_FOUND, NOT_ALLOWED, TOPIC_WRONG_STATE, INPUT_INVALID, FILE_NOT_YOURS.
 */
export async function addOutsideResult(context: TopicContext, doing: Doing, input: OutsideInput): Promise<number> {
  const { core, parts } = context;
  const { actor, now } = doing;
  const { topicId = null, proposalId = null, fileIds, ...rest } = input;
  return inTransaction(core.db, async () => {
    await parts.councils.require(actor, input.councilId, ['secretary'], now);
    demand(isChinaDate(input.decidedOn) && input.decidedOn <= chinaDateOf(now), 'INPUT_INVALID', { decidedOn: '请填写已经过去的日期' });
    if (topicId !== null) {
      const topic = await lockTopic(context, topicId);
      demand(topic.councilId === input.councilId, 'INPUT_INVALID', { topicId: '没有这件议题' });
      await requireTopicMove(context, topic, 'addResolution', doing);
    }
    if (proposalId !== null) {
      const proposal = (await parts.proposals.facts([proposalId])).get(proposalId);
      demand(proposal?.councilId === input.councilId, 'INPUT_INVALID', { proposalId: '没有这件提案' });
    }
    const id = await keepResolution(context, { ...rest, topicId: topicId ?? (await topicOfProposal(context, proposalId)), proposalId, manner: 'outside' }, actor, now);
    await parts.files.attach(fileIds, actor.personId, { kind: 'resolution', id });
    return id;
  });
}
