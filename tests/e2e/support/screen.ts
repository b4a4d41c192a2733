import type { Locator, Page } from 'playwright-core';
import { makePhoto } from '../../support/photo';

/** What a person sees of `selector`; pages below the open one stay in the document. */
export const see = (page: Page, selector: string): Locator => page.locator(selector).filter({ visible: true });
export const tap = (page: Page, selector: string): Promise<void> => see(page, selector).first().click();
export const write = (page: Page, selector: string, words: string): Promise<void> => see(page, selector).fill(words);
/** Waits until `words` stand in a visible `selector`. */
export const reads = (page: Page, selector: string, words: string | RegExp): Promise<void> => see(page, selector).filter({ hasText: words }).first().waitFor();
export const gone = (page: Page, selector: string): Promise<void> => see(page, selector).first().waitFor({ state: 'hidden' });

/** From any address: 登录 as a demo person, agreeing to the privacy terms when they are shown. */
export async function signInAs(page: Page, key: string): Promise<void> {
  await page.goto('/pages/sign-in/index');
  await tap(page, `#t-demo-${key}`);
  await agree(page);
  await page.waitForURL((url) => !url.pathname.includes('/sign-in/'));
}

/** The privacy terms come up and are agreed to; a person who has agreed before goes on at once. */
export async function agree(page: Page): Promise<void> {
  const button = see(page, '#t-consent-agree');
  const leaves = page.waitForURL((url) => !url.pathname.includes('/sign-in/')).then(() => false);
  const asked = await Promise.race([button.waitFor().then(() => true), leaves]);
  if (asked) await button.click();
}

/** Chooses a JPEG in the browser's own chooser and waits until it has reached the server. */
export async function addPhoto(page: Page, name: string): Promise<void> {
  const before = await see(page, '.y-pgrid__one.is-sent').count();
  const chooser = page.waitForEvent('filechooser');
  await tap(page, '.t-photo-add');
  await (await chooser).setFiles(await makePhoto(name));
  await see(page, '.y-pgrid__one.is-sent').nth(before).waitFor();
}

/** Opens an appeal from the staff's queue by its number, as one does who was called about it. */
export async function findInQueue(page: Page, view: string, caseNo: string): Promise<Locator> {
  await tap(page, `.t-view-${view}`);
  await write(page, '#t-queue-search', caseNo);
  const row = see(page, '.w-row').filter({ hasText: caseNo });
  await row.waitFor();
  return row;
}
