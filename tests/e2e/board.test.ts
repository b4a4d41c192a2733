import type { Browser } from 'playwright-core';
import type { PublicAppealRow } from '../../shared/appeals/dto';
import type { Page as ListPage } from '../../shared/core/page';
import { openBrowser, visit, type Visit } from '../support/browser';
import { callApi, demoPerson, homeOf } from '../support/demoPerson';
import { serveDemo, type ServedDemo } from '../support/servedDemo';
import { reads, see, tap } from './support/screen';

jest.setTimeout(120_000);

let browser: Browser;
let demo: ServedDemo;
let stranger: Visit;
beforeAll(async () => {
  [browser, demo] = await Promise.all([openBrowser(), serveDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});
beforeEach(async () => {
  stranger = await visit(browser, demo.url);
});
afterEach(async () => {
  const { complaints } = stranger;
  await stranger.close();
  expect(complaints).toEqual([]);
});

/** Filed by 王秀英 from her flat, shown to the public by the community. */
async function released(words: string): Promise<number> {
  const author = await demoPerson(demo.url, 'elder');
  const { id } = await author.file({ words, categoryCode: '010301', place: homeOf(author) });
  await (await demoPerson(demo.url, 'communityStaff')).move(id, 'release', {});
  return id;
}

test('anybody reads the public board without signing in, and finds no person in it', async () => {
  const { page } = stranger;
  const id = await released('三楼走廊堆着旧沙发，公开给大家看的一件');
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/appeals/board')) answers.push(response.text());
  });
  await page.goto('/');
  await tap(page, '#t-open-board');
  await see(page, '.t-board-row').filter({ hasText: '公开给大家看的一件' }).click();
  await reads(page, '.t-detail-words', '公开给大家看的一件');
  await reads(page, '.d-facts', '东湖大院');
  const shown = await see(page, '.y-content').innerText();
  const sent = (await Promise.all(answers)).join('\n');
  expect(sent).toContain('公开给大家看的一件');
  for (const text of [shown, sent]) {
    expect(text).not.toContain('王秀英');
    expect(text).not.toMatch(/1\d{2}\*{4}\d{4}|1[3-9]\d{9}/);
    expect(text).not.toMatch(/\d+单元|\d+室/);
  }
  expect(await see(page, '#t-action-rate, #t-action-withdraw').count()).toBe(0);
  const board = await callApi<ListPage<PublicAppealRow>>(demo.url, '/appeals/board?limit=50');
  expect(board.items.find((row) => row.id === id)).toMatchObject({ place: expect.stringContaining('东湖大院') });
});

test('what was not released is nowhere on the board', async () => {
  const author = await demoPerson(demo.url, 'elder');
  const { id } = await author.file({ words: '还没有审核公开的一件，不能让别人看到', categoryCode: '010301', place: homeOf(author) });
  const { page } = stranger;
  await page.goto('/packages/appeals/board/index');
  await see(page, '.t-board-row').first().waitFor();
  expect(await see(page, '.t-board-row').filter({ hasText: '还没有审核公开的一件' }).count()).toBe(0);
  await page.goto(`/packages/appeals/detail/index?id=${id}&public=1`);
  await see(page, '.y-state, .y-empty, .y-error').first().waitFor();
  expect(await page.locator('body').innerText()).not.toContain('还没有审核公开的一件');
});

test('the board is narrowed to a subdistrict, and every row then lies in it', async () => {
  const { page } = stranger;
  await page.goto('/packages/appeals/board/index');
  await see(page, '.t-board-row').first().waitFor();
  await tap(page, '#t-board-filter');
  const asked = page.waitForResponse((answer) => answer.url().includes('subdistrict=320803001'));
  await see(page, '.y-sheet').getByRole('radio', { name: '淮城街道' }).click();
  await asked;
  await see(page, '.y-sheet').getByRole('button', { name: '看结果' }).click();
  const board = await callApi<ListPage<PublicAppealRow>>(demo.url, '/appeals/board?subdistrict=320803001&state=all&limit=20');
  await reads(page, '#t-board-filter', '淮城街道');
  await see(page, '.t-board-row').nth(board.items.length - 1).waitFor();
  expect(await see(page, '.t-board-row').count()).toBe(board.items.length);
  expect(await see(page, '.t-board-row').first().innerText()).toContain(board.items[0]?.summary ?? 'nothing');
});
