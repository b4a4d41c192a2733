import type { Page } from 'playwright-core';
import type { Page as ListPage } from '../../shared/core/page';
import type { CommentView, ProposalDetail, ProposalRow } from '../../shared/proposals/dto';
import { desktop } from '../support/browser';
import { demoVisits, toCouncilList } from './support/demoVisits';
import { gone, reads, see, tap, write } from './support/screen';

jest.setTimeout(120_000);

const visits = demoVisits();
const chairs = {
  title: '6 幢门前也要有带靠背的椅子',
  problem: '6 幢门前没有坐的地方，老人下午在这里晒太阳，只能自己带小板凳。',
  suggestion: '在 6 幢门前的树下放两张带靠背和扶手的木椅。',
};
const rampTitle = '给 1 幢和 6 幢单元门口加无障碍坡道';

async function rowOf(key: string, title: string): Promise<ProposalRow | undefined> {
  const { items } = await (await visits.person(key)).get<ListPage<ProposalRow>>(`/proposals?q=${encodeURIComponent(title)}`);
  return items.find((row) => row.title === title);
}

/** As one who was told of it by a neighbour: 议事, the list, a few words of the title. */
async function findProposal(page: Page, who: 'elder' | 'tenant', title: string): Promise<void> {
  await tap(page, '.t-tab-council');
  await (who === 'elder' ? see(page, '.c-big').filter({ hasText: '邻居的提案' }) : see(page, '#t-all-proposals')).click();
  await write(page, '#t-proposal-search', title.slice(0, 8));
  await see(page, '.t-proposal-row').filter({ hasText: title }).click();
  await reads(page, '.p-head__title', title);
}

test('a tenant writes a proposal, the community lets it pass, an old lady stands behind it', async () => {
  const tenant = await visits.open('tenant');
  await tap(tenant, '.t-tab-council');
  await tap(tenant, '#t-new-proposal');
  await write(tenant, '#t-proposal-title', chairs.title);
  await write(tenant, '#t-proposal-problem', chairs.problem);
  await reads(tenant, '#t-similar-proposals .t-proposal-row', '在中心花园添几张带靠背的椅子');

  await tenant.reload();
  await reads(tenant, '.pe-restored', '上次没写完的内容还在');
  expect(await see(tenant, '#t-proposal-title').inputValue()).toBe(chairs.title);
  expect(await see(tenant, '#t-proposal-problem').inputValue()).toBe(chairs.problem);
  await tap(tenant, '#t-proposal-next');
  await reads(tenant, '.y-field__error', '说清楚建议怎么做');
  await write(tenant, '#t-proposal-suggestion', chairs.suggestion);
  await write(tenant, '#t-proposal-cost', '2800');
  await tap(tenant, '#t-proposal-next');
  await reads(tenant, '#t-proposal-review', chairs.suggestion);
  await tap(tenant, '#t-proposal-send');
  await reads(tenant, '.t-proposal-state', '初审中');
  const filed = await rowOf('tenant', chairs.title);
  expect(filed).toMatchObject({ state: 'screening', mine: true, cosign: { count: 0, threshold: 8 } });
  expect(await rowOf('elder', chairs.title)).toBeUndefined();

  const clerk = await visits.open('communityStaff', desktop);
  await toCouncilList(clerk, 'proposals');
  await see(clerk, '.t-proposal-row').filter({ hasText: chairs.title }).click();
  await reads(clerk, '.w-panes__detail', chairs.suggestion);
  await reads(clerk, '.w-panes__detail', '2,800');
  await tap(clerk, '#t-accept');
  await tap(clerk, '#t-confirm-ok');
  await see(clerk, '.t-proposal-row').filter({ hasText: chairs.title }).waitFor({ state: 'hidden' });
  await reads(clerk, '.w-panes__detail', '征集附议');

  const elder = await visits.open('elder');
  await findProposal(elder, 'elder', chairs.title);
  await reads(elder, '.y-cosign__count', '1/8 人');
  await tap(elder, '#t-action-cosign');
  await reads(elder, '.y-cosign__count', '2/8 人');
  await reads(elder, '.p-head', '我已附议');
  await tenant.reload();
  await reads(tenant, '.y-cosign__count', '2/8 人');
  expect(await visits.publicly<ProposalDetail>(`/proposals/${filed!.id}`)).toMatchObject({ state: 'cosigning', authorName: '李**', expectedCostFen: 280_000, cosign: { count: 2 } });
});

test('the last two who are needed open the discussion; a comment against the rules is reported and goes', async () => {
  const words = '6 幢的老王自己搬得动轮椅，他就是懒，不要给他修';
  const why = '对邻居说了难听的话，请对事不对人';
  const elder = await visits.open('elder');
  await findProposal(elder, 'elder', rampTitle);
  await reads(elder, '.y-cosign__count', '6/8 人');
  await tap(elder, '#t-action-cosign');
  await reads(elder, '.y-cosign__count', '7/8 人');

  const tenant = await visits.open('tenant');
  await findProposal(tenant, 'tenant', rampTitle);
  await tap(tenant, '#t-action-cosign');
  await reads(tenant, '.t-proposal-state', '讨论中');
  await reads(tenant, '.p-head', '8 人附议');
  await tap(tenant, '#t-action-comment');
  await tap(tenant, '.t-stance-against');
  await write(tenant, '#t-comment-words', '不要');
  expect(await see(tenant, '#t-comment-send').isDisabled()).toBe(true);
  await write(tenant, '#t-comment-words', words);
  await tap(tenant, '#t-comment-send');
  await gone(tenant, '#t-comment-sheet');
  await reads(tenant, '.t-saying', words);

  const said = (page: Page) => see(page, '.t-saying').filter({ hasText: words });
  await elder.reload();
  await said(elder).locator('.t-report-content').click();
  await see(elder, '.t-report-reason').filter({ hasText: '辱骂' }).click();
  await tap(elder, '#t-report-send');
  await gone(elder, '#t-report-send');

  const clerk = await visits.open('communityStaff', desktop);
  await toCouncilList(clerk, 'reports');
  const report = see(clerk, '.t-report-row').filter({ hasText: words });
  await report.click();
  await reads(clerk, '.t-excerpt', words);
  await tap(clerk, '#t-uphold');
  await write(clerk, '#t-words', why);
  await tap(clerk, '.t-form-ok');
  await report.waitFor({ state: 'hidden' });

  await elder.reload();
  await reads(elder, '.t-proposal-state', '讨论中');
  await reads(elder, '.y-card', '还没有人说话');
  expect(await said(elder).count()).toBe(0);
  await tenant.reload();
  await said(tenant).filter({ hasText: `已隐藏：${why}` }).waitFor();
  const ramp = await rowOf('elder', rampTitle);
  expect(ramp).toMatchObject({ state: 'discussing', cosign: { count: 8 }, commentCount: 0 });
  expect((await visits.publicly<ListPage<CommentView>>(`/proposals/${ramp!.id}/comments`)).items).toEqual([]);
});
