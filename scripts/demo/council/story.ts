import type { BallotDetail, MyVote } from '../../../shared/ballots/dto';
import type { CouncilDetail, SessionDetail } from '../../../shared/councils/dto';
import type { ProposalDetail } from '../../../shared/proposals/dto';
import type { ResolutionView, TaskView, TopicDetail } from '../../../shared/topics/dto';
import type { Actor } from '../../../server/core/actor';
import type { Core } from '../../../server/core/core';
import { type Cast, castOf, type Neighbour } from './cast';
import { Stage } from './stage';
import * as texts from './texts';

type Scene = () => Promise<unknown>;

/**
 * Eight months of the council of the demo's own estate, played through the service's own operations: a wish that became a shed, votes open and
 * counted, a session to come. Whoever signs in as the elder or the tenant finds something to decide.
 */
export async function playCouncil(core: Core, root: string, now: Date): Promise<void> {
  const stage = await Stage.open(core, root, now);
  const play = new Play(stage, await castOf(core, stage));
  play.foundation();
  play.shed();
  play.stairs();
  play.projectPick();
  play.ownersVotes();
  play.openVote();
  play.proposalsNow();
  play.sessionsToCome();
  await play.run();
}

class Play {
  private readonly scenes: { day: number; clock: string; scene: Scene }[] = [];
  private council!: CouncilDetail;
  private readonly proposals = new Map<string, number>();
  private readonly topics = new Map<string, number>();

  constructor(
    private readonly stage: Stage,
    private readonly cast: Cast,
  ) {}

  private on(day: number, clock: string, scene: Scene): void {
    this.scenes.push({ day, clock, scene });
  }

  async run(): Promise<void> {
    const inOrder = this.scenes.map((each, place) => ({ ...each, place })).sort((a, b) => a.day - b.day || a.clock.localeCompare(b.clock) || a.place - b.place);
    for (const { day, clock, scene } of inOrder) {
      this.stage.goTo(day, clock);
      await scene();
    }
  }

  private act<T>(actor: Actor, name: string, params: object, body?: object): Promise<T> {
    return this.stage.act<T>(actor, name, { params, ...(body ? { body } : {}) });
  }

  private get councilId(): number {
    return this.council.id;
  }

  private neighbour(place: number): Neighbour {
    const { neighbours } = this.cast;
    return neighbours[place % neighbours.length]!;
  }

  /** The council, its five parties and the units that take the month's turn. */
  foundation(): void {
    const { secretary, subdistrict, property, owners, organisations, estateId } = this.cast;
    this.on(-235, '09:00', async () => {
      this.council = await this.act<CouncilDetail>(secretary, 'post /councils', {}, {
        name: '东湖大院五方议事会', template: 'fiveParty', scope: 'estate', scopeId: String(estateId), words: texts.rulesWords, place: '小区党群服务站二楼',
        presenceNumerator: 1, presenceDenominator: 2, monthlyDay: 12, monthlyTime: '14:30', cosignThreshold: 8, cosignDays: 30, discussionDays: 10, similarAppeals: 3, answerDays: 5,
      });
      const holders: Record<string, object> = {
        subdistrict: { personId: subdistrict.personId },
        developer: { organisationId: organisations.get('DEPT-ZJ') },
        ownerRepresentatives: { personId: owners[0]!.personId },
        propertyFirm: { organisationId: property.organisationId },
      };
      for (const seat of this.council.seats) {
        const holder = holders[seat.kind];
        if (holder) await this.act(secretary, 'put /councils/:id/seats/:seatId/holder', { id: this.councilId, seatId: seat.id }, { ...holder, startsOn: this.stage.day(-235), endsOn: this.stage.day(860) });
      }
      const rotating = this.council.seats.find(({ rotates }) => rotates)!;
      const units = ['DEPT-CG', 'DEPT-GA', 'DEPT-XF', 'DEPT-SW', 'DEPT-MZ'];
      const months = Array.from({ length: 11 }, (_, place) => ({ month: monthAfter(this.stage.day(-235), place), organisationId: organisations.get(units[place % units.length]!)! }));
      await this.act(secretary, 'put /councils/:id/rotation', { id: this.councilId }, { seatId: rotating.id, months });
      await this.act(secretary, 'put /councils/:id/officers', { id: this.councilId }, { office: 'moderator', personIds: [subdistrict.personId] });
    });
  }

  /** Writes a proposal and has it screened; `cosigners` neighbours join in on the days after. */
  private propose(key: string, text: texts.ProposalText, when: { day: number; author: number; screened?: 'accepted' | 'refused'; cosigners?: number; reason?: string; photo?: string }): void {
    const { secretary } = this.cast;
    const author = this.neighbour(when.author);
    this.on(when.day, '19:20', async () => {
      const fileIds = when.photo ? [await this.stage.photo(author.personId, when.photo)] : [];
      const { costFen, anonymous = false, ...words } = text;
      const made = await this.act<ProposalDetail>(author, 'post /proposals', {}, { councilId: this.councilId, ...words, anonymous, expectedCostFen: costFen ?? null, fileIds, submit: true });
      this.proposals.set(key, made.id);
    });
    if (!when.screened) return;
    this.on(when.day + 1, '09:30', async () => {
      const { version } = await this.proposal(key);
      const id = this.proposals.get(key);
      if (when.screened === 'refused') await this.act(secretary, 'post /proposals/:id/refuse', { id }, { version, reason: when.reason ?? '不属于小区共同事务' });
      else await this.act(secretary, 'post /proposals/:id/accept', { id }, { version });
    });
    for (let place = 0; place < (when.cosigners ?? 0); place += 1) {
      this.on(when.day + 2 + Math.floor(place / 3), `1${place % 9}:05`, () => this.act(this.neighbour(when.author + 1 + place), 'post /proposals/:id/cosign', { id: this.proposals.get(key) }));
    }
  }

  private proposal(key: string): Promise<ProposalDetail> {
    return this.act<ProposalDetail>(this.cast.secretary, 'get /proposals/:id', { id: this.proposals.get(key) });
  }

  private say(key: string, day: number, lines: [stance: string, words: string][], first: number): void {
    lines.forEach(([stance, words], place) =>
      this.on(day, `2${place % 3}:1${place}`, () => this.act(this.neighbour(first + place), 'post /proposals/:id/comments', { id: this.proposals.get(key) }, { stance, words })),
    );
  }

  private answer(key: string, day: number, answer: { state: string; reason: string; costFen?: number; fromDay?: number; toDay?: number }): void {
    this.on(day, '16:00', async () => {
      const { state, reason, costFen, fromDay, toDay } = answer;
      const { id, version } = await this.proposal(key);
      const period = fromDay === undefined || toDay === undefined ? {} : { fromOn: this.stage.day(fromDay), toOn: this.stage.day(toDay) };
      await this.act(this.cast.secretary, 'post /proposals/:id/answer', { id }, { version, state, reason, costFen: costFen ?? null, ...period });
    });
  }

  private topic(key: string): Promise<TopicDetail> {
    return this.act<TopicDetail>(this.cast.secretary, 'get /topics/:id', { id: this.topics.get(key) });
  }

  private opine(key: string, day: number, stances: ('support' | 'oppose' | 'unsure')[], words: string[]): void {
    stances.forEach((stance, place) =>
      this.on(day + (place % 4), `1${place % 9}:3${place % 6}`, () =>
        this.act(this.neighbour(place * 2 + 3), 'put /topics/:id/opinion', { id: this.topics.get(key) }, { stance, words: words[place % words.length] ?? '' }),
      ),
    );
  }

  private step(key: string, day: number, words: string, dueDay: number): void {
    this.on(day, '17:10', async () => {
      const { id, version } = await this.topic(key);
      await this.act(this.cast.secretary, 'post /topics/:id/advance', { id }, { version, words, stageDueOn: this.stage.day(dueDay) });
    });
  }

  /** A session from draft to published minutes; `during` runs while it is open. */
  private hold(title: string, day: number, items: () => object[], minutes: { words: string; items: string[] }, during: (session: SessionDetail) => Promise<void>): void {
    const { secretary, subdistrict, property, owners } = this.cast;
    let id = 0;
    const now = (): Promise<SessionDetail> => this.act<SessionDetail>(secretary, 'get /council-sessions/:id', { id });
    this.post(day - 8, day, title, items, (posted) => {
      id = posted;
    });
    for (const [place, who] of [subdistrict, property, owners[0]!].entries()) {
      this.on(day - 5, `1${place}:00`, () => this.act(who, 'post /council-sessions/:id/reply', { id }, { reply: 'coming' }));
    }
    this.on(day, '14:20', async () => {
      await this.act(secretary, 'post /council-sessions/:id/open', { id }, { version: (await now()).version });
      for (const who of [subdistrict, property, owners[0]!]) {
        const { text } = await this.act<{ text: string }>(secretary, 'get /council-sessions/:id/door', { id });
        await this.act(who, 'post /council-sessions/:id/attend', { id }, { code: text });
      }
      await during(await now());
    });
    this.on(day, '16:00', async () => this.act(secretary, 'post /council-sessions/:id/end', { id }, { version: (await now()).version }));
    this.on(day + 1, '10:00', async () => {
      const { version, agenda } = await now();
      const lines = agenda.map((item, place) => ({ id: item.id, minutesWords: minutes.items[place] ?? '按议程讨论，没有作出决定。' }));
      await this.act(secretary, 'post /council-sessions/:id/publish', { id }, { version, minutesWords: minutes.words, items: lines, fileIds: [] });
    });
  }

  private decide(session: SessionDetail, place: number, decision: string, words: string): Promise<unknown> {
    return this.act(this.cast.secretary, 'post /council-sessions/:id/agenda/:itemId/decision', { id: session.id, itemId: session.agenda[place]!.id }, { decision, words });
  }

  private async resolutionOf(key: string): Promise<ResolutionView> {
    const [resolution] = (await this.topic(key)).resolutions;
    if (!resolution) throw new Error(`the topic ${key} has no resolution`);
    return resolution;
  }

  private async addTask(resolutionId: number, task: object): Promise<number> {
    const before = await this.act<TaskView | ResolutionView>(this.cast.secretary, 'post /council-resolutions/:id/tasks', { id: resolutionId }, task);
    return 'tasks' in before ? before.tasks.at(-1)!.id : before.id;
  }

  private async task(id: number): Promise<TaskView> {
    const { items } = await this.stage.act<{ items: TaskView[] }>(this.cast.secretary, 'get /resolution-tasks', { query: { councilId: this.councilId, limit: 100 } });
    return items.find((each) => each.id === id)!;
  }

  /** From a resident's wish to a shed that stands: all five stages. */
  shed(): void {
    const { secretary, property, owners } = this.cast;
    const ask = { id: 0 };
    const shedTask = { id: 0 };
    this.propose('shed', texts.chargingShed, { day: -205, author: 4, screened: 'accepted', cosigners: 7, photo: 'stairs-before' });
    this.say('shed', -200, texts.comments, 7);
    this.on(-198, '20:30', async () => {
      const { id } = await this.proposal('shed');
      await this.act(this.neighbour(9), 'post /proposals/:id/amendments', { id }, {
        suggestion: '利用 3 幢东侧闲置的空地建一个能停 40 辆车的充电棚，离一楼窗户至少六米，装自动断电的充电桩和灭火器。建好以后楼道里不再停车。',
        reason: '三十个位子不够两幢楼用，也不要离窗户太近',
      });
    });
    this.on(-197, '12:10', async () => {
      const { id, version, amendments } = await this.act<ProposalDetail>(this.neighbour(4), 'get /proposals/:id', { id: this.proposals.get('shed') });
      await this.act(this.neighbour(4), 'post /proposals/:id/amendments/:amendmentId/accept', { id, amendmentId: amendments[0]!.id }, { version, words: '说得对，照这个改' });
    });
    this.on(-194, '10:00', async () => {
      const made = await this.act<TopicDetail>(secretary, 'post /topics', {}, {
        councilId: this.councilId, title: '电动自行车停放充电怎么解决', words: '居民提案建议在 3 幢东侧建充电棚。请大家说说建在哪里、建多大、怎么收费。',
        stageDueOn: this.stage.day(-186), fileIds: [], originKind: 'proposal', originId: this.proposals.get('shed'),
      });
      this.topics.set('shed', made.id);
    });
    this.opine('shed', -193, ['support', 'support', 'support', 'oppose', 'support', 'unsure', 'support', 'support', 'oppose', 'support', 'support', 'support'], [
      '支持，早点建。', '赞成，但要离窗户远一点。', '收费不要比家里电费贵太多。', '怕占了晾晒的地方，希望换个位置。',
    ]);
    this.on(-188, '15:00', async () => {
      const { id, version } = await this.topic('shed');
      await this.act(secretary, 'post /topics/:id/summary', { id }, { version, words: '收到 12 位居民意见：9 位支持，2 位反对，1 位说不准。大家关心三点：离一楼窗户要远、收费不高于每度一元、雨天不漏水。' });
    });
    this.step('shed', -187, '意见已经汇总', -180);
    this.on(-186, '09:40', async () => {
      const { id } = await this.topic('shed');
      const seat = this.council.seats.find(({ kind }) => kind === 'propertyFirm')!;
      const detail = await this.act<TopicDetail>(secretary, 'post /topics/:id/asks', { id }, { seatId: seat.id, words: '请答复：充电棚由谁管理，日常电费和维修怎么出，什么时候能开工？' });
      ask.id = detail.asks.at(-1)!.id;
    });
    this.on(-183, '11:00', async () => {
      await this.act(property, 'post /topic-asks/:id/answer', { id: ask.id }, { words: '由物业管理，电费按每度 0.9 元收，维修从公共收益里出，方案定了以后四十天内完工。', fileIds: [] });
    });
    this.step('shed', -181, '物业已经答复，方案写清楚了', -172);
    this.hold('五方共议会（电动车充电）', -170, () => [
      { title: '电动自行车充电棚建设方案', words: '选址、规模、费用和管理。', minutes: 40, subjectKind: 'topic', subjectId: this.topics.get('shed') },
      { title: '上半年公共收益收支情况', words: '由物业说明。', minutes: 15, subjectKind: 'report' },
    ], { words: '五方代表到会三方，过半。会议就充电棚选址和费用达成一致。', items: ['代表们看了现场。业主代表提出离窗户不少于六米，物业同意。费用从公共收益列支，不向居民分摊。', '物业说明上半年公共收益收入 8.6 万元、支出 3.1 万元，账目贴在公告栏。'] }, async (session) => {
      await this.decide(session, 0, 'adopted', '同意在 3 幢东侧建 40 个车位的充电棚，离窗户不少于六米，费用不超过 5.2 万元，从公共收益列支，40 天内完工。');
    });
    this.step('shed', -175, '已列入公布的会议议程', -165);
    this.answer('shed', -168, { state: 'adopted', reason: '五方议事会已经通过，车位增加到 40 个，离一楼窗户不少于六米。', costFen: 5_200_000, fromDay: -165, toDay: -125 });
    this.step('shed', -167, '决议已经通过', -120);
    this.on(-166, '09:00', async () => {
      const { id } = await this.resolutionOf('shed');
      shedTask.id = await this.addTask(id, { title: '建 40 个车位的充电棚', words: '离一楼窗户不少于六米，装自动断电充电桩和灭火器。', dueOn: this.stage.day(-125), executorOrganisationId: property.organisationId, helperName: '供电公司', supervisorPersonId: owners[0]!.personId, budgetCapFen: 5_200_000 });
    });
    const report = (day: number, progress: number, words: string, spentFen: number): void =>
      this.on(day, '17:30', async () => {
        const { version } = await this.task(shedTask.id);
        await this.act(property, 'post /resolution-tasks/:id/report', { id: shedTask.id }, { version, progress, words, spentFen, fileIds: [] });
      });
    report(-155, 30, '场地平整好了，供电公司已经看过接线位置。', 900_000);
    report(-138, 80, '棚子搭好，充电桩到货，正在接线。', 3_100_000);
    this.on(-129, '16:20', async () => {
      const { version } = await this.task(shedTask.id);
      const photo = await this.stage.photo(property.personId, 'cars-after');
      await this.act(property, 'post /resolution-tasks/:id/report', { id: shedTask.id }, { version, progress: 95, words: '充电桩装好，消防器材到位。', spentFen: 960_000, fileIds: [] });
      await this.act(property, 'post /resolution-tasks/:id/finish', { id: shedTask.id }, { version: version + 1, words: '充电棚已经启用，楼道里的电动车都移出来了。', fileIds: [photo] });
    });
    [5, 4, 5, 5, 3, 5].forEach((score, place) =>
      this.on(-120 + place, '19:00', () => this.act(this.neighbour(place + 11), 'post /resolution-tasks/:id/rate', { id: shedTask.id }, { score, words: score === 3 ? '位子还是紧张，晚上要抢' : '' })),
    );
    this.on(-112, '10:00', async () => {
      const { id, version } = await this.topic('shed');
      await this.act(secretary, 'post /topics/:id/solve', { id }, { version, words: '充电棚投入使用，居民评价良好' });
    });
  }

  /** A topic that is under way: a task half done, another late, a question to the firm that waits. */
  stairs(): void {
    const { secretary, property, subdistrict, owners } = this.cast;
    const tasks = { clear: 0 };
    const pick = { itemId: 0, ballotId: 0 };
    this.propose('stairwell', texts.stairwell, { day: -95, author: 8, screened: 'accepted', cosigners: 7 });
    this.on(-80, '10:00', async () => {
      const made = await this.act<TopicDetail>(secretary, 'post /topics', {}, {
        councilId: this.councilId, title: '楼道堆物怎么清', words: '4 幢、7 幢楼道堆物多年，存在消防隐患。请大家说说怎么清、谁来清、东西放哪里。', stageDueOn: this.stage.day(-72), fileIds: [], originKind: 'proposal', originId: this.proposals.get('stairwell'),
      });
      this.topics.set('stairs', made.id);
    });
    this.opine('stairs', -79, ['support', 'support', 'unsure', 'support', 'oppose', 'support', 'support', 'unsure'], ['支持，早该清了。', '给老人多留几天时间。', '旧家具希望有地方暂存。']);
    this.on(-74, '15:00', async () => {
      const { id, version } = await this.topic('stairs');
      await this.act(secretary, 'post /topics/:id/summary', { id }, { version, words: '收到 8 位居民意见：5 位支持，1 位反对，2 位说不准。大家希望先通知、给时间、能暂存。' });
    });
    this.step('stairs', -73, '意见已经汇总', -66);
    this.step('stairs', -71, '居民提案写明了办法', -60);
    this.hold('五方共议会（楼道清理）', -62, () => [
      { title: '楼道堆物清理办法', words: '通知、期限、登记、暂存。', minutes: 30, subjectKind: 'topic', subjectId: this.topics.get('stairs') },
      { title: '明年小区微更新做哪几件', words: '先征集，再由各户票决。', minutes: 20, subjectKind: 'other' },
    ], { words: '会议通过楼道堆物清理办法，并同意明年的微更新项目由各户票决。', items: ['先贴通知给十五天，到期由物业登记拍照后清理，可暂存一个月。', '同意把五个项目交给各户票决，总费用不超过七万元。'] }, async (session) => {
      await this.decide(session, 0, 'adopted', '同意清理办法：通知十五天，登记拍照，暂存一个月。');
      pick.itemId = session.agenda[1]!.id;
    });
    this.on(-62, '14:30', async () => {
      const [opensAt, closesAt] = [this.stage.momentAt(-62, '14:31'), this.stage.momentAt(-62, '14:50')].map((moment) => moment.toISOString());
      const made = await this.act<BallotDetail>(secretary, 'post /ballots', {}, {
        councilId: this.councilId, kind: 'councilVote', secrecy: 'named', title: '明年的微更新交给各户票决', words: '五个项目交给各户票决，总费用不超过 7 万元。同意吗？', agendaItemId: pick.itemId, opensAt, closesAt, fileIds: [],
        rule: { mode: 'decide', electorate: 'seat', quorum: { numerator: 1, denominator: 2 }, passRule: { base: 'cast', over: 'moreThan', share: { numerator: 1, denominator: 2 }, abstainCounts: true } },
      });
      await this.act(secretary, 'post /ballots/:id/post', { id: made.id }, { version: made.version });
      pick.ballotId = made.id;
    });
    this.on(-62, '14:32', () => this.stage.runTask('ballots.openDue'));
    for (const who of [subdistrict, property, owners[0]!]) this.on(-62, '14:35', () => this.vote(who, pick.ballotId, { mode: 'decide', decision: 'agree' }));
    this.on(-62, '14:51', () => this.stage.runTask('ballots.closeDue'));
    this.step('stairs', -68, '已列入公布的会议议程', -58);
    this.step('stairs', -59, '决议已经通过', 20);
    this.answer('stairwell', -60, { state: 'adopted', reason: '五方议事会已经通过清理办法。', fromDay: -58, toDay: 15 });
    this.on(-58, '09:00', async () => {
      const { id } = await this.resolutionOf('stairs');
      tasks.clear = await this.addTask(id, { title: '4 幢、7 幢楼道清理', words: '通知、登记、清理、暂存。', dueOn: this.stage.day(12), executorOrganisationId: property.organisationId, supervisorPersonId: subdistrict.personId, budgetCapFen: 300_000 });
      await this.addTask(id, { title: '楼道消防设施检查', words: '灭火器、应急灯逐层检查。', dueOn: this.stage.day(-6), executorOrganisationId: property.organisationId, supervisorPersonId: subdistrict.personId });
    });
    this.on(-20, '17:00', async () => {
      const { version } = await this.task(tasks.clear);
      await this.act(property, 'post /resolution-tasks/:id/report', { id: tasks.clear }, { version, progress: 60, words: '4 幢清完，7 幢还有两户在搬。', spentFen: 120_000, fileIds: [await this.stage.photo(property.personId, 'stairs-after')] });
    });
    this.on(-4, '09:30', async () => {
      const { id } = await this.topic('stairs');
      const seat = this.council.seats.find(({ kind }) => kind === 'propertyFirm')!;
      await this.act(secretary, 'post /topics/:id/asks', { id }, { seatId: seat.id, words: '7 幢还剩两户没有清完，请答复什么时候能完成，暂存的东西怎么处理。' });
    });
  }

  private async openBallot(actor: Actor, days: { posted: number; opens: number; closes: number }, draft: object): Promise<{ id: number }> {
    const [opensAt, closesAt] = [this.stage.momentAt(days.opens, '09:00'), this.stage.momentAt(days.closes, '18:00')].map((moment) => moment.toISOString());
    const made = await this.act<BallotDetail>(actor, 'post /ballots', {}, { councilId: this.councilId, fileIds: [], opensAt, closesAt, ...draft });
    await this.act(actor, 'post /ballots/:id/post', { id: made.id }, { version: made.version });
    return { id: made.id };
  }

  private async vote(voter: Actor, id: number, choice: object): Promise<void> {
    const { myVotes } = await this.act<BallotDetail>(voter, 'get /ballots/:id', { id });
    const mine = myVotes.find((each: MyVote) => each.blocked === null && each.castAt === null);
    if (mine) await this.act(voter, 'post /ballots/:id/papers', { id }, { rollNo: mine.rollNo, choice });
  }

  /** A confidential pick of projects by household, counted, with the work that came of it. */
  projectPick(): void {
    const { secretary, property, neighbours } = this.cast;
    const ballot = { id: 0 };
    this.on(-42, '10:00', async () => {
      ballot.id = (await this.openBallot(secretary, { posted: -42, opens: -38, closes: -24 }, {
        kind: 'projectPick', secrecy: 'confidential', title: '明年小区微更新做哪几件', words: '五个项目里，您家最想做哪几件？最多选三件，总费用不超过 7 万元，从公共收益里出。',
        rule: { mode: 'projects', electorate: 'household', options: texts.projects, pickMost: 3, capFen: 7_000_000 },
      })).id;
    });
    this.on(-38, '09:01', () => this.stage.runTask('ballots.openDue'));
    const picks = [['o2', 'o5'], ['o1', 'o2', 'o4'], ['o2', 'o4'], ['o5', 'o2'], ['o4', 'o2'], ['o3'], ['o1', 'o4'], ['o2', 'o5', 'o1'], ['o4', 'o5']];
    neighbours.forEach((neighbour, place) => this.on(-37 + (place % 12), `1${place % 9}:4${place % 6}`, () => this.vote(neighbour, ballot.id, { mode: 'projects', options: picks[place % picks.length] })));
    this.on(-24, '18:01', () => this.stage.runTask('ballots.closeDue'));
    this.on(-22, '09:00', async () => {
      const { items } = await this.stage.act<{ items: ResolutionView[] }>(secretary, 'get /council-resolutions', { query: { councilId: this.councilId, limit: 50 } });
      const resolution = items.find(({ ballotId }) => ballotId === ballot.id)!;
      const lamps = await this.addTask(resolution.id, { title: '楼道灯换成声控节能灯', words: '七幢楼 168 盏，质保三年。', dueOn: this.stage.day(35), executorOrganisationId: property.organisationId, budgetCapFen: 2_016_000 });
      await this.addTask(resolution.id, { title: '健身角铺软垫、换器材', words: '换三件器材，铺软垫 60 平方米。', dueOn: this.stage.day(60), executorOrganisationId: property.organisationId, helperName: '区教育体育局', budgetCapFen: 2_350_000 });
      await this.addTask(resolution.id, { title: '补种行道树、修花坛', words: '大门到 3 幢补种 12 棵树，开春前种好。', dueOn: this.stage.day(75), executorOrganisationId: property.organisationId, budgetCapFen: 1_850_000 });
      await this.act(property, 'post /resolution-tasks/:id/report', { id: lamps }, { version: (await this.task(lamps)).version, progress: 15, words: '灯具型号定了，正在订货。', spentFen: 0, fileIds: [] });
    });
  }

  /** Owners' decisions: one that too few took part in, one that is open now, one that was held in the housing authority's own system. */
  ownersVotes(): void {
    const { secretary, owners } = this.cast;
    const roof = { id: 0 };
    const income = { id: 0 };
    this.on(-90, '10:00', async () => {
      roof.id = (await this.openBallot(secretary, { posted: -90, opens: -74, closes: -50 }, {
        kind: 'ownerDecision', secrecy: 'named', title: '使用维修资金重做 3 幢屋面防水', words: '3 幢顶楼漏水多年，预算 11.8 万元，从专项维修资金列支。您同意吗？', rule: { mode: 'decide', electorate: 'owner', matter: 5 },
      })).id;
    });
    this.on(-74, '09:01', () => this.stage.runTask('ballots.openDue'));
    owners.forEach((owner, place) => this.on(-72 + (place % 15), `1${place % 9}:2${place % 6}`, () => this.vote(owner, roof.id, { mode: 'decide', decision: place % 7 === 3 ? 'oppose' : place % 9 === 5 ? 'abstain' : 'agree' })));
    this.on(-50, '18:01', () => this.stage.runTask('ballots.closeDue'));
    this.on(-48, '10:00', async () => {
      const photo = await this.stage.photo(secretary.personId, 'road-after');
      await this.act(secretary, 'post /council-resolutions', {}, {
        councilId: this.councilId, title: '续聘物业服务企业两年', words: '同意续聘现物业两年，服务费不变。', decision: 'adopted',
        outsideSource: '区住建局业主决策系统，公示编号（演示）2026-031', decidedOn: this.stage.day(-52), fileIds: [photo],
      });
    });
    this.on(-24, '10:00', async () => {
      income.id = (await this.openBallot(secretary, { posted: -24, opens: -7, closes: 12 }, {
        kind: 'ownerDecision', secrecy: 'named', title: '广告位出租的收益怎么用', words: '把外墙和门厅的三处广告位出租，一年约 2.4 万元，一半补充维修资金，一半用于绿化。您同意吗？', rule: { mode: 'decide', electorate: 'owner', matter: 8 },
      })).id;
    });
    this.on(-7, '09:01', () => this.stage.runTask('ballots.openDue'));
    owners.slice(0, 13).forEach((owner, place) => this.on(-6 + (place % 5), `1${place % 9}:1${place % 6}`, () => this.vote(owner, income.id, { mode: 'decide', decision: place % 6 === 4 ? 'oppose' : 'agree' })));
  }

  /** A vote every household can take part in today, tenants too. */
  openVote(): void {
    const { secretary, neighbours } = this.cast;
    const ballot = { id: 0 };
    this.on(-5, '10:00', async () => {
      ballot.id = (await this.openBallot(secretary, { posted: -5, opens: -3, closes: 6 }, {
        kind: 'advisoryVote', secrecy: 'named', title: '新的健身角放在哪里', words: '健身角要换器材、铺软垫。放在哪里最合适？一户一票，选一处。', rule: { mode: 'single', electorate: 'household', options: texts.fitnessPlaces },
      })).id;
    });
    this.on(-3, '09:01', () => this.stage.runTask('ballots.openDue'));
    neighbours.filter((_, place) => place % 3 === 0).forEach((neighbour, place) =>
      this.on(-2, `1${place % 9}:0${place % 6}`, () => this.vote(neighbour, ballot.id, { mode: 'single', options: [['o1', 'o1', 'o3', 'o2'][place % 4]] })),
    );
  }

  /** What residents have proposed lately, in every state. */
  proposalsNow(): void {
    this.propose('parcel', texts.parcel, { day: -2, author: 21 });
    this.propose('ramp', texts.ramp, { day: -9, author: 12, screened: 'accepted', cosigners: 5, photo: 'road-before' });
    this.propose('shuttle', texts.shuttle, { day: -4, author: 16, screened: 'accepted', cosigners: 2 });
    this.propose('benches', texts.benches, { day: -26, author: 6, screened: 'accepted', cosigners: 7, photo: 'green-before' });
    this.say('benches', -21, texts.benchComments, 10);
    this.propose('dogs', texts.dogs, { day: -11, author: 5, screened: 'accepted', cosigners: 7 });
    this.say('dogs', -6, texts.dogComments, 3);
    this.propose('noise', texts.noise, { day: -50, author: 18, screened: 'accepted', cosigners: 7 });
    this.answer('noise', -35, { state: 'partlyAdopted', reason: '已和两支舞队商量好：晚上九点关音响。广场的牌子由物业下个月立。音量没有仪器测，先靠大家互相提醒。', fromDay: -35, toDay: 10 });
    this.propose('fitness', texts.fitness, { day: -64, author: 14, screened: 'accepted', cosigners: 7 });
    this.answer('fitness', -45, { state: 'underStudy', reason: '列入明年微更新的候选项目，由各户票决。' });
    this.propose('fountain', texts.fountain, { day: -33, author: 24, screened: 'refused', reason: '三十万元没有经费来源，也会有噪声和用水的问题。可以先征求邻居意见，改成花坛或指示牌后再提。' });
    this.on(-19, '21:40', async () => {
      const { items } = await this.act<{ items: { id: number; stance: string }[] }>(this.cast.secretary, 'get /proposals/:id/comments', { id: this.proposals.get('benches') });
      const against = items.find(({ stance }) => stance === 'against')!;
      await this.act(this.neighbour(15), 'post /content-reports', {}, { kind: 'comment', objectId: against.id, reason: 'other', words: '北侧树下其实没有树，说得不对' });
    });
  }

  /** A session of today that can be opened, and the next one, posted with its agenda. */
  sessionsToCome(): void {
    const { secretary, owners } = this.cast;
    const firm = (): number => this.council.seats.find(({ kind }) => kind === 'propertyFirm')!.id;
    this.post(-4, 0, '五方共议会（今天）', () => [
      { title: '中心花园添带靠背的椅子', words: '居民提案，已有 8 户附议。', minutes: 20, subjectKind: 'proposal', subjectId: this.proposals.get('benches') },
      { title: '楼道清理进展', words: '物业说明 7 幢剩余两户的情况。', minutes: 15, subjectKind: 'topic', subjectId: this.topics.get('stairs'), addressedSeatId: firm() },
    ]);
    this.post(-2, 8, '五方共议会（冬季安排）', () => [
      { title: '冬季扫雪和防冻安排', words: '分工和物资。', minutes: 15, subjectKind: 'other' },
      { title: '公共收益全年收支', words: '由物业说明。', minutes: 20, subjectKind: 'report', addressedSeatId: firm() },
    ]);
    this.on(-1, '20:00', async () => {
      const { items } = await this.stage.act<{ items: { id: number; title: string }[] }>(secretary, 'get /council-sessions', { query: { councilId: this.councilId, when: 'coming', limit: 10 } });
      for (const { id } of items) await this.act(owners[0]!, 'post /council-sessions/:id/reply', { id }, { reply: 'coming' });
    });
  }

  private post(day: number, onDay: number, title: string, items: () => object[], posted: (id: number) => void = () => undefined): void {
    this.on(day, '15:30', async () => {
      const made = await this.act<SessionDetail>(this.cast.secretary, 'post /council-sessions', {}, {
        councilId: this.councilId, title, words: '欢迎居民旁听，请提前五分钟到。', startsAt: this.stage.momentAt(onDay, '14:30').toISOString(), place: '小区党群服务站二楼',
      });
      const agenda = await this.act<SessionDetail>(this.cast.secretary, 'put /council-sessions/:id/agenda', { id: made.id }, { version: made.version, items: items() });
      await this.act(this.cast.secretary, 'post /council-sessions/:id/post', { id: made.id }, { version: agenda.version });
      posted(made.id);
    });
  }
}

function monthAfter(day: string, count: number): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const at = year * 12 + month - 1 + count;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}
