import type { Browser } from 'playwright-core';
import { openBrowser, visit, type Visit } from '../support/browser';
import { demoPerson } from '../support/demoPerson';
import { serveDemo, type ServedDemo } from '../support/servedDemo';
import { addPhoto, gone, reads, see, signInAs, tap, write } from './support/screen';

jest.setTimeout(120_000);

const offlineBanner = '.y-offline';
let browser: Browser;
let demo: ServedDemo;
let tenant: Visit;
beforeAll(async () => {
  [browser, demo] = await Promise.all([openBrowser(), serveDemo()]);
});
afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});
beforeEach(async () => {
  tenant = await visit(browser, demo.url);
});
afterEach(async () => {
  const { complaints } = tenant;
  await tenant.close();
  expect(complaints).toEqual([]);
});

const sameWords = async (words: string): Promise<number> => (await (await demoPerson(demo.url, 'tenant')).mine()).filter((row) => row.summary === words).length;

test('what is written survives a reload, with its photo, category and place', async () => {
  const { page } = tenant;
  await signInAs(page, 'tenant');
  await tap(page, '.t-report');
  await write(page, '#t-words', '公园旁边的公厕晚上八点就锁门了');
  await addPhoto(page, 'door.jpg');
  await tap(page, '.t-category-chip');
  await tap(page, '.t-place-home');
  const chosen = await see(page, '.t-category-chip.is-on').innerText();
  await page.reload();
  await reads(page, '.s-restored', '上次没写完的内容还在');
  expect(await see(page, '#t-words').inputValue()).toBe('公园旁边的公厕晚上八点就锁门了');
  expect(await see(page, '.y-pgrid__one.is-sent').count()).toBe(1);
  expect(await see(page, '.t-category-chip.is-on').innerText()).toBe(chosen);
  await reads(page, '.y-place__words', '东湖大院 1幢 2单元 302室');
  const shown = await see(page, '.y-pgrid__one img').first().evaluate(async (image: { decode(): Promise<void>; naturalWidth: number }) => {
    await image.decode();
    return image.naturalWidth;
  });
  expect(shown).toBeGreaterThan(0);
});

test('without a network the form says so, keeps everything, and sends it later', async () => {
  const words = '小区健身器材的螺丝松了，老人不敢用';
  const { page } = tenant;
  await signInAs(page, 'tenant');
  await tap(page, '.t-report');
  await write(page, '#t-words', words);
  await tap(page, '.t-category-chip');
  await tap(page, '.t-place-home');
  await page.context().setOffline(true);
  await reads(page, offlineBanner, '现在没有网络');
  await tap(page, '#t-review');
  await tap(page, '#t-send');
  await reads(page, '.s-problem', '再发一次也不会变成两件');
  expect(await sameWords(words)).toBe(0);
  await page.context().setOffline(false);
  await gone(page, offlineBanner);
  await tap(page, '#t-send');
  await see(page, '#t-done').waitFor();
  expect(await sameWords(words)).toBe(1);
});

test('an appeal whose answer was lost on the way is one appeal after it is sent again, also after a reload', async () => {
  const words = '楼下烧烤摊半夜还很吵，睡不着觉';
  const { page } = tenant;
  await signInAs(page, 'tenant');
  await tap(page, '.t-report');
  await write(page, '#t-words', words);
  await tap(page, '.t-category-chip');
  await tap(page, '.t-place-home');
  let arrived = 0;
  await page.route('**/api/v1/appeals', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    arrived += (await route.fetch()).status() === 201 ? 1 : 0;
    return route.abort('connectionreset');
  });
  await tap(page, '#t-review');
  await tap(page, '#t-send');
  await reads(page, '.s-problem', '内容已存好');
  expect(arrived).toBe(1);
  expect(await sameWords(words)).toBe(1);
  await page.unroute('**/api/v1/appeals');
  await page.reload();
  await tap(page, '#t-review');
  await tap(page, '#t-send');
  await see(page, '#t-done').waitFor();
  expect(await sameWords(words)).toBe(1);
});
