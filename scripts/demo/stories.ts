import { hourMillis } from '../../shared/core/dates';
import * as texts from './appealTexts';
import type { FilingWish } from './filing';
import type { Teller } from './teller';

export interface Story {
  name: string;
  count: number;
  /** Age at now: days, or a share of the time to acknowledge or to resolve. */
  age: { days: [number, number] } | { ofAck: [number, number] } | { ofResolve: [number, number] };
  wish?: FilingWish;
  /** Needs a resident with an account. */
  byResident?: boolean;
  tell(teller: Teller): void;
}

const old: Story['age'] = { days: [19, 45] };

function worked(t: Teller): void {
  t.acknowledge();
  if (t.random.chance(0.7)) t.release();
  if (t.random.chance(0.75)) t.progress();
  if (t.random.chance(0.2)) t.make('note', t.handler(), ['handler'], 1, { words: t.random.pick(texts.noteWords) });
}

function answered(t: Teller): void {
  worked(t);
  t.resolve(t.random.chance(0.12) ? 'explained' : 'done');
}

const hoursLater = (t: Teller, hours: number): Date => new Date(t.appeal.lastAt.getTime() + hours * hourMillis);
const untilOf = (t: Teller, days: number): Date => new Date(Math.max(t.appeal.clock.resolveDueAt.getTime(), t.world.now.getTime()) + days * 24 * hourMillis);

function whistled(t: Teller, steps: 0 | 1 | 2 | 3): void {
  const organisationId = t.world.organisations.get(t.random.pick(['DEPT-CG', 'DEPT-CG', 'DEPT-ZJ', 'DEPT-XF']))!.id;
  const [code] = [...t.world.organisations].find(([, { id }]) => id === organisationId)!;
  const caller = t.desk('subdistrict');
  const department = t.world.postsOf.get(code)![0]!;
  const name = t.world.organisations.get(code)!.name;
  t.make(
    'whistle',
    caller,
    ['desk'],
    t.share(0.05, 0.15),
    { organisationIds: [organisationId], words: '请到现场一起处理，今天先碰头。', arriveHours: 4 },
    { toUnitName: name, detail: { organisationIds: [organisationId], arriveHours: 4 } },
  );
  const whistleId = t.appeal.facts.whistles[0]!.id;
  if (steps > 0) t.make('reportIn', department, ['whistled'], 2, { whistleId, words: '已到现场。' }, { detail: { whistleId } });
  if (steps > 1)
    t.make('finishWhistle', department, ['whistled'], t.share(0.05, 0.2), { whistleId, words: '已对现场查处，责令当天整改完毕。' }, { detail: { whistleId } });
  if (steps > 2) {
    t.make('assessWhistle', caller, ['desk'], 3, { whistleId, score: t.random.between(4, 5) }, { detail: { whistleId } });
    t.make('assessWhistle', department, ['whistled'], 5, { whistleId, score: t.random.between(4, 5) }, { detail: { whistleId } });
  }
}

function openWork(t: Teller): void {
  t.acknowledge();
  if (t.random.chance(0.5)) t.release();
  if (t.random.chance(0.6)) t.progress();
}

/** What becomes of appeals: how many of each, how old, and what happens. Every state and nearly every move occurs. */
export const stories: readonly Story[] = [
  { name: 'closedSolved', count: 118, age: old, byResident: true, tell: (t) => (answered(t), t.rate(true)) },
  { name: 'closedUnsolved', count: 12, age: old, byResident: true, tell: (t) => (answered(t), t.rate(false)) },
  { name: 'autoClosed', count: 26, age: { days: [30, 46] }, tell: (t) => (answered(t), t.autoClose()) },
  { name: 'followedUp', count: 20, age: old, tell: (t) => (answered(t), t.random.chance(0.3) ? t.followUp(false) : undefined, t.followUp(true)) },
  { name: 'notReached', count: 4, age: { days: [3, 9] }, tell: (t) => (answered(t), t.followUp(false)) },
  {
    name: 'reopenedClosed',
    count: 8,
    age: old,
    byResident: true,
    tell: (t) => (answered(t), t.rate(false, true), t.acknowledge(), t.progress(), t.resolve(), t.rate(true)),
  },
  { name: 'reopenedOpen', count: 6, age: { days: [5, 9] }, byResident: true, tell: (t) => (answered(t), t.rate(false, true), t.acknowledge()) },
  { name: 'reopenedByCall', count: 3, age: { days: [5, 9] }, tell: (t) => (answered(t), t.followUp(true, false)) },
  { name: 'resolved', count: 34, age: { days: [1.5, 6] }, tell: answered },
  { name: 'inProgress', count: 30, age: { ofResolve: [0.15, 0.45] }, tell: openWork },
  { name: 'inProgressYellow', count: 14, age: { ofResolve: [0.55, 0.75] }, tell: openWork },
  { name: 'inProgressOrange', count: 9, age: { ofResolve: [0.83, 0.97] }, tell: openWork },
  { name: 'inProgressRed', count: 8, age: { ofResolve: [1.05, 1.6] }, tell: openWork },
  { name: 'dispatched', count: 26, age: { ofAck: [0.02, 0.45] }, tell: () => undefined },
  { name: 'dispatchedLate', count: 7, age: { ofAck: [0.55, 0.95] }, tell: () => undefined },
  { name: 'dispatchedRed', count: 5, age: { ofAck: [1.1, 2.2] }, tell: () => undefined },
  { name: 'onDesk', count: 9, age: { ofAck: [0.05, 0.9] }, wish: { onlyAddress: true }, tell: () => undefined },
  {
    name: 'sentBack',
    count: 5,
    age: { ofAck: [0.3, 1.3] },
    wish: { handlerKind: 'grid' },
    tell: (t) => t.make('sendBack', t.handler(), ['handler'], 1, { words: t.random.pick(texts.sendBackWords) }),
  },
  {
    name: 'sentBackAndOn',
    count: 4,
    age: { days: [2, 4] },
    wish: { handlerKind: 'grid' },
    tell: (t) => (t.make('sendBack', t.handler(), ['handler'], 2, { words: texts.sendBackWords[1] }), t.toGrid(), t.acknowledge()),
  },
  { name: 'dispatchedByDesk', count: 10, age: old, byResident: true, wish: { onlyAddress: true }, tell: (t) => (t.toGrid(), answered(t), t.rate(true)) },
  {
    name: 'waiting',
    count: 9,
    age: { days: [1, 2.5] },
    byResident: true,
    wish: { handlerKind: 'grid' },
    tell: (t) => (t.acknowledge(), t.make('askResident', t.handler(), ['handler'], 3, { words: t.random.pick(texts.askWords) })),
  },
  {
    name: 'askedAndAnswered',
    count: 7,
    age: { days: [2, 5] },
    byResident: true,
    wish: { handlerKind: 'grid' },
    tell: (t) => (
      t.acknowledge(),
      t.make('askResident', t.handler(), ['handler'], 3, { words: t.random.pick(texts.askWords) }),
      t.make('answer', t.author(), ['author'], 5, { words: t.random.pick(texts.answerWords) })
    ),
  },
  {
    name: 'suspended',
    count: 8,
    age: { days: [3, 6] },
    tell(t) {
      openWork(t);
      t.make('requestSuspend', t.handler(), ['handler'], 6, {
        words: t.random.pick(texts.suspendWords),
        untilAt: new Date(t.world.now.getTime() + t.random.between(8, 25) * 24 * hourMillis),
      });
      t.make('approveSuspend', t.desk(), ['desk'], 5, { words: '同意，恢复后请及时告诉居民。' });
    },
  },
  {
    name: 'suspendAsked',
    count: 4,
    age: { days: [1, 3] },
    tell: (t) => (openWork(t), t.make('requestSuspend', t.handler(), ['handler'], 4, { words: t.random.pick(texts.suspendWords), untilAt: untilOf(t, 12) })),
  },
  {
    name: 'extensionAsked',
    count: 6,
    age: { ofResolve: [0.6, 0.9] },
    tell: (t) => (openWork(t), t.make('requestExtension', t.handler(), ['handler'], 2, { words: t.random.pick(texts.extensionWords), untilAt: untilOf(t, 5) })),
  },
  {
    name: 'extended',
    count: 6,
    age: { ofResolve: [0.7, 1] },
    tell: (t) => (
      openWork(t),
      t.make('requestExtension', t.handler(), ['handler'], 2, { words: t.random.pick(texts.extensionWords), untilAt: untilOf(t, 7) }),
      t.make('approveExtension', t.desk(), ['desk'], 3, {})
    ),
  },
  { name: 'escalated', count: 6, age: { days: [1, 2] }, wish: { handlerKind: 'grid' }, tell: (t) => (t.acknowledge(), t.escalate()) },
  {
    name: 'escalatedTwice',
    count: 4,
    age: { days: [3, 5] },
    wish: { handlerKind: 'grid' },
    tell: (t) => (t.acknowledge(), t.escalate(), t.acknowledge(), t.escalate(), t.acknowledge()),
  },
  {
    name: 'escalatedClosed',
    count: 6,
    age: old,
    byResident: true,
    wish: { handlerKind: 'grid' },
    tell: (t) => (t.acknowledge(), t.escalate(), answered(t), t.rate(true)),
  },
  { name: 'whistleOpen', count: 4, age: { days: [0.5, 1] }, wish: { handlerKind: 'grid' }, tell: (t) => (t.acknowledge(), whistled(t, 0)) },
  { name: 'whistleThere', count: 4, age: { days: [1, 3] }, wish: { handlerKind: 'grid' }, tell: (t) => (t.acknowledge(), whistled(t, 1)) },
  {
    name: 'whistleClosed',
    count: 7,
    age: old,
    byResident: true,
    wish: { handlerKind: 'grid' },
    tell: (t) => (t.acknowledge(), t.release(), whistled(t, 3), t.resolve(), t.rate(true)),
  },
  {
    name: 'supervised',
    count: 6,
    age: { ofResolve: [0.7, 1.3] },
    byResident: true,
    tell: (t) => (
      openWork(t),
      t.make('remind', t.author(), ['author'], 20, { words: t.random.pick(texts.remindWords) }),
      t.make('supervise', t.desk('subdistrict'), ['desk'], 4, { words: t.random.pick(texts.superviseWords) })
    ),
  },
  {
    name: 'rejected',
    count: 7,
    age: { days: [2, 40] },
    tell: (t) => end(t, 'reject', '同一件事您已经提交过，正在办理，这一件不再重复受理。', '“我的诉求”里原来那一件'),
  },
  {
    name: 'guided',
    count: 8,
    age: { days: [2, 40] },
    tell: (t) => end(t, 'guideElsewhere', '这件事已在法院审理，请以审理结果为准。', '向承办法官查询，或拨打 12368'),
  },
  {
    name: 'withdrawn',
    count: 8,
    age: { days: [1, 40] },
    byResident: true,
    tell: (t) => t.make('withdraw', t.author(), ['author'], 5, { words: '自己已经解决了，谢谢。' }),
  },
];

function end(t: Teller, move: 'reject' | 'guideElsewhere', words: string, whereTo: string): void {
  t.make(move, t.desk(), ['desk'], 4, { words, whereTo }, { words: `${words}\n可以去这里办：${whereTo}`, detail: { whereTo } });
}

/** Stories of the named resident, so that each thing she can do is there to try. */
export const elderStories: readonly string[] = ['resolved', 'inProgress', 'waiting', 'closedSolved', 'dispatched', 'reopenedClosed'];
export const tenantStories: readonly string[] = ['inProgressYellow', 'resolved', 'closedUnsolved'];
/** Told again for the grid of the named persons, so that its worker, leader and community have work in every state. */
export const homeStories: readonly string[] = [
  'dispatched',
  'dispatched',
  'dispatchedLate',
  'dispatchedRed',
  'inProgress',
  'inProgressYellow',
  'inProgressOrange',
  'inProgressRed',
  'extensionAsked',
  'suspended',
  'suspendAsked',
  'resolved',
  'resolved',
  'escalated',
  'escalatedTwice',
  'whistleOpen',
  'whistleThere',
  'supervised',
  'onDesk',
  'onDesk',
  'sentBack',
  'askedAndAnswered',
  'notReached',
  'closedSolved',
  'closedSolved',
  'autoClosed',
];
export const mergeAt = (a: Teller, b: Teller): Date => hoursLater(a.appeal.lastAt > b.appeal.lastAt ? a : b, 0.02);
