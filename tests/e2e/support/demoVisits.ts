import type { Browser, Page } from 'playwright-core';
import type { CouncilRow } from '../../../shared/councils/dto';
import type { Page as ListPage } from '../../../shared/core/page';
import { openBrowser, phone, visit, type Visit } from '../../support/browser';
import { callApi, demoPerson, type DemoPerson } from '../../support/demoPerson';
import { serveDemo, type ServedDemo } from '../../support/servedDemo';
import { signInAs, tap } from './screen';

export interface DemoVisits {
  /** A page on a device of the person's own, signed in as that demo person; without a key nobody is signed in. */
  open(key: string | null, size?: { width: number; height: number }): Promise<Page>;
  /** A demo person at the API. */
  person(key: string): Promise<DemoPerson>;
  /** What the API says to somebody who is not signed in. */
  publicly<T>(path: string): Promise<T>;
  /** The council of the demo's own estate. */
  councilId(): Promise<number>;
}

/** A demo of the test file's own and whoever comes to it; after each test no page may have complained. Called once, outside of tests. */
export function demoVisits(): DemoVisits {
  let browser: Browser;
  let demo: ServedDemo;
  const visits: Visit[] = [];
  beforeAll(async () => {
    [browser, demo] = await Promise.all([openBrowser(), serveDemo()]);
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });
  afterEach(async () => {
    const complaints = visits.flatMap((one) => one.complaints);
    await Promise.all(visits.splice(0).map((one) => one.close()));
    expect(complaints).toEqual([]);
  });
  const person = (key: string): Promise<DemoPerson> => demoPerson(demo.url, key);
  return {
    person,
    async open(key, size = phone) {
      const one = await visit(browser, demo.url, size);
      visits.push(one);
      if (key) await signInAs(one.page, key);
      else await one.page.goto('/');
      return one.page;
    },
    publicly: (path) => callApi(demo.url, path),
    async councilId() {
      const { items } = await (await person('communityStaff')).get<ListPage<CouncilRow>>('/councils?mine=true');
      const council = items.find(({ name }) => name === '东湖大院五方议事会');
      if (!council) throw new Error('the demo has no council');
      return council.id;
    },
  };
}

/** From wherever a clerk is in the work space to one of the council's lists. */
export async function toCouncilList(page: Page, list: 'proposals' | 'reports' | 'sessions' | 'tasks'): Promise<void> {
  await page.goto('/packages/work/home/index');
  await tap(page, '#t-go-council');
  await tap(page, `#t-go-${list}`);
}
