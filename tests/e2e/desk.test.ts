import type { Browser } from 'playwright-core';
import type { AppealDetail } from '../../shared/appeals/dto';
import type { Page as ListPage } from '../../shared/core/page';
import { addDays, chinaDateOf, momentOf } from '../../shared/core/dates';
import type { HouseClaimForStaff, HouseClaimView } from '../../shared/identity/dto';
import { desktop, openBrowser, phone, visit, type Visit } from '../support/browser';
import { demoPerson, homeOf, type DemoPerson } from '../support/demoPerson';
import { serveDemo, type ServedDemo } from '../support/servedDemo';
import { findInQueue, gone, reads, see, signInAs, tap, write } from './support/screen';

jest.setTimeout(120_000);

const gridCategory = '010301';
let browser: Browser;
let demo: ServedDemo;
let clerk: Visit;
let elder: DemoPerson;
let worker: DemoPerson;
beforeAll(async () => {
  [browser, demo] = await Promise.all([openBrowser(), serveDemo()]);
  [elder, worker] = [await demoPerson(demo.url, 'elder'), await demoPerson(demo.url, 'gridWorker')];
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});
beforeEach(async () => {
  clerk = await visit(browser, demo.url, desktop);
});
afterEach(async () => {
  const { complaints } = clerk;
  await clerk.close();
  expect(complaints).toEqual([]);
});

/** Nothing says which grid it is in: it waits at the community's desk. */
const fileWithoutGrid = (words: string): Promise<AppealDetail> =>
  elder.file({ words, categoryCode: gridCategory, place: { source: 'address', address: '菜场后面的巷子' } });
/** The grid worker works on it and asks for more time. */
async function askForTime(words: string): Promise<{ id: number; caseNo: string; untilAt: string; dueAt: string }> {
  const { id, caseNo } = await elder.file({ words, categoryCode: gridCategory, place: homeOf(elder) });
  const dueAt = (await worker.move(id, 'acknowledge')).clock.dueAt ?? '';
  const untilAt = momentOf(addDays(chinaDateOf(new Date(dueAt)), 3), 18 * 60).toISOString();
  await worker.move(id, 'requestExtension', { words: '要等住户从外地回来当面清点', untilAt });
  return { id, caseNo, untilAt, dueAt };
}

test('the desk dispatches what no grid was known for, with the list and the record side by side', async () => {
  const { page } = clerk;
  const { id, caseNo } = await fileWithoutGrid('巷子里堆了很多建筑垃圾');
  await signInAs(page, 'communityStaff');
  await tap(page, '.t-tile-desk');
  const row = await findInQueue(page, 'desk', caseNo);
  await row.locator('.t-work-row').click();
  await reads(page, '.w-panes__detail .w-detail__words', '巷子里堆了很多建筑垃圾');
  const [list, record] = await Promise.all([see(page, '.w-panes__list').boundingBox(), see(page, '.w-panes__right').boundingBox()]);
  expect(list && record && list.x + list.width <= record.x + 1).toBe(true);
  expect(record && record.x + record.width <= desktop.width).toBe(true);

  const offer = see(page, '.w-panes__detail .w-offer').filter({ has: page.locator('.t-dispatch-to') }).first();
  const name = await offer.locator('.w-offer__title').innerText();
  await offer.locator('.t-dispatch-to').click();
  await gone(page, `#t-row-${id}`);
  const sent = await elder.appeal(id);
  expect(sent.state).toBe('dispatched');
  expect([sent.handler?.name, sent.unit?.name]).toContain(name);
});

test('a clerk approves more time from the keyboard alone', async () => {
  const { page } = clerk;
  const { id, caseNo, untilAt, dueAt } = await askForTime('住户的旧家具放在楼道，人在外地');
  await signInAs(page, 'communityStaff');
  await tap(page, '.t-tile-requests');
  await reads(page, '.t-view-requests.is-on', '待审批');
  await see(page, `#t-row-${id}`).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type(caseNo);
  await see(page, '.w-row').filter({ hasNotText: caseNo }).first().waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await see(page, '#t-queue-search').blur();
  await page.keyboard.press('j');
  await see(page, `#t-row-${id}.is-selected`).waitFor();
  await reads(page, '.w-panes__bar', '同意延期');
  await page.keyboard.press('p');
  await see(page, '#t-move-form').waitFor();
  await page.keyboard.press('Control+Enter');
  await gone(page, '#t-move-form');
  const extended = await elder.appeal(id);
  expect(extended.request).toMatchObject({ kind: 'extension', state: 'approved', until: untilAt });
  expect(extended.clock.dueAt).toBe(untilAt);
  expect(extended.promises.map((promise) => promise.resolveDueAt)).toEqual([dueAt, untilAt]);
});

test('j and k walk through the list, and the record follows', async () => {
  const { page } = clerk;
  const words = ['单元门前堆着装修垃圾', '楼梯拐角堆着纸箱', '车棚边上堆着旧门板'];
  for (const each of words) await fileWithoutGrid(each);
  await signInAs(page, 'communityStaff');
  await tap(page, '.t-tile-desk');
  await see(page, '.w-panes__rows .w-row').nth(words.length - 1).waitFor();
  const ids = await see(page, '.w-panes__rows .w-row').evaluateAll((rows: { id: string }[]) => rows.map((row) => row.id));
  const selected = (index: number): Promise<void> => see(page, `#${ids[index]}.is-selected`).waitFor();
  await selected(0);
  await page.keyboard.press('j');
  await selected(1);
  await page.keyboard.press('j');
  await selected(2);
  const caseNo = (await see(page, `#${ids[2]}`).innerText()).match(/\d{8}-\d{6}/)?.[0] ?? '';
  await reads(page, '.w-panes__detail .w-detail__number', caseNo);
  await page.keyboard.press('k');
  await selected(1);
  expect(await see(page, '.w-row.is-selected').count()).toBe(1);
});

test('a newcomer’s address is verified by the community, and only then counts', async () => {
  const { page } = clerk;
  const newcomer = await demoPerson(demo.url, 'newcomer');
  const claim = newcomer.me.houses[0];
  if (!claim) throw new Error('the newcomer has claimed no house');
  expect(claim.state).toBe('pending');
  await page.setViewportSize(phone);
  await signInAs(page, 'communityStaff');
  await tap(page, '#t-go-claims');
  const card = see(page, '.t-claim').filter({ hasText: claim.address });
  await reads(page, '.t-claim', newcomer.me.displayName);
  await card.locator('.t-claim-verify').click();
  await card.waitFor({ state: 'hidden' });
  expect((await newcomer.get<{ items: HouseClaimView[] }>('/me/houses')).items[0]).toMatchObject({ id: claim.id, state: 'verified' });
  const left = await (await demoPerson(demo.url, 'communityStaff')).get<ListPage<HouseClaimForStaff>>('/admin/house-claims?state=pending');
  expect(left.items.map(({ id }) => id)).not.toContain(claim.id);
});

test('a claim is declined only with a reason, which the resident then reads', async () => {
  const { page } = clerk;
  const staff = await demoPerson(demo.url, 'communityStaff');
  const [claim] = (await staff.get<ListPage<HouseClaimForStaff>>('/admin/house-claims?state=pending')).items.filter(({ phoneMasked }) => !phoneMasked?.endsWith('5003'));
  if (!claim) throw new Error('no other claim waits');
  await signInAs(page, 'communityStaff');
  await tap(page, '#t-go-claims');
  await see(page, '.t-claim').filter({ hasText: claim.address }).locator('.t-claim-decline').click();
  await tap(page, '#t-claim-decline-ok');
  await reads(page, '.y-field__error', '请写明原因');
  await write(page, '#t-claim-reason', '与户主核对不一致');
  await tap(page, '#t-claim-decline-ok');
  await gone(page, '#t-claim-reason');
  const left = await staff.get<ListPage<HouseClaimForStaff>>('/admin/house-claims?state=pending');
  expect(left.items.map(({ id }) => id)).not.toContain(claim.id);
});
