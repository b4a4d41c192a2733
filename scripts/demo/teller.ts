import type { MoveInput } from '../../shared/appeals/moveFacts';
import type { AppealMove, AppealRelation, SatisfactionLevel } from '../../shared/appeals/states';
import { addDays, chinaDateOf, hourMillis, millisOfChinaDay, momentOf } from '../../shared/core/dates';
import type { WorkCalendar } from '../../shared/core/workCalendar';
import type { Random } from '../territory/random';
import * as texts from './appealTexts';
import type { Filed } from './filing';
import { SimulatedAppeal, type SimActor, type SimExtra } from './simulate';
import { staffOfUnit, unitName, type DemoWorld, type HeldPost } from './world';

/** Tells the story of one appeal in steps that people would take, by day and in order, never later than now. */
export class Teller {
  readonly appeal: SimulatedAppeal;

  constructor(
    readonly world: DemoWorld,
    readonly filed: Filed,
    readonly random: Random,
    id: number,
    calendar: WorkCalendar,
    nextWhistleId: () => number,
  ) {
    this.appeal = new SimulatedAppeal({ ...filed, id }, calendar, nextWhistleId);
  }

  /** Hours that were allotted for the answer, by the wall clock. */
  get allottedHours(): number {
    const { resolveStartedAt, resolveDueAt } = this.appeal.clock;
    return (resolveDueAt.getTime() - resolveStartedAt.getTime()) / hourMillis;
  }

  /** Some hours after the last step, moved into the day; when that has not come yet, somewhere between the last step and now. */
  after(hours: number): Date {
    const last = this.appeal.lastAt.getTime();
    const now = this.world.now.getTime();
    const wanted = last + hours * hourMillis;
    const byDay = this.byDay(new Date(wanted)).getTime();
    for (const at of [byDay, wanted]) if (at > last && at < now) return new Date(at);
    return new Date(last + Math.floor((now - last) * (0.2 + this.random.next() * 0.5)));
  }

  private byDay(at: Date): Date {
    const hour = millisOfChinaDay(at) / hourMillis;
    if (hour >= 7.5 && hour < 21) return at;
    const day = hour >= 21 ? addDays(chinaDateOf(at), 1) : chinaDateOf(at);
    return momentOf(day, 8 * 60 + this.random.between(0, 150));
  }

  handler(): HeldPost {
    const { unitKind, unitCode, handlerPersonId } = this.appeal.facts;
    const staff = staffOfUnit(this.world, unitKind!, unitCode!);
    const handler = staff.find(({ personId }) => personId === handlerPersonId) ?? staff.find(({ absent }) => !absent);
    if (!handler) throw new Error(`nobody handles appeal ${this.appeal.facts.id}`);
    return handler;
  }

  /** Somebody of the desk (or above), other than those named. */
  desk(level: 'community' | 'subdistrict' | 'district' = 'community'): HeldPost {
    const { communityCode, subdistrictCode, deskLevel, handlerPersonId } = this.appeal.facts;
    const code = { community: communityCode, subdistrict: subdistrictCode, district: this.world.districtCode };
    const role = { community: 'communityStaff', subdistrict: 'subdistrictStaff', district: 'districtStaff' } as const;
    const order = ['community', 'subdistrict', 'district'] as const;
    const at = order[Math.max(order.indexOf(level), order.indexOf(deskLevel === 'grid' ? 'community' : deskLevel))]!;
    const posts = (this.world.postsAt.get(code[at]) ?? []).filter((post) => post.role === role[at]);
    const post = posts.find(({ personId }) => personId !== handlerPersonId && personId !== this.appeal.facts.resolvedByPersonId) ?? posts[0];
    if (!post) throw new Error(`no desk for appeal ${this.appeal.facts.id}`);
    return post;
  }

  author(): SimActor {
    return { personId: this.filed.author.personId!, positionId: null, role: 'resident', level: null, organisationId: null };
  }

  get hasAuthor(): boolean {
    return this.filed.author.personId !== null;
  }

  make(move: AppealMove, actor: SimActor, as: AppealRelation[], hours: number, input: MoveInput = {}, extra: SimExtra = {}): void {
    this.appeal.move(move, { actor, as }, this.after(hours), input, extra);
  }

  acknowledge(): void {
    this.make('acknowledge', this.handler(), ['handler'], this.filed.category.limits.ackHours * (0.05 + this.random.next() * 0.6));
  }

  progress(): void {
    this.make('progress', this.handler(), ['handler'], this.share(0.05, 0.25), { words: this.random.pick(texts.progressWords) });
  }

  /** A part of the time allotted, but never so much that the rest of the story has no room before now. */
  share(least: number, most: number): number {
    const room = (this.world.now.getTime() - this.appeal.lastAt.getTime()) / hourMillis;
    return Math.min(this.allottedHours * (least + this.random.next() * (most - least)), room * 0.35);
  }

  release(): void {
    if (this.appeal.facts.publicState !== 'pending') return;
    this.make('release', this.desk(), ['desk'], 0.5 + this.random.next() * 6);
  }

  resolve(measure: 'done' | 'explained' = 'done'): void {
    // The rules ask for a photo as proof; attachPhotos gives each of these answers one.
    this.make('resolve', this.handler(), ['handler'], this.share(0.15, 0.6), { words: this.filed.text.answer, measure, fileIds: ['proof'] });
  }

  rate(solved: boolean, reopen = false): void {
    const levels: SatisfactionLevel[] = solved ? ['verySatisfied', 'verySatisfied', 'satisfied', 'satisfied', 'fair'] : ['dissatisfied', 'veryDissatisfied'];
    const satisfaction = this.random.pick(levels);
    const words = this.random.pick(solved ? (satisfaction === 'fair' ? texts.ratingWords.fair : texts.ratingWords.good) : texts.ratingWords.bad);
    const detail = { solved, satisfaction, reopen, round: this.appeal.facts.reopenCount };
    this.make(
      'rate',
      this.author(),
      ['author'],
      2 + this.random.next() * 30,
      { solved, satisfaction, ...(words ? { words } : {}), ...(reopen ? { reopen } : {}) },
      { detail },
    );
  }

  followUp(reached: boolean, solved = true): void {
    const answer = reached
      ? {
          solved,
          satisfaction: (solved ? 'satisfied' : 'dissatisfied') as SatisfactionLevel,
          words: solved ? '电话回访，居民表示已解决。' : '电话回访，居民说没有解决。',
        }
      : { words: '打了两次，没有接通。' };
    const detail = {
      reached,
      solved: reached ? solved : null,
      satisfaction: 'satisfaction' in answer ? answer.satisfaction : null,
      round: this.appeal.facts.reopenCount,
    };
    this.make('followUp', this.desk(), ['desk'], 8 + this.random.next() * 30, { reached, ...answer }, { detail });
  }

  autoClose(): void {
    // The clock's task runs soon after midnight of the eighth day.
    const day = addDays(chinaDateOf(this.appeal.facts.resolvedAt!), 8);
    this.appeal.move('autoClose', 'system', new Date(momentOf(day).getTime() + this.random.between(1, 50) * 60_000));
  }

  toGrid(words = '请网格员到现场看一下。'): void {
    const resident = this.world.residents.find(({ personId }) => personId === this.filed.author.personId);
    const gridCode = resident?.gridCode ?? [...this.world.grids.keys()].find((code) => code.startsWith(this.appeal.facts.communityCode))!;
    const worker =
      (this.world.postsAt.get(gridCode) ?? []).find(({ role, absent }) => role === 'gridWorker' && !absent) ?? this.world.postsAt.get(gridCode)![0]!;
    const input: MoveInput = { unitKind: 'grid', unitCode: gridCode, handlerPersonId: worker.personId, words };
    this.make('dispatch', this.desk(), ['desk'], 0.5 + this.random.next() * 3, input, { toUnitName: unitName(this.world, 'grid', gridCode) ?? undefined });
  }

  escalate(): void {
    const by = this.handler();
    const above =
      this.appeal.facts.level === 'grid'
        ? this.appeal.facts.communityCode
        : this.appeal.facts.level === 'community'
          ? this.appeal.facts.subdistrictCode
          : this.world.districtCode;
    this.make(
      'escalate',
      by,
      ['handler'],
      this.share(0.05, 0.15),
      { words: this.random.pick(texts.escalateWords) },
      { toUnitName: this.world.divisionNames.get(above) },
    );
  }
}
