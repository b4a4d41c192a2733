import type { Browser, Page } from 'playwright-core';
import type { AppealDetail } from '../../shared/appeals/dto';
import { desktop, openBrowser, phone, visit, type Visit } from '../support/browser';
import { demoPassword } from '../../scripts/demo/load';
import { demoPerson, homeOf, type DemoPerson } from '../support/demoPerson';
import { serveDemo, type ServedDemo } from '../support/servedDemo';
import { addPhoto, findInQueue, gone, reads, see, signInAs, tap, write } from './support/screen';

jest.setTimeout(120_000);

const wordsOfDirt = '三楼公共走廊堆着旧沙发和杂物，邻居说了几次都没人管';
const gridCategory = '010301';

let browser: Browser;
let demo: ServedDemo;
beforeAll(async () => {
  [browser, demo] = await Promise.all([openBrowser(), serveDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const visits: Visit[] = [];
/** A person with a device of their own. */
async function person(size: { width: number; height: number } = phone): Promise<Visit> {
  const one = await visit(browser, demo.url, size);
  visits.push(one);
  return one;
}
afterEach(async () => {
  const complaints = visits.flatMap((one) => one.complaints);
  await Promise.all(visits.splice(0).map((one) => one.close()));
  expect(complaints).toEqual([]);
});

/** The number on the receipt, and what the API has under it. */
async function receipt(page: Page, author: DemoPerson): Promise<AppealDetail> {
  await see(page, '#t-done').waitFor();
  const caseNo = await see(page, '.t-case-no').innerText();
  expect(caseNo).toMatch(/^\d{8}-\d{6}$/);
  const row = (await author.mine()).find((one) => one.caseNo === caseNo);
  if (!row) throw new Error(`${caseNo} is not among the author's appeals`);
  return author.appeal(row.id);
}

/** A filed appeal of 王秀英 that the grid worker has answered: what the resident's part begins with. */
async function answered(words: string): Promise<{ author: DemoPerson; id: number; caseNo: string }> {
  const author = await demoPerson(demo.url, 'elder');
  const worker = await demoPerson(demo.url, 'gridWorker');
  const { id, caseNo } = await author.file({ words, categoryCode: gridCategory, place: homeOf(author) });
  await worker.move(id, 'acknowledge');
  await worker.move(id, 'resolve', { words: '上门看过，已向住户说明楼道不能堆放', measure: 'explained' });
  return { author, id, caseNo };
}

test('an appeal goes from an old lady’s phone to her grid worker, is done with proof, rated and closed', async () => {
  const { page } = await person();
  await page.goto('/');
  await tap(page, '.t-tab-me');
  await tap(page, '#t-go-sign-in');
  await tap(page, '#t-demo-elder');
  await reads(page, '.y-sheet__title', '隐私保护指引');
  await tap(page, '#t-consent-agree');
  await page.waitForURL('**/pages/home/index');
  await reads(page, '.y-root.y-elder', '王秀英，您好');
  await tap(page, '.t-report');
  await write(page, '#t-words', wordsOfDirt);
  await addPhoto(page, 'corridor.jpg');
  await reads(page, '.t-category-chip.is-on', '楼道堆杂物不干净');
  await tap(page, '.t-place-home');
  await tap(page, '#t-review');
  await tap(page, '#t-send');
  const author = await demoPerson(demo.url, 'elder');
  const filed = await receipt(page, author);
  await reads(page, '#t-done', '已交给 淮城街道 新城居委会 第5网格 周建兰');
  await reads(page, '#t-done', /前签收[\s\S]*前办结/);
  expect(filed).toMatchObject({
    words: wordsOfDirt, category: { code: gridCategory }, state: 'dispatched', channel: 'miniProgram', handler: { name: '周建兰' },
    place: { source: 'home', gridCode: '320803001001005' }, files: [{ width: 640, height: 480 }],
  });
  const promised = filed.promises[0];
  expect(promised && new Date(promised.acknowledgeDueAt).getTime() - new Date(promised.startedAt).getTime()).toBe(24 * 3_600_000);

  const worker = (await person()).page;
  await signInAs(worker, 'gridWorker');
  await tap(worker, '.t-tile-toAcknowledge');
  await (await findInQueue(worker, 'toAcknowledge', filed.caseNo)).locator('.t-acknowledge').click();
  await gone(worker, `#t-row-${filed.id}`);
  expect((await author.appeal(filed.id)).state).toBe('inProgress');

  await (await findInQueue(worker, 'mine', filed.caseNo)).locator('.t-work-row').click();
  await tap(worker, '.t-lead-resolve');
  await tap(worker, '#t-move-submit');
  await reads(worker, '#t-move-form', '还有没填好的地方');
  await tap(worker, '.t-measure-done');
  await write(worker, '#t-move-form #t-words', '已联系住户把旧沙发搬走，走廊打扫干净了');
  await addPhoto(worker, 'clean.jpg');
  await tap(worker, '#t-move-submit');
  await tap(worker, '#t-confirm-ok');
  await gone(worker, '#t-move-form');
  const done = await author.appeal(filed.id);
  expect(done).toMatchObject({ state: 'resolved', measure: 'done' });
  expect(done.events.find((event) => event.move === 'resolve')?.files).toHaveLength(1);

  await tap(page, '#t-see-appeal');
  await page.reload();
  await reads(page, '.y-timeline__words', '已联系住户把旧沙发搬走');
  await tap(page, '#t-action-rate');
  await tap(page, '.t-solved-yes');
  await tap(page, '.t-satisfaction-satisfied');
  await write(page, '#t-rate-words', '搬得很快，谢谢');
  await tap(page, '#t-rate-send');
  await reads(page, '.t-state', '已解决');
  await reads(page, '.y-timeline__event', '评价');
  const closed = await author.appeal(filed.id);
  expect(closed).toMatchObject({ state: 'closed', outcome: 'solved', ratings: [{ kind: 'resident', solved: true, satisfaction: 'satisfied', words: '搬得很快，谢谢' }] });
  expect(closed.events.map((event) => event.move)).toEqual(['submit', 'dispatch', 'acknowledge', 'resolve', 'rate']);
});

test('what was not solved goes back to the worker as 重办 with the reason', async () => {
  const words = '三楼的旧沙发说搬走了，其实没有搬';
  const { author, id, caseNo } = await answered(words);
  const { page } = await person();
  await signInAs(page, 'elder');
  await tap(page, '.t-tab-appeals');
  await tap(page, '.t-segment-waiting');
  await see(page, '.t-appeal-row').filter({ hasText: words }).click();
  await tap(page, '#t-action-rate');
  await tap(page, '.t-solved-no');
  await tap(page, '.t-satisfaction-dissatisfied');
  expect(await see(page, '#t-rate-send').isDisabled()).toBe(true);
  await write(page, '#t-rate-words', '沙发还在三楼，一点没动');
  await tap(page, '#t-rate-send');
  await gone(page, '#t-rate-sheet');
  await reads(page, '.y-timeline__words', '沙发还在三楼');
  expect(await author.appeal(id)).toMatchObject({ outcome: null, reopenCount: 1, ratings: [{ solved: false, satisfaction: 'dissatisfied' }] });

  const worker = (await person()).page;
  await signInAs(worker, 'gridWorker');
  await tap(worker, '#t-go-queue');
  const row = await findInQueue(worker, 'mine', caseNo);
  expect(await row.innerText()).toContain('重办 1');
  await row.locator('.t-work-row').click();
  await reads(worker, '.y-timeline__words', '沙发还在三楼，一点没动');
});

test('a tenant writes first, signs in then, and shows the place on the map', async () => {
  const { page } = await person();
  await page.goto('/');
  await tap(page, '.t-report');
  await write(page, '#t-words', '有人遛大狗不牵绳，昨天追着孩子跑');
  await tap(page, '.t-place-map');
  await write(page, '#t-place-search', '东湖大院');
  await see(page, '.t-place-hit').filter({ hasText: '东湖大院' }).first().click();
  await reads(page, '.y-chooser__where', '新城居委会');
  const map = see(page, '.y-chooser__map .y-map__frame');
  const box = await map.boundingBox();
  if (!box) throw new Error('there is no map');
  const [x, y] = [box.width / 2 + 6, box.height / 2 + 4];
  const located = page.waitForResponse((answer) => answer.url().includes('/territory/locate'));
  await map.click({ position: { x, y } });
  await located;
  await see(page, '.y-chooser__map .y-map__pin').waitFor();
  await see(page, '#t-map-ok:not([disabled])').click();
  await tap(page, '#t-review');
  await tap(page, '#t-demo-tenant');
  await tap(page, '#t-consent-agree');
  await page.waitForURL('**/pages/submit/index');
  expect(await see(page, '#t-words').inputValue()).toBe('有人遛大狗不牵绳，昨天追着孩子跑');
  await addPhoto(page, 'dog.jpg');
  await tap(page, '#t-review');
  await tap(page, '#t-send');
  const author = await demoPerson(demo.url, 'tenant');
  const filed = await receipt(page, author);
  expect(filed).toMatchObject({ category: { code: '060301' }, place: { source: 'point', gridCode: '320803001001005' }, files: [{ width: 640 }], anonymous: false });
  expect(filed.place.point).not.toBeNull();
  expect(await see(page, '.y-root.y-elder').count()).toBe(0);
});

test('staff sign in with account and password in a wide window, and a wrong password is refused', async () => {
  const { page } = await person(desktop);
  await page.goto('/pages/sign-in/index');
  await tap(page, '#t-staff-sign-in');
  await write(page, '#t-account', 'communityStaff');
  await write(page, '#t-password', 'not-the-password');
  await page.keyboard.press('Enter');
  await see(page, '.y-field__error').waitFor();
  await write(page, '#t-password', demoPassword);
  await tap(page, '#t-password-sign-in');
  await page.waitForURL('**/packages/work/home/index');
  await reads(page, '.w-post', '社区工作人员');
  await tap(page, '.t-tab-me, .y-rail__item[aria-label="我的"]');
  await reads(page, '.t-my-name', '刘文静');
});
