import type { Page } from '../../../shared/core/page';
import type { CommentView, ProposalDetail, ProposalRow } from '../../../shared/proposals/dto';
import type { ProposalState } from '../../../shared/proposals/states';
import { createProposals } from '../../../server/modules/proposals';
import { codeOf, type ProposalWorld, startProposalWorld, type Who } from './world';

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

let world: ProposalWorld;
beforeAll(async () => {
  world = await startProposalWorld();
});
afterAll(() => world.server.close());
beforeEach(() => world.reset());

const everybodyElse = [null, 'neighbour', 'outsider', 'firm', 'subdistrict', 'sister', 'auditor'] as const;
const clientOf = (who: Who | null) => (who ? world.as[who] : world.anonymous);

describe('an anonymous author', () => {
  it('is in no answer that others get: not by name, nor by a part of it', async () => {
    const id = await world.proposal('discussing', { anonymous: true });
    await world.as.author.post(`/proposals/${id}/comments`, { stance: 'for', words: '请大家多多支持' });
    await world.step('author', id, 'amendments', { suggestion: '在单元门口加装一部电梯，费用按面积分摊。', reason: '更公平' });
    const amendmentId = (await world.show('author', id)).body.amendments[0]?.id;
    world.core.clock.advance(1000);
    await world.decide('author', id, `amendments/${amendmentId}/accept`, { words: '按面积更公平' });
    await world.decide('secretary', id, 'answer', { state: 'adopted', reason: '列入今年的改造计划' });
    for (const who of everybodyElse) {
      const client = clientOf(who);
      const answers = [
        (await world.show(who, id)).body,
        (await client.get<Page<ProposalRow>>(`/proposals?councilId=${world.councilId}`)).body,
        (await client.get<Page<CommentView>>(`/proposals/${id}/comments`)).body,
        (await client.get(`/proposals/similar?councilId=${world.councilId}&words=${encodeURIComponent('老楼加装电梯')}`)).body,
      ];
      const text = JSON.stringify(answers);
      expect(text).toContain('匿名居民');
      expect(text).not.toMatch(/王|小明/);
      // Their own cosign is theirs; nothing that was written is.
      expect(text.replace(/"cosign":\{[^}]*\}/gu, '')).not.toMatch(/"mine":true/);
      expect(text).not.toMatch(/[pP]ersonId/);
    }
    const messages = await world.core.db.sql.all<{ title: string; body: string }>('SELECT title, body FROM messages');
    expect(JSON.stringify(messages)).not.toMatch(/王|小明/);
  });

  it('is known to secretary and moderator, who read the same name at every place', async () => {
    const id = await world.proposal('discussing', { anonymous: true });
    await world.as.author.post(`/proposals/${id}/comments`, { stance: 'for', words: '请大家多多支持' });
    for (const who of ['secretary', 'officer'] as const) {
      expect((await world.show(who, id)).body).toMatchObject({ authorName: '王小明', mine: false });
      expect((await world.as[who].get<Page<CommentView>>(`/proposals/${id}/comments`)).body.items).toMatchObject([{ authorName: '王小明' }]);
    }
    expect((await world.show('author', id)).body).toMatchObject({ authorName: '匿名居民', mine: true });
  });

  it('is not known to other modules either', async () => {
    const id = await world.proposal('discussing', { anonymous: true });
    const hidden = await world.proposal('discussing');
    await world.step('officer', hidden, 'hide', { reason: '点名批评' });
    const draft = await world.proposal('draft');
    const stub = { identity: { addOwnData: () => undefined }, councils: { onAgendaPosted: () => undefined } } as never;
    const facts = await createProposals(world.core, stub).facts([id, hidden, draft, 999_999]);
    expect(facts.get(id)).toMatchObject({ title: '给7幢加装一部电梯', state: 'discussing', councilId: world.councilId });
    expect(JSON.stringify([...facts])).not.toMatch(/王|[pP]ersonId/);
    expect([facts.get(hidden)?.title, facts.get(draft)?.title, facts.get(hidden)?.summary]).toEqual(['未公开的提案', '未公开的提案', '']);
    expect(facts.has(999_999)).toBe(false);
  });
});

test('a named author is 王** to the public', async () => {
  const id = await world.proposal('cosigning');
  for (const who of everybodyElse) expect((await world.show(who, id)).body.authorName).toBe('王**');
});

test('a moderator who writes a proposal is its author and nothing more', async () => {
  const made = await world.as.officer.post<ProposalDetail>('/proposals', {
    councilId: world.councilId, title: '活动室延长开放', problem: '活动室晚上关得太早，下班赶不上。', suggestion: '延长到晚上九点半，由志愿者值班。', anonymous: false, submit: true,
  });
  const { id } = made.body;
  expect(made.body.allowedActions).toEqual(['withdraw']);
  expect(codeOf(await world.decide('officer', id, 'accept'))).toBe('NOT_ALLOWED');
  await world.decide('secretary', id, 'accept');
  expect(codeOf(await world.step('officer', id, 'hide', { reason: '试试自己' }))).toBe('NOT_ALLOWED');
});

describe('who reads what', () => {
  const public_ = [null, 'neighbour', 'outsider', 'firm', 'secretary', 'officer', 'subdistrict', 'sister', 'auditor', 'author'] as const;
  const cases: [ProposalState, readonly (Who | null)[]][] = [
    ['draft', ['author']],
    ['screening', ['secretary', 'officer', 'author']],
    ['cosigning', public_],
    ['discussing', public_],
    ['answered', public_],
  ];
  it.each(cases)('%s', async (state, readers) => {
    const id = await world.proposal(state);
    for (const who of public_) {
      expect([who, (await world.show(who, id)).status]).toEqual([who, readers.includes(who) ? 200 : 404]);
      expect([who, (await clientOf(who).get(`/proposals/${id}/comments`)).status]).toEqual([who, readers.includes(who) ? 200 : 404]);
    }
  });

  it('and a step on what one may not see is as on nothing', async () => {
    const draft = await world.proposal('draft');
    for (const path of ['submit', 'withdraw', 'cosign', 'uncosign']) {
      expect(codeOf(await world.step('neighbour', draft, path))).toBe('NOT_FOUND');
      expect(codeOf(await world.step('neighbour', 999_999, path))).toBe('NOT_FOUND');
    }
    expect(codeOf(await world.as.secretary.patch(`/proposals/${draft}`, { version: 1, title: '别人的题目' }))).toBe('NOT_FOUND');
  });

  it('and what each may do is offered as it is allowed', async () => {
    const offered: [Who | null, ProposalState, string[]][] = [
      [null, 'cosigning', []],
      ['outsider', 'cosigning', ['report']],
      ['neighbour', 'cosigning', ['cosign', 'report']],
      ['author', 'cosigning', ['withdraw']],
      ['secretary', 'cosigning', ['report', 'hide']],
      ['officer', 'screening', ['accept', 'refuse']],
      ['firm', 'discussing', ['comment', 'amend', 'report']],
      ['author', 'discussing', ['comment', 'amend', 'decideAmendment', 'withdraw']],
      ['subdistrict', 'discussing', ['answer', 'report']],
      ['auditor', 'discussing', ['report']],
      ['sister', 'discussing', ['report']],
    ];
    for (const [who, state, actions] of offered) {
      const id = await world.proposal(state);
      expect([who, state, (await world.show(who, id)).body.allowedActions]).toEqual([who, state, actions]);
    }
  });
});
