import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page, Route } from 'playwright-core';
import type { BallotDetail, BallotExport, BallotRowView, MyVote } from '../../shared/ballots/dto';
import type { Page as ListPage } from '../../shared/core/page';
import { demoVisits } from './support/demoVisits';
import { agree, reads, see, tap } from './support/screen';

jest.setTimeout(120_000);

const visits = demoVisits();
const root = path.resolve(__dirname, '../..');
const incomeTitle = '广告位出租的收益怎么用';
const pickTitle = '明年小区微更新做哪几件';

/** As the secretary sees it, who watches how many have voted. */
async function ballotTitled(title: string): Promise<BallotDetail> {
  const secretary = await visits.person('communityStaff');
  const { items } = await secretary.get<ListPage<BallotRowView>>(`/ballots?councilId=${await visits.councilId()}&limit=50`);
  const row = items.find((one) => one.title === title);
  if (!row) throw new Error(`the demo has no ballot “${title}”`);
  return secretary.get(`/ballots/${row.id}`);
}

async function openBallot(page: Page, title: string): Promise<void> {
  await tap(page, '.t-tab-council');
  await see(page, '.t-open-ballot').filter({ hasText: title }).click();
  await reads(page, '.ba-head__title', title);
}

/** The server does what it is asked to, and its answer never comes back. */
async function losesTheAnswer(route: Route): Promise<void> {
  await route.fetch();
  await route.abort('connectionreset');
}

/** `npm run verify:ballot -- file`, as anybody runs it on their own computer. */
const recount = (file: string): { status: number | null; stdout: string } => spawnSync('npm', ['run', '--silent', 'verify:ballot', '--', file], { cwd: root, encoding: 'utf8' });

test('an old lady votes once although the answer gets lost, and changes her mind', async () => {
  const elder = await visits.open('elder');
  const before = await ballotTitled(incomeTitle);
  const mine = async (): Promise<MyVote[]> => (await (await visits.person('elder')).get<BallotDetail>(`/ballots/${before.id}`)).myVotes;
  await openBallot(elder, incomeTitle);
  expect(await see(elder, '.y-root.y-elder').count()).toBe(1);
  await reads(elder, '.ba-head__words', '一年约 2.4 万元');
  await reads(elder, '#t-explanations', '三分之二');
  expect(await see(elder, '#t-check').isDisabled()).toBe(true);
  await tap(elder, '.t-choice-agree');
  await tap(elder, '#t-check');
  await reads(elder, '.t-check-words', '您将投“同意”');

  let sent = 0;
  await elder.route('**/api/v1/ballots/*/papers', (route) => ((sent += 1) === 1 ? losesTheAnswer(route) : route.continue()));
  await tap(elder, '#t-cast');
  await reads(elder, '#t-check-sheet', '再发一次也不会变成两票');
  await tap(elder, '#t-cast');
  await reads(elder, '#t-receipt', '已投票成功');
  await reads(elder, '.t-receipt-words', '同意');
  await reads(elder, '#t-receipt', '您的回执号');
  expect(sent).toBe(2);
  const once = { cast: (before.participation?.cast ?? 0) + 1, of: before.participation?.of };
  expect((await ballotTitled(incomeTitle)).participation).toEqual(once);
  const votes = await mine();
  expect(votes).toMatchObject([{ choice: { mode: 'decide', decision: 'agree' }, castWay: 'online', proxyFrom: null }]);

  await tap(elder, '#t-receipt-done');
  await reads(elder, '#t-my-votes', '您投了“同意”');
  await tap(elder, `#t-fill-${votes[0]?.rollNo}`);
  await tap(elder, '.t-choice-oppose');
  await tap(elder, '#t-check');
  await reads(elder, '#t-check-sheet', '前一次不再计算');
  await tap(elder, '#t-cast');
  await reads(elder, '#t-receipt', '改票成功');
  await tap(elder, '#t-receipt-done');
  await reads(elder, '#t-my-votes', '您投了“反对”');
  expect((await ballotTitled(incomeTitle)).participation).toEqual(once);
  expect(await mine()).toMatchObject([{ choice: { mode: 'decide', decision: 'oppose' } }]);
});

test('a tenant is told why they hold no vote among the owners', async () => {
  const tenant = await visits.open(null);
  await openBallot(tenant, incomeTitle);
  await reads(tenant, '#t-how-to-vote', '要投票，请先登录');
  await tap(tenant, '#t-go-sign-in');
  await tap(tenant, '#t-demo-tenant');
  await agree(tenant);
  await reads(tenant, '.ba-head__title', incomeTitle);
  await reads(tenant, '#t-how-to-vote', '您在这里没有票');
  await reads(tenant, '#t-how-to-vote', '租户和家人不参加业主表决');
  expect(await see(tenant, '#t-check').count()).toBe(0);
});

test('what was picked is shown, recounted in the browser and by the program, which finds a forged file', async () => {
  const anybody = await visits.open(null);
  await tap(anybody, '.t-tab-council');
  await see(anybody, '.t-ballot-result').filter({ hasText: pickTitle }).click();
  await reads(anybody, '#t-verdict', '选中的是');
  const { outcome, rule } = await ballotTitled(pickTitle);
  const won = outcome?.options.filter(({ result }) => result === 'won').map(({ code }) => rule.options.find((option) => option.code === code)?.title ?? code) ?? [];
  expect(won.length).toBeGreaterThan(0);
  for (const title of won) await reads(anybody, '.bl-verdict__why', `“${title}”`);

  await tap(anybody, '#t-recount');
  await tap(anybody, '#t-run-recount');
  await reads(anybody, '#t-recount-result.is-good', '数出来的和公布的一样');
  expect(await see(anybody, '.ve-line').count()).toBeGreaterThanOrEqual(7);
  expect(await see(anybody, '.ve-line__mark.is-bad').count()).toBe(0);

  const download = anybody.waitForEvent('download');
  await tap(anybody, '#t-export');
  const folder = mkdtempSync(path.join(tmpdir(), 'yige-ballot-'));
  const [file, forged] = [path.join(folder, 'ballot.json'), path.join(folder, 'forged.json')];
  await (await download).saveAs(file);
  const good = recount(file);
  expect([good.status, good.stdout]).toEqual([0, expect.stringContaining('全部对得上')]);

  const published = JSON.parse(readFileSync(file, 'utf8')) as BallotExport;
  const first = published.papers.find(({ choice }) => 'options' in choice && choice.options.length > 0);
  if (first?.choice.mode === 'projects') first.choice.options = [first.choice.options[0] === 'o3' ? 'o1' : 'o3'];
  writeFileSync(forged, JSON.stringify(published));
  const bad = recount(forged);
  expect([bad.status, bad.stdout]).toEqual([1, expect.stringContaining('有对不上的地方')]);
  rmSync(folder, { recursive: true });
});
