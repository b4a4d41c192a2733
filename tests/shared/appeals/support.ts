import type { AppealFacts, MoveActor, MoveInput } from '../../../shared/appeals/moveFacts';
import { planMove } from '../../../shared/appeals/moves';
import type { MovePlan } from '../../../shared/appeals/moves';
import type { AppealMove, AppealRelation, AppealState } from '../../../shared/appeals/states';

/** A Wednesday, 10:00 in China. */
export const now = new Date('2026-11-25T02:00:00.000Z');
export const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
export const daysAhead = (days: number): Date => daysAgo(-days);

export const handlerId = 11;
export const authorId = 21;
export const otherId = 31;

/** An appeal that lies with worker 11 of a grid, on day 2 of its 7. */
export function buildFacts(changes: Partial<AppealFacts> = {}): AppealFacts {
  return {
    id: 1,
    state: 'inProgress',
    level: 'grid',
    deskLevel: 'community',
    unitKind: 'grid',
    unitCode: '320803001001003',
    handlerPersonId: handlerId,
    firstUnitKind: 'grid',
    firstHandlerPersonId: handlerId,
    communityCode: '320803001001',
    subdistrictCode: '320803001',
    categoryCode: '010101',
    publicState: 'pending',
    outcome: null,
    measure: null,
    bounceCount: 0,
    reopenCount: 0,
    remindCount: 0,
    remindedAt: null,
    extensionUsed: false,
    acknowledgedAt: daysAgo(1),
    resolvedAt: null,
    closedAt: null,
    resolveDueAt: daysAhead(5),
    pauseEndsAt: null,
    stateBeforeMerge: null,
    request: null,
    whistles: [],
    resolvedByPersonId: null,
    rated: false,
    followedUp: false,
    unreleasedFileCount: 0,
    ...changes,
  };
}

/** Facts as they usually are in a state. */
export function buildFactsIn(state: AppealState, changes: Partial<AppealFacts> = {}): AppealFacts {
  const atDesk = {
    unitKind: null,
    unitCode: null,
    handlerPersonId: null,
    firstUnitKind: null,
    firstHandlerPersonId: null,
    acknowledgedAt: null,
    level: 'community',
  } as const;
  const resolved = { resolvedAt: daysAgo(2), resolvedByPersonId: handlerId, measure: 'done' } as const;
  const usual: Partial<Record<AppealState, Partial<AppealFacts>>> = {
    submitted: atDesk,
    dispatched: { acknowledgedAt: null },
    waitingResident: { pauseEndsAt: daysAhead(1) },
    suspended: { pauseEndsAt: daysAhead(10) },
    resolved,
    closed: { ...resolved, resolvedAt: daysAgo(9), closedAt: daysAgo(1), outcome: 'unconfirmed' },
    merged: { stateBeforeMerge: 'dispatched' },
  };
  return buildFacts({ state, ...usual[state], ...changes });
}

const usualPersons: Record<AppealRelation, number | null> = {
  author: authorId,
  handler: handlerId,
  leader: 12,
  desk: 13,
  overseer: 14,
  whistled: 15,
  system: null,
};

/** One person with these relations; a subdistrict position and organisation 5 unless told otherwise. */
export function buildActor(relations: AppealRelation | readonly AppealRelation[], changes: Partial<MoveActor> = {}): MoveActor {
  const list = typeof relations === 'string' ? [relations] : relations;
  const first = list[0];
  const isStaff = list.some((relation) => relation !== 'author' && relation !== 'system');
  return {
    personId: first ? usualPersons[first] : otherId,
    relations: new Set(list),
    level: isStaff ? 'subdistrict' : null,
    organisationId: list.includes('whistled') ? 5 : null,
    ...changes,
  };
}

/** Input with which nothing is wrong, for facts as built above. */
export const validInputs: Record<AppealMove, MoveInput> = {
  dispatch: { unitKind: 'grid', unitCode: '320803001001003', handlerPersonId: handlerId },
  acknowledge: {},
  sendBack: { words: '不在本网格' },
  transfer: { unitKind: 'grid', unitCode: '320803001001003', handlerPersonId: 99, words: '请小王办' },
  escalate: { words: '网格办不了' },
  whistle: { organisationIds: [7], words: '请到场', arriveHours: 2 },
  reportIn: { whistleId: 1 },
  finishWhistle: { whistleId: 1, words: '已经修好' },
  assessWhistle: { whistleId: 1, score: 5 },
  progress: { words: '已到现场' },
  note: { words: '电话没人接' },
  askResident: { words: '请补充照片' },
  answer: { words: '在三号楼' },
  waitingTimeout: {},
  requestExtension: { words: '等配件', untilAt: daysAhead(10) },
  approveExtension: {},
  declineExtension: { words: '请按时办' },
  requestSuspend: { words: '等施工', untilAt: daysAhead(20) },
  approveSuspend: {},
  declineSuspend: { words: '不必等' },
  resume: {},
  supervise: { words: '请今天办' },
  remind: {},
  changeCategory: { categoryCode: '030101', words: '是路面问题' },
  release: {},
  hide: { words: '有姓名' },
  resolve: { words: '垃圾已清走', measure: 'done', fileIds: ['a'] },
  rate: { solved: true, satisfaction: 'satisfied' },
  followUp: { reached: true, solved: true, satisfaction: 'satisfied' },
  reopen: { words: '又堆满了' },
  merge: { intoId: 2, mergeTarget: { id: 2, state: 'inProgress' } },
  unmerge: { words: '不是一回事' },
  split: { parts: [{ words: '路灯不亮的事', categoryCode: '030104' }] },
  withdraw: {},
  reject: { words: '重复提交', whereTo: '见原来那件' },
  guideElsewhere: { words: '已在法院', whereTo: '区法院立案庭' },
  autoClose: {},
  councilNote: { words: '议事会决定本月更换路灯' },
};

const whistle = { id: 1, organisationId: 5, reportedInAt: null, finishedAt: null, scoreOfDepartment: null, scoreOfSubdistrict: null };

/** What a move needs besides state and relation. */
export const neededFacts: Partial<Record<AppealMove, Partial<AppealFacts>>> = {
  reportIn: { whistles: [whistle] },
  finishWhistle: { whistles: [{ ...whistle, reportedInAt: daysAgo(1) }] },
  assessWhistle: { whistles: [{ ...whistle, reportedInAt: daysAgo(1), finishedAt: daysAgo(1) }] },
  waitingTimeout: { pauseEndsAt: daysAgo(0) },
  resume: { pauseEndsAt: daysAgo(0) },
  approveExtension: { request: { kind: 'extension', untilAt: daysAhead(8), requestedByPersonId: handlerId } },
  declineExtension: { request: { kind: 'extension', untilAt: daysAhead(8), requestedByPersonId: handlerId } },
  approveSuspend: { request: { kind: 'suspend', untilAt: daysAhead(8), requestedByPersonId: handlerId } },
  declineSuspend: { request: { kind: 'suspend', untilAt: daysAhead(8), requestedByPersonId: handlerId } },
  hide: { publicState: 'released' },
  autoClose: { resolvedAt: daysAgo(9) },
};

/** The code of the refusal, or "ok". */
export function answer(facts: AppealFacts, move: AppealMove, actor: MoveActor, input: MoveInput = validInputs[move], at = now): string {
  const plan = planMove(facts, move, actor, input, at);
  return plan.ok ? 'ok' : plan.reason;
}

export function plan(facts: AppealFacts, move: AppealMove, actor: MoveActor, input: MoveInput = validInputs[move], at = now): MovePlan {
  const planned = planMove(facts, move, actor, input, at);
  if (!planned.ok) throw new Error(`${move} refused: ${planned.reason}`);
  return planned;
}
