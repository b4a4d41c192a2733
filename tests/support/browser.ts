import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const places = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
// Without the background flags Chromium looks up hosts that a closed network refuses, many at a time.
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const phone = { width: 390, height: 844 } as const;
export const desktop = { width: 1280, height: 800 } as const;

export async function openBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) throw new Error('Chromium is missing: install the package chromium, or name it in CHROMIUM');
  return chromium.launch({ executablePath, headless: true, args: flags });
}

export interface Visit {
  page: Page;
  /** What the page complained about: script errors and answers of 500 and above. */
  complaints: string[];
  close(): Promise<void>;
}

/** A person's own browser: nothing is shared with other visits. */
export async function visit(browser: Browser, url: string, viewport: { width: number; height: number } = phone): Promise<Visit> {
  const context = await browser.newContext({ viewport, baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: viewport.width < 768 });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
  });
  page.setDefaultTimeout(15_000);
  return { page, complaints, close: () => context.close() };
}
