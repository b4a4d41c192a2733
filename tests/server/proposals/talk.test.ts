import type { Page } from '../../../shared/core/page';
import type { CommentView, ProposalDetail, ReportView } from '../../../shared/proposals/dto';
import { startStandIn, type StandIn } from '../../../scripts/wechat-stand-in';
import { checkAnswer, operationOf } from '../../support/openapi';
import { type Answer } from '../../support/server';
import { codeOf, proposalWords, type ProposalWorld, startProposalWorld, type Who } from './world';

// A database of its own takes a while to make on a busy machine.
jest.setTimeout(60_000);

let world: ProposalWorld;
let standIn: StandIn;
beforeAll(async () => {
  standIn = await startStandIn({ port: 0 });
  world = await startProposalWorld({ settings: { YIGE_WECHAT_ENDPOINT: standIn.url } });
});
afterAll(async () => {
  await world.server.close();
  await standIn.close();
});
beforeEach(() => world.reset());

const say = async (who: Who, id: number, words: string, stance = 'none'): Promise<Answer<CommentView>> => {
  const answer = await world.as[who].post<CommentView>(`/proposals/${id}/comments`, { stance, words });
  if (answer.status === 201) checkAnswer(operationOf(world.server.service.modules, 'post', '/proposals/:id/comments'), answer.body);
  return answer;
};
const comments = async (who: Who | null, id: number): Promise<CommentView[]> => {
  const answer = await (who ? world.as[who] : world.anonymous).get<Page<CommentView>>(`/proposals/${id}/comments`);
  expect(answer.status).toBe(200);
  checkAnswer(operationOf(world.server.service.modules, 'get', '/proposals/:id/comments'), answer.body);
  return answer.body.items;
};

describe('words that WeChat’s check finds doubtful', () => {
  beforeAll(async () => {
    const now = world.core.clock.now();
    await world.core.db.sql.insert('wechatIdentities', { openid: 'openid-of-neighbour', personId: world.id.neighbour, createdAt: now, lastSeenAt: now });
  });

  it('are seen by their author only until a moderator has looked; then they are shown, or stay hidden', async () => {
    const id = await world.proposal('discussing');
    const kept = await say('neighbour', id, '替身待审的一句话');
    const gone = await say('neighbour', id, '替身违规的一句话');
    await say('neighbour', id, '一句平常的话');
    expect((await comments(null, id)).map(({ words }) => words)).toEqual(['一句平常的话']);
    expect((await comments('neighbour', id)).map(({ hidden }) => hidden)).toEqual([false, true, true]);
    const reports = (await world.as.secretary.get<Page<ReportView>>('/content-reports?state=open')).body.items;
    expect(reports.map(({ objectId }) => objectId).sort()).toEqual([kept.body.id, gone.body.id].sort());
    const reportOf = (commentId: number): number => reports.find(({ objectId }) => objectId === commentId)!.id;
    expect(codeOf(await world.as.secretary.post(`/content-reports/${reportOf(kept.body.id)}/dismiss`, { words: '看过，没有问题' }))).toBe(200);
    expect(codeOf(await world.as.secretary.post(`/content-reports/${reportOf(gone.body.id)}/uphold`, { words: '骂人了' }))).toBe(200);
    expect((await comments(null, id)).map(({ words }) => words)).toEqual(['一句平常的话', '替身待审的一句话']);
    expect((await world.show(null, id)).body.commentCount).toBe(2);
  });

  it('are refused in an amendment, and nothing is refused when WeChat does not answer', async () => {
    const id = await world.proposal('discussing');
    const amendment = { suggestion: '替身违规，改成别的办法，费用按楼层分摊。', reason: '更公平' };
    expect(codeOf(await world.step('neighbour', id, 'amendments', amendment))).toBe('INPUT_INVALID');
    standIn.state.refusals.set('/wxa/msg_sec_check', -1);
    expect(codeOf(await say('neighbour', id, '替身违规也先显示'))).toBe(201);
    expect((await comments(null, id)).map(({ words }) => words)).toEqual(['替身违规也先显示']);
    standIn.state.refusals.clear();
  });
});

describe('comments', () => {
  it('are for residents and seats while it is discussed, and who is against says why', async () => {
    const id = await world.proposal('discussing');
    expect(codeOf(await say('neighbour', id, '支持加装', 'for'))).toBe(201);
    expect(codeOf(await say('firm', id, '物业可以配合施工'))).toBe(201);
    expect(codeOf(await say('second', id, '反对', 'against'))).toBe('INPUT_INVALID');
    expect(codeOf(await say('second', id, '一楼采光受影响', 'against'))).toBe(201);
    expect(codeOf(await say('outsider', id, '我也说一句'))).toBe('NOT_A_MEMBER');
    expect(codeOf(await say('secretary', id, '我也说一句'))).toBe('NOT_A_MEMBER');
    expect(codeOf(await say('neighbour', await world.proposal('cosigning'), '支持加装', 'for'))).toBe('PROPOSAL_WRONG_STATE');
    world.core.clock.advance(6 * 86_400_000);
    expect(codeOf(await say('neighbour', id, '还想补充一句'))).toBe('DISCUSSION_OVER');
    expect((await comments(null, id)).map(({ authorName, words }) => [authorName, words])).toEqual([
      ['韩**', '一楼采光受影响'],
      ['钱**', '物业可以配合施工'],
      ['李**', '支持加装'],
    ]);
  });

  it('weigh persons, each by what they said last, not by how often they speak', async () => {
    const id = await world.proposal('discussing');
    for (const words of ['支持加装', '再次支持', '还是支持']) await say('neighbour', id, words, 'for');
    await say('second', id, '支持加装', 'for');
    await say('second', id, '想想还是不合适', 'against');
    await say('second', id, '费用怎么分摊？');
    expect((await world.show(null, id)).body).toMatchObject({ balance: { for: 1, against: 1 }, commentCount: 6 });
  });

  it('are hidden and shown again with a reason, never deleted, and count only while shown', async () => {
    const id = await world.proposal('discussing');
    const { id: commentId } = (await say('neighbour', id, '反对的都是自私', 'for')).body;
    const hide = (who: Who, path = 'hide'): Promise<Answer<CommentView>> => world.as[who].post<CommentView>(`/proposal-comments/${commentId}/${path}`, { reason: '请不要攻击邻居' });
    for (const who of ['neighbour', 'second', 'author', 'subdistrict', 'sister'] as const) expect(codeOf(await hide(who))).toBe('NOT_ALLOWED');
    expect(codeOf(await world.as.officer.post(`/proposal-comments/${commentId}/hide`, {}))).toBe('INPUT_INVALID');
    expect((await hide('officer')).body).toMatchObject({ hidden: true, hiddenReason: '请不要攻击邻居', allowedActions: ['show'] });
    expect(codeOf(await hide('secretary'))).toBe('PROPOSAL_WRONG_STATE');
    for (const who of [null, 'second', 'author', 'subdistrict'] as const) expect(await comments(who, id)).toEqual([]);
    expect(await comments('neighbour', id)).toMatchObject([{ mine: true, hidden: true, hiddenReason: '请不要攻击邻居', allowedActions: [] }]);
    expect((await world.show(null, id)).body).toMatchObject({ balance: { for: 0, against: 0 }, commentCount: 0 });
    expect(codeOf(await hide('officer', 'show'))).toBe(200);
    expect((await world.show(null, id)).body).toMatchObject({ balance: { for: 1, against: 0 }, commentCount: 1 });
    expect((await world.messagesOf('neighbour')).map(({ kind }) => kind).slice(-2)).toEqual(['proposal.hideComment', 'proposal.showComment']);
    const history = await world.core.db.sql.all('SELECT move, words FROM councilEvents WHERE objectKind = ? AND objectId = ? ORDER BY id', ['comment', commentId]);
    expect(history.map((event) => (event as { move: string }).move)).toEqual(['create', 'hide', 'show']);
  });

  it('of a moderator are judged by another one', async () => {
    const id = await world.proposal('discussing');
    const { id: commentId } = (await say('officer', id, '我说的不算攻击')).body;
    expect(codeOf(await world.as.officer.post(`/proposal-comments/${commentId}/hide`, { reason: '试试自己隐藏' }))).toBe('NOT_ALLOWED');
    expect(codeOf(await world.as.secretary.post(`/proposal-comments/${commentId}/hide`, { reason: '不合适' }))).toBe(200);
  });
});

describe('amendments', () => {
  const other = { suggestion: '在单元门口加装一部电梯，一楼住户不分摊费用。', reason: '一楼用不到' };

  it('accepted by the author change the text and keep the old one', async () => {
    const id = await world.proposal('discussing');
    expect(codeOf(await world.step('outsider', id, 'amendments', other))).toBe('NOT_A_MEMBER');
    const [amendment] = (await world.step('second', id, 'amendments', other)).body.amendments;
    expect(amendment).toMatchObject({ ...other, mine: true, state: 'open', authorName: '韩**' });
    const path = `amendments/${amendment?.id}`;
    expect(codeOf(await world.decide('neighbour', id, `${path}/accept`))).toBe('PROPOSAL_NOT_YOURS');
    expect(codeOf(await world.decide('secretary', id, `${path}/accept`))).toBe('PROPOSAL_NOT_YOURS');
    expect(codeOf(await world.step('author', id, `${path}/accept`, { version: 1 }))).toBe('CHANGED_MEANWHILE');
    world.core.clock.advance(1000);
    const after = (await world.decide('author', id, `${path}/accept`, { words: '有道理' })).body;
    expect(after).toMatchObject({ suggestion: other.suggestion, problem: proposalWords.problem, amendments: [{ state: 'accepted', decisionWords: '有道理' }] });
    expect((await world.show(null, id)).body.versions).toMatchObject([{ no: 1, suggestion: proposalWords.suggestion, why: '采纳修改建议' }]);
    expect(codeOf(await world.decide('author', id, `${path}/refuse`))).toBe('AMENDMENT_DECIDED');
    expect((await world.messagesOf('author')).map(({ kind }) => kind)).toContain('proposal.amend');
    expect((await world.messagesOf('second')).map(({ kind }) => kind)).toContain('proposal.acceptAmendment');
  });

  it('refused leave the text as it is; those of another proposal are not found', async () => {
    const id = await world.proposal('discussing');
    const [amendment] = (await world.step('firm', id, 'amendments', other)).body.amendments;
    const elsewhere = await world.proposal('discussing');
    expect(codeOf(await world.decide('author', elsewhere, `amendments/${amendment?.id}/refuse`))).toBe('NOT_FOUND');
    expect((await world.decide('author', id, `amendments/${amendment?.id}/refuse`)).body).toMatchObject({ suggestion: proposalWords.suggestion, versions: [], amendments: [{ state: 'refused' }] });
  });
});

describe('moderation of a proposal', () => {
  it('takes it out of everything public; the author sees it with the reason', async () => {
    const id = await world.proposal('discussing', { fileIds: [await world.photo('author')] });
    expect(codeOf(await world.step('neighbour', id, 'hide', { reason: '点名批评' }))).toBe('NOT_ALLOWED');
    expect((await world.step('officer', id, 'hide', { reason: '点名批评' })).body).toMatchObject({ hidden: true, allowedActions: ['show'] });
    for (const who of [null, 'neighbour', 'outsider', 'subdistrict', 'sister'] as const) {
      expect((await world.show(who, id)).status).toBe(404);
      const listed = await (who ? world.as[who] : world.anonymous).get<Page<ProposalDetail>>(`/proposals?councilId=${world.councilId}`);
      expect(listed.body.items).toEqual([]);
      expect((await (who ? world.as[who] : world.anonymous).get(`/proposals/${id}/comments`)).status).toBe(404);
    }
    expect((await world.show('author', id)).body).toMatchObject({ hidden: true, hiddenReason: '点名批评', mine: true, allowedActions: ['withdraw'], photos: [{}] });
    expect(codeOf(await say('neighbour', id, '支持加装', 'for'))).toBe('NOT_FOUND');
    expect(codeOf(await say('author', id, '我来说明一下'))).toBe('PROPOSAL_HIDDEN');
    expect(await world.core.db.sql.all('SELECT publicState FROM files WHERE ownerKind = ? AND ownerId = ?', ['proposal', id])).toEqual([{ publicState: 'hidden' }]);
    expect(codeOf(await world.step('secretary', id, 'show', { reason: '已经核实' }))).toBe(200);
    expect((await world.show(null, id)).body).toMatchObject({ hidden: false, hiddenReason: null, photos: [{}] });
    expect((await world.messagesOf('author')).map(({ kind }) => kind).slice(-2)).toEqual(['proposal.hide', 'proposal.show']);
    // The public time line says nothing of it, the author's does.
    expect(JSON.stringify((await world.show(null, id)).body.timeline)).not.toContain('点名批评');
    expect(JSON.stringify((await world.show('author', id)).body.timeline)).toContain('点名批评');
  });
});

describe('reports', () => {
  const report = async (who: Who, kind: string, objectId: number, over: object = {}): Promise<Answer<ReportView>> => {
    const answer = await world.as[who].post<ReportView>('/content-reports', { kind, objectId, reason: 'insult', words: '', ...over });
    if (answer.status === 201) checkAnswer(operationOf(world.server.service.modules, 'post', '/content-reports'), answer.body);
    return answer;
  };
  const decide = (who: Who, id: number, path: 'uphold' | 'dismiss'): Promise<Answer<ReportView>> => world.as[who].post<ReportView>(`/content-reports/${id}/${path}`, { words: '已经核实处理' });

  it('can be made once by anybody who reads it, but for the own words', async () => {
    const id = await world.proposal('discussing');
    expect(codeOf(await report('author', 'proposal', id))).toBe('NOT_ALLOWED');
    expect(codeOf(await report('outsider', 'proposal', id, { reason: 'other' }))).toBe('INPUT_INVALID');
    expect((await report('outsider', 'proposal', id)).body).toMatchObject({ kind: 'proposal', objectId: id, proposalId: id, state: 'open', councilName: '桂花园议事会' });
    expect(codeOf(await report('outsider', 'proposal', id))).toBe('REPORTED_ALREADY');
    expect(codeOf(await report('third', 'proposal', id))).toBe('CONSENT_REQUIRED');
    expect(codeOf(await report('outsider', 'proposal', await world.proposal('screening')))).toBe('NOT_FOUND');
    expect(codeOf(await report('outsider', 'comment', 999_999))).toBe('NOT_FOUND');
  });

  it('upheld hide the text, end the other reports of it and tell everybody who reported', async () => {
    const id = await world.proposal('discussing');
    const { id: commentId } = (await say('neighbour', id, '反对的都是自私')).body;
    const first = (await report('second', 'comment', commentId)).body.id;
    const second = (await report('outsider', 'comment', commentId)).body.id;
    for (const who of ['second', 'subdistrict', 'author'] as const) expect(codeOf(await decide(who, first, 'uphold'))).toBe('NOT_ALLOWED');
    expect(codeOf(await decide('sister', first, 'uphold'))).toBe('NOT_FOUND');
    expect((await decide('officer', first, 'uphold')).body).toMatchObject({ state: 'upheld', decisionWords: '已经核实处理' });
    expect(codeOf(await decide('secretary', second, 'dismiss'))).toBe('REPORT_DECIDED');
    expect(await comments(null, id)).toEqual([]);
    expect(codeOf(await report('subdistrict', 'comment', commentId))).toBe('NOT_FOUND');
    for (const who of ['second', 'outsider'] as const) expect((await world.messagesOf(who)).at(-1)).toMatchObject({ kind: 'report.uphold' });
    expect((await world.messagesOf('neighbour')).at(-1)).toMatchObject({ kind: 'proposal.hideComment' });
  });

  it('upheld of a proposal hide it; dismissed leave it', async () => {
    const id = await world.proposal('discussing');
    const first = (await report('second', 'proposal', id)).body.id;
    const second = (await report('outsider', 'proposal', id)).body.id;
    expect((await decide('secretary', first, 'dismiss')).body.state).toBe('dismissed');
    expect((await world.show(null, id)).status).toBe(200);
    expect((await world.messagesOf('second')).at(-1)).toMatchObject({ kind: 'report.dismiss' });
    expect(codeOf(await decide('secretary', second, 'uphold'))).toBe(200);
    expect((await world.show(null, id)).status).toBe(404);
    expect((await world.show('author', id)).body.hiddenReason).toBe('已经核实处理');
  });

  it('of the own words are decided by another moderator', async () => {
    const id = await world.proposal('discussing');
    const { id: commentId } = (await say('officer', id, '我说的不算攻击')).body;
    const made = (await report('second', 'comment', commentId)).body.id;
    expect(codeOf(await decide('officer', made, 'dismiss'))).toBe('NOT_ALLOWED');
    expect(codeOf(await decide('secretary', made, 'dismiss'))).toBe(200);
  });

  it('show a moderator all the words, not only their beginning', async () => {
    const words = `${'路灯坏了很久没有人修，'.repeat(12)}住在 3 幢的那家人电话是 13800000000`;
    const { id: commentId } = (await say('neighbour', await world.proposal('discussing'), words)).body;
    await report('second', 'comment', commentId, { reason: 'privacy' });
    const { body } = await world.as.secretary.get<Page<ReportView>>(`/content-reports?councilId=${world.councilId}&state=open`);
    expect(body.items).toMatchObject([{ objectId: commentId, excerpt: words }]);
  });

  it('are listed for moderators only, without who reported', async () => {
    const id = await world.proposal('discussing');
    await report('second', 'proposal', id);
    const list = (who: Who, query = `?councilId=${world.councilId}&state=open`): Promise<Answer<Page<ReportView>>> => world.as[who].get<Page<ReportView>>(`/content-reports${query}`);
    for (const who of ['second', 'author', 'firm', 'subdistrict', 'sister'] as const) {
      expect(codeOf(await list(who))).toBe('NOT_ALLOWED');
      expect(codeOf(await list(who, ''))).toBe('NOT_ALLOWED');
    }
    for (const query of [undefined, '']) {
      const { body } = await list('officer', query);
      checkAnswer(operationOf(world.server.service.modules, 'get', '/content-reports'), body);
      expect(body.items).toMatchObject([{ objectId: id, state: 'open' }]);
      expect(JSON.stringify(body)).not.toMatch(/韩/);
    }
    expect((await list('officer', '?state=upheld')).body.items).toEqual([]);
    expect(codeOf(await list('secretary', '?councilId=999999'))).toBe('NOT_FOUND');
  });
});
