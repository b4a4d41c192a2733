import type { BallotDetail, BallotProgress, BallotRowView, Receipt } from '../../shared/ballots/dto';
import type { Page } from '../../shared/core/page';
import { type DemoPerson, demoPerson } from '../support/demoPerson';
import { serveDemo, type ServedDemo } from '../support/servedDemo';
import { weappBuild } from './support/build';
import { bootMiniProgram, type MiniProgram } from './support/miniProgram';
import { sendRequest } from './support/network';
import { thumbOn, type Thumb } from './support/phone';

jest.setTimeout(120_000);

type Request = Parameters<typeof sendRequest>[1];

/** Papers as they left the phone, and what the server said to each; `loseNext` keeps one answer from the phone. */
const sent: { key: string; body: string; answer: Receipt | null }[] = [];
let loseNext = false;
let demo: ServedDemo;
let mp: MiniProgram;
let thumb: Thumb;

function request(asked: Request): { abort(): void } {
  if (!asked.url.endsWith('/papers')) return sendRequest(demo.url, asked);
  const paper = { key: asked.header?.['Idempotency-Key'] ?? '', body: JSON.stringify(asked.data), answer: null as Receipt | null };
  const isLost = loseNext;
  loseNext = false;
  sent.push(paper);
  const heard = (result: unknown): void => {
    paper.answer = (result as { data: Receipt }).data;
    if (isLost) asked.fail?.({ errMsg: 'request:fail timeout' });
    else asked.success?.(result);
  };
  return sendRequest(demo.url, { ...asked, success: heard, complete: () => undefined });
}

beforeAll(async () => {
  const build = weappBuild();
  demo = await serveDemo();
  mp = bootMiniProgram(build, { serverUrl: demo.url, wx: { request } });
  thumb = thumbOn(mp);
});
afterAll(async () => demo?.stop());

/** The vote between places that is open in 王秀英's estate, which she has not cast yet. */
async function openVoteOf(person: DemoPerson): Promise<BallotDetail> {
  const { items } = await person.get<Page<BallotRowView>>('/ballots?state=open&mine=true&limit=50');
  const row = items.find(({ kind, mine }) => kind === 'advisoryVote' && mine.left === 1);
  if (!row) throw new Error('the demo has no open vote for the elder');
  return person.get(`/ballots/${row.id}`);
}

test('in WeChat a vote is checked before it is cast, survives a lost answer as one paper, and is changed', async () => {
  const voter = await demoPerson(demo.url, 'elder');
  const staff = await demoPerson(demo.url, 'communityStaff');
  const ballot = await openVoteOf(voter);
  const [vote] = ballot.myVotes;
  const [first, second] = ballot.rule.options;
  if (!vote || !first || !second) throw new Error('a vote between two places at least was expected');
  const heads = async (): Promise<number> => (await staff.get<BallotProgress>(`/ballots/${ballot.id}/progress`)).cast.heads;
  const myVote = async () => (await voter.get<BallotDetail>(`/ballots/${ballot.id}`)).myVotes[0];
  const headsBefore = await heads();

  await mp.open('/pages/sign-in/index');
  await thumb.tap('#t-demo-elder');
  await thumb.tap('#t-consent-agree');
  await mp.until(() => !mp.current.route.includes('sign-in'), 'the way on after signing in');
  await mp.open(`/packages/council/ballot/index?id=${ballot.id}`);
  await thumb.reads(ballot.title);
  await thumb.reads(vote.label);
  expect(mp.current.isDisabled(await thumb.see('#t-check'))).toBe(true);

  await thumb.tap(`t-option-${first.code}`);
  await thumb.tap('#t-check');
  await thumb.reads(`您将选“${first.title}”`);
  expect(sent).toEqual([]);
  expect((await myVote())?.castAt).toBeNull();

  loseNext = true;
  await thumb.tap('#t-cast');
  await thumb.reads('再发一次也不会变成两票');
  expect((await myVote())?.choice).toEqual({ mode: 'single', options: [first.code] });
  await thumb.tap('#t-cast');
  await thumb.see('#t-receipt');
  await thumb.reads('已投票成功');
  await thumb.reads(`您选了“${first.title}”`);
  expect(sent).toHaveLength(2);
  expect(sent[1]?.key).toBe(sent[0]?.key);
  expect(sent[1]?.answer?.tracker).toBe(sent[0]?.answer?.tracker);
  expect(await heads()).toBe(headsBefore + 1);
  const shown = mp.current.byClass('t-tracker')[0]?.$$?.textContent ?? '';
  expect(shown.replace(/\s/g, '')).toBe(sent[0]?.answer?.tracker);

  await thumb.tap('#t-receipt-done');
  await thumb.tap(`#t-fill-${vote.rollNo}`);
  await thumb.tap(`t-option-${second.code}`);
  await thumb.tap('#t-check');
  await thumb.reads('前一次不再计算');
  await thumb.tap('#t-cast');
  await thumb.reads('改票成功');
  expect(sent[2]?.key).not.toBe(sent[0]?.key);
  expect(await myVote()).toMatchObject({ choice: { mode: 'single', options: [second.code] }, castWay: 'online' });
  expect(await heads()).toBe(headsBefore + 1);
});
