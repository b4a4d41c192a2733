import { addDays, chinaDateOf, isChinaDate } from '../../../../shared/core/dates';
import type { ProposalState } from '../../../../shared/proposals/states';
import { AppError, demand } from '../../../core/errors';
import { marks } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import type { OpenAppeal } from '../../appeals';
import type { CouncilFacts } from '../../councils';
import type { Doing, TopicContext } from '../context';
import { demandPeople } from '../queries/people';
import { tellCouncil } from '../tell';

export interface TopicInput {
  councilId: number;
  title: string;
  words: string;
  ownerPersonId?: number;
  stageDueOn: string;
  fileIds: string[];
  originKind: 'secretary' | 'appeals' | 'proposal';
  originId?: number;
  appealIds?: number[];
}

const unpublished: ReadonlySet<ProposalState> = new Set<ProposalState>(['draft', 'screening', 'refused', 'withdrawn']);

/** A stage lasts a year at the most: later than that nobody has promised anything. */
const stageDaysMost = 366;

/** Throws INPUT_INVALID unless a stage may end on this day. */
export function demandStageDay(stageDueOn: string, now: Date): void {
  const today = chinaDateOf(now);
  const fits = isChinaDate(stageDueOn) && stageDueOn >= today && stageDueOn <= addDays(today, stageDaysMost);
  demand(fits, 'INPUT_INVALID', { stageDueOn: '请选择今天起一年以内的日期' });
}

/** The council as it stands. Throws NOT_FOUND. */
export async function councilOf({ parts }: TopicContext, councilId: number): Promise<CouncilFacts> {
  const council = await parts.councils.facts(councilId);
  if (!council) throw new AppError('NOT_FOUND');
  return council;
}

/** The appeals a topic is made from, locked: of two secretaries who take up the same ones, one is told that they are taken. */
async function takeAppeals({ core, parts }: TopicContext, council: CouncilFacts, ids: readonly number[]): Promise<OpenAppeal[]> {
  const open = await parts.appeals.lockOpen(council, ids);
  demand(open.length === ids.length, 'INPUT_INVALID', { appealIds: '有的诉求已经办结，或不在本议事会的范围内' });
  const taken = await core.db.sql.one<{ appealId: number }>(`SELECT appealId FROM topicAppeals WHERE appealId IN (${marks(ids)}) LIMIT 1`, [...ids]);
  demand(!taken, 'CHANGED_MEANWHILE', { appealIds: '有的诉求已列入其他议题' });
  return open;
}

async function demandOrigin({ parts }: TopicContext, { councilId, originKind, originId, appealIds }: TopicInput): Promise<void> {
  demand(originKind !== 'appeals' || appealIds, 'INPUT_INVALID', { appealIds: '请选择诉求' });
  demand(originKind === 'appeals' || !appealIds, 'INPUT_INVALID', { appealIds: '只有由诉求提出的议题可以选择诉求' });
  demand((originKind === 'proposal') === (originId !== undefined), 'INPUT_INVALID', { originId: '请选择居民提案' });
  if (originId === undefined) return;
  const proposal = (await parts.proposals.facts([originId])).get(originId);
  // What its author has not published, or nobody has screened, cannot be found by trying numbers.
  demand(proposal?.councilId === councilId && !unpublished.has(proposal.state), 'INPUT_INVALID', { originId: '没有这件提案' });
}

async function insertTopic({ core }: TopicContext, input: TopicInput, doing: Doing, categoryCode: string | null): Promise<number> {
  const { sql } = core.db;
  const { councilId, title, words, stageDueOn, originKind, originId = null } = input;
  const ownerPersonId = input.ownerPersonId ?? doing.actor.personId;
  const topicId = await sql.insert('topics', {
    councilId, title, words, stage: 'opinionRound', state: 'open', stageDueOn, ownerPersonId, originKind, originId, categoryCode, createdAt: doing.now, updatedAt: doing.now,
  });
  await sql.insert('topicStages', { topicId, stage: 'opinionRound', ownerPersonId, startedAt: doing.now, dueOn: stageDueOn });
  return topicId;
}

/**
 * A topic begins with its opinion round; members and seats are told, and so are the authors of the appeals it is made from.
 * Returns its id. Errors: NOT_FOUND, NOT_ALLOWED, INPUT_INVALID, CHANGED_MEANWHILE (an appeal belongs to another topic), FILE_NOT_YOURS.
 */
export async function createTopic(context: TopicContext, doing: Doing, input: TopicInput): Promise<number> {
  const { core, parts } = context;
  const { actor, now } = doing;
  return inTransaction(core.db, async () => {
    await parts.councils.require(actor, input.councilId, ['secretary'], now);
    const council = await councilOf(context, input.councilId);
    demandStageDay(input.stageDueOn, now);
    await demandOrigin(context, input);
    await demandPeople(context, council, { ownerPersonId: input.ownerPersonId }, now);
    const appeals = input.appealIds ? await takeAppeals(context, council, input.appealIds) : [];
    const categories = new Set(appeals.map(({ categoryCode }) => categoryCode));
    const topicId = await insertTopic(context, input, doing, categories.size === 1 ? (appeals[0]?.categoryCode ?? null) : null);
    await core.db.sql.insertMany('topicAppeals', appeals.map(({ id }) => ({ topicId, appealId: id })));
    await parts.files.attach(input.fileIds, actor.personId, { kind: 'topic', id: topicId });
    await parts.councils.writeEvent({ objectKind: 'topic', objectId: topicId, councilId: council.id, move: 'create', toState: 'opinionRound', actor, at: now, isPublic: true });
    if (appeals.length) await parts.appeals.noteFromCouncil(appeals.map(({ id }) => id), `这件诉求与其他同类诉求一起列入${council.name}的议题《${input.title}》，商议的结果会写在这里。`, now);
    await tellCouncil(context, council.id, { actor, now }, { kind: 'topic.create', title: '请您说说意见', body: `${council.name}就《${input.title}》征求意见，${input.stageDueOn} 前可以表态。`, topicId });
    return topicId;
  });
}
