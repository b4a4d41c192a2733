import type { Page } from 'playwright-core';
import type { Page as ListPage } from '../../shared/core/page';
import type { SessionDetail, SessionRow } from '../../shared/councils/dto';
import type { CouncilBoard, ResolutionView, TaskView } from '../../shared/topics/dto';
import { desktop } from '../support/browser';
import { demoVisits, toCouncilList } from './support/demoVisits';
import { addPhoto, gone, reads, see, tap, write } from './support/screen';

jest.setTimeout(180_000);

const visits = demoVisits();
const sessionTitle = '五方共议会（今天）';
const itemTitle = '中心花园添带靠背的椅子';
const decisionWords = '同意在花园南侧添四张带靠背的木椅，由物业在一个月内装好，不超过 5600 元。';
const taskTitle = '装四张带靠背的木椅';

async function sessionOfToday(): Promise<SessionDetail> {
  const clerk = await visits.person('communityStaff');
  const councilId = await visits.councilId();
  const lists = await Promise.all(['coming', 'past'].map((when) => clerk.get<ListPage<SessionRow>>(`/council-sessions?councilId=${councilId}&when=${when}`)));
  const row = lists.flatMap(({ items }) => items).find(({ title }) => title === sessionTitle);
  if (!row) throw new Error('the demo has no session today');
  return clerk.get(`/council-sessions/${row.id}`);
}

const board = async (): Promise<CouncilBoard> => visits.publicly(`/council-board?councilId=${await visits.councilId()}`);

async function openSession(clerk: Page): Promise<void> {
  await toCouncilList(clerk, 'sessions');
  await see(clerk, '.t-session-row').filter({ hasText: sessionTitle }).click();
  await tap(clerk, '.t-session-open');
  await reads(clerk, '.w-panes__detail', '正在开会');
}

/** At the door: what the picture there says is opened as a link. */
async function comesToTheDoor(who: Page, clerk: Page, id: number): Promise<void> {
  const digits = (await see(clerk, '.t-door .c-door__digits').innerText()).replace(/\s/g, '');
  expect(digits).toMatch(/^\d{6}$/);
  await who.goto(`/packages/council/attend/index?id=${id}&code=${digits}`);
  await reads(who, '#t-attended', '签到成功');
}

async function letIn(clerk: Page, name: string): Promise<void> {
  await see(clerk, '.t-invited').filter({ hasText: name }).locator('.t-admit').click();
  await tap(clerk, '#t-confirm-ok');
  await see(clerk, '.t-invited').filter({ hasText: name }).filter({ hasText: '到会' }).locator('.t-admit').waitFor({ state: 'hidden' });
}

const item = (clerk: Page) => see(clerk, '.t-item').filter({ hasText: itemTitle });

async function decide(clerk: Page): Promise<void> {
  await item(clerk).locator('.t-decide').click();
  await tap(clerk, '.t-decision-adopted');
  await write(clerk, '#t-decision-words', decisionWords);
  await tap(clerk, '#t-decision .t-form-ok');
  await tap(clerk, '#t-confirm-ok');
  await gone(clerk, '#t-decision');
  await item(clerk).filter({ hasText: `决定：${decisionWords}` }).waitFor();
}

async function endAndPublish(clerk: Page): Promise<void> {
  await tap(clerk, '.t-session-end');
  await tap(clerk, '#t-confirm-ok');
  await write(clerk, '#t-minutes', '五方代表到会过半，议了椅子和楼道两件事。');
  await tap(clerk, '.t-minutes-publish');
  await reads(clerk, '.w-banner', '还有 2 处没有写');
  await clerk.getByLabel('第 1 项的纪要').fill('代表们都赞成，业主代表提出椅子要有扶手。');
  await clerk.getByLabel('第 2 项的纪要').fill('物业说明 7 幢剩余两户本周清完。');
  await tap(clerk, '.t-minutes-publish');
  await tap(clerk, '#t-confirm-ok');
  await reads(clerk, '.w-panes__detail', '纪要已公布');
}

/** The decision becomes work for the property firm. */
async function giveTask(clerk: Page, firm: string): Promise<void> {
  await toCouncilList(clerk, 'tasks');
  await tap(clerk, '.t-segment-resolutions');
  await see(clerk, '.y-card').filter({ has: clerk.locator('.t-resolution'), hasText: decisionWords }).locator('.t-task-new').click();
  await write(clerk, '#t-task-title', taskTitle);
  await write(clerk, '#t-organisation-search', firm);
  await see(clerk, '.t-organisation').filter({ hasText: firm }).first().click();
  await clerk.getByLabel('预算上限（元）').fill('5600');
  await tap(clerk, '.t-form-ok');
  await gone(clerk, '#t-task-title');
  await reads(clerk, '.t-resolution', taskTitle);
}

async function reportAndFinish(firm: Page): Promise<void> {
  await firm.goto('/packages/work/home/index');
  await tap(firm, '#t-go-council-tasks');
  await see(firm, '.t-task-row').filter({ hasText: taskTitle }).click();
  await tap(firm, '.t-task-report');
  await see(firm, '#t-report .y-chip').filter({ hasText: '50%' }).click();
  await write(firm, '#t-report-words', '椅子到货了，地面已经平整好');
  await write(firm, '#t-report-spent', '6000');
  await tap(firm, '.t-form-ok');
  await reads(firm, '.y-field__error', '超过预算上限');
  await write(firm, '#t-report-spent', '4200');
  await tap(firm, '.t-form-ok');
  await gone(firm, '#t-report');
  await reads(firm, '.t-task .y-task__percent', '50%');

  await tap(firm, '.t-task-finish');
  await write(firm, '#t-words', '四张椅子都装好了，扶手也加上了');
  await tap(firm, '.t-form-ok');
  await reads(firm, '.y-field__error', '请至少传 1 张照片');
  await addPhoto(firm, 'chairs.jpg');
  await tap(firm, '.t-form-ok');
  await gone(firm, '#t-words');
  await reads(firm, '.t-task', '已完成');
}

test('from a proposal on the agenda to finished work that residents rate', async () => {
  const before = await board();
  const onlooker = await visits.open(null);
  await onlooker.goto('/packages/council/board/index');
  await reads(onlooker, '.y-promised__line', `做完${before.tasksDone}件`);

  const clerk = await visits.open('communityStaff', desktop);
  const firm = await visits.open('propertyStaff');
  await openSession(clerk);
  const { id, people, agenda } = await sessionOfToday();
  await item(clerk).locator('.t-decide').click();
  await reads(clerk, '#t-decision', '才能作决定');
  expect(await see(clerk, '#t-decision .t-form-ok').isDisabled()).toBe(true);
  await clerk.keyboard.press('Escape');
  await comesToTheDoor(firm, clerk, id);
  for (const seat of ['街道', '业主']) await letIn(clerk, people.find(({ seatTitle }) => seatTitle?.startsWith(seat))?.name ?? seat);
  await reads(clerk, '.t-presence', '到会席位够了');
  await decide(clerk);
  await endAndPublish(clerk);

  const proposalId = agenda.find(({ title }) => title === itemTitle)?.subject.id;
  const { items } = await visits.publicly<ListPage<ResolutionView>>(`/council-resolutions?proposalId=${proposalId}`);
  expect(items).toMatchObject([{ decision: 'adopted', manner: 'session', sessionId: id, words: decisionWords, tasks: [] }]);
  await onlooker.goto(`/packages/council/session/index?id=${id}`);
  await reads(onlooker, '.se-minutes', '五方代表到会过半');
  await reads(onlooker, '.se-item', '业主代表提出椅子要有扶手');

  const firmName = (await visits.person('propertyStaff')).me.positions.find(({ role }) => role === 'propertyStaff')?.organisationName ?? '';
  await giveTask(clerk, firmName);
  await reportAndFinish(firm);
  expect(await board()).toMatchObject({ tasksPromised: before.tasksPromised + 1, tasksDone: before.tasksDone + 1, sessionsHeld: before.sessionsHeld + 1 });

  const tenant = await visits.open('tenant');
  await tap(tenant, '.t-tab-council');
  await tap(tenant, '#t-council-board');
  await tap(tenant, '.t-segment-done');
  const task = see(tenant, '.t-task').filter({ hasText: taskTitle });
  await task.locator('.t-task-rate').click();
  await tap(tenant, '.t-score-5');
  await tap(tenant, '#t-rate-task-send');
  await task.filter({ hasText: '居民评分 5.0（1 人评），我评 5 分' }).waitFor();
  await task.getByText('看进展（2 次）').click();
  expect(await task.locator('.y-task__report').first().innerText()).toContain('四张椅子都装好了');

  await onlooker.goto('/packages/council/board/index');
  await reads(onlooker, '.y-promised__line', `做完${before.tasksDone + 1}件`);
  const done = (await visits.publicly<ListPage<ResolutionView>>(`/council-resolutions?proposalId=${proposalId}`)).items.flatMap<TaskView>(({ tasks }) => tasks);
  expect(done).toMatchObject([{ title: taskTitle, executorName: firmName, state: 'done', progress: 100, spentFen: 420_000, rating: { average: 5, count: 1 } }]);
  expect(done[0]?.reports.map(({ progress, photos }) => [progress, photos.length])).toEqual([[100, 1], [50, 0]]);
});
