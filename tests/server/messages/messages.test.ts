import type { Me, MessageView } from '../../../shared/identity/dto';
import type { Page } from '../../../shared/core/page';
import type { Messages } from '../../../server/modules/messages';
import { fieldsOf } from '../../../server/modules/messages/subscribe';
import { openidOf } from '../../../scripts/wechat-stand-in/answers';
import { seedPerson } from '../../support/district';
import type { Client } from '../../support/server';
import { codeOf, type IdentityServer, signInByWechat, identityHost } from '../identity/support';

const sendPath = '/cgi-bin/message/subscribe/send';

describe('messages', () => {
  const start = identityHost({ settings: { YIGE_WECHAT_TEMPLATES: 'progress=tpl-progress,result=tpl-result,work=tpl-work' } });
  let server: IdentityServer;
  let messages: Messages;
  beforeEach(async () => {
    server = await start();
    messages = server.service.modules.find((module) => 'tell' in module) as Messages;
  });
  afterEach(() => server.close());

  const message = (kind = 'appeal.resolve') => ({ kind, title: '诉求已办结', body: '编号 20260302-000001 的诉求已办结，请评价。', link: '/packages/appeals/detail/index?id=1' });
  const sent = () => server.standIn.calls.filter((call) => call.path === sendPath);
  const budget = async (personId: number, template = 'tpl-result'): Promise<number | null> =>
    (await server.core.db.sql.one<{ leftCount: number }>('SELECT leftCount FROM messageBudgets WHERE personId = ? AND template = ?', [personId, template]))?.leftCount ?? null;
  const resident = async (key: string): Promise<{ client: Client; personId: number }> => {
    const client = server.as((await signInByWechat(server, key)).accessToken);
    return { client, personId: (await client.get<Me>('/me')).body.personId };
  };

  describe('the message centre', () => {
    it('shows what a person was told, newest first, and nobody else’s', async () => {
      const [a, b] = [await seedPerson(server.core, { name: '甲' }), await seedPerson(server.core, { name: '乙' })];
      await messages.tell([a.personId, b.personId, a.personId], message());
      await messages.tell([a.personId], { ...message(), title: '第二条' });
      const client = await server.of(a);
      const { items } = (await client.get<Page<MessageView>>('/me/messages')).body;
      expect(items.map((item) => item.title)).toEqual(['第二条', '诉求已办结']);
      expect((await (await server.of(b)).get<Page<MessageView>>('/me/messages')).body.items).toHaveLength(1);
    });

    it('is paged', async () => {
      const { personId } = await seedPerson(server.core, { name: '甲' });
      for (let i = 0; i < 3; i += 1) await messages.tell([personId], message());
      const client = await server.of({ personId });
      const first = (await client.get<Page<MessageView>>('/me/messages?limit=2')).body;
      const second = (await client.get<Page<MessageView>>(`/me/messages?limit=2&cursor=${first.nextCursor}`)).body;
      expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
    });

    it('marks what was read, up to a message and only one’s own', async () => {
      const [a, b] = [await seedPerson(server.core, { name: '甲' }), await seedPerson(server.core, { name: '乙' })];
      for (let i = 0; i < 3; i += 1) await messages.tell([a.personId, b.personId], message());
      const [client, other] = [await server.of(a), await server.of(b)];
      const { items } = (await client.get<Page<MessageView>>('/me/messages')).body;
      expect((await client.post<{ unread: number }>('/me/messages/read', { upToId: items[1]!.id })).body).toEqual({ unread: 1 });
      expect((await client.get<Me>('/me')).body.unreadMessages).toBe(1);
      expect((await other.get<Me>('/me')).body.unreadMessages).toBe(3);
    });

    it('needs a person who is signed in, and a good body', async () => {
      expect(codeOf(await server.anonymous.get('/me/messages'))).toBe('SIGN_IN_REQUIRED');
      expect(codeOf(await server.anonymous.post('/me/messages/read', { upToId: 1 }))).toBe('SIGN_IN_REQUIRED');
      const client = await server.of(await seedPerson(server.core, { name: '甲' }));
      for (const body of [{}, { upToId: '1' }, { upToId: 0 }, { upToId: 1, all: true }]) expect(codeOf(await client.post('/me/messages/read', body))).toBe('INPUT_INVALID');
    });

    it('cuts what is too long by characters', async () => {
      const { personId } = await seedPerson(server.core, { name: '甲' });
      await messages.tell([personId], { ...message(), title: '🏠'.repeat(80), body: '长'.repeat(400) });
      const [item] = (await (await server.of({ personId })).get<Page<MessageView>>('/me/messages')).body.items;
      expect([Array.from(item!.title).length, item!.body.length]).toEqual([60, 300]);
    });
  });

  describe('the budget of subscribe messages', () => {
    it('grows by one for each accept, is emptied by a ban, and passes over templates that are not ours', async () => {
      const { client, personId } = await resident('li');
      const results = { 'tpl-result': 'accept', 'tpl-progress': 'reject', 'tpl-foreign': 'accept' };
      expect((await client.post('/me/subscriptions', { results })).status).toBe(204);
      await client.post('/me/subscriptions', { results });
      expect([await budget(personId), await budget(personId, 'tpl-progress'), await budget(personId, 'tpl-foreign')]).toEqual([2, null, null]);
      await client.post('/me/subscriptions', { results: { 'tpl-result': 'ban' } });
      expect(await budget(personId)).toBe(0);
    });

    it('counts a repeat of the key once, and two first answers at once as two', async () => {
      const { client, personId } = await resident('li');
      await Promise.all([1, 2].map((n) => client.post('/me/subscriptions', { results: { 'tpl-result': 'accept' } }, `subscribe-${n}`)));
      await client.post('/me/subscriptions', { results: { 'tpl-result': 'accept' } }, 'subscribe-1');
      expect(await budget(personId)).toBe(2);
    });

    it('refuses a bad body', async () => {
      const { client } = await resident('li');
      for (const body of [{}, { results: [] }, { results: { a: 'yes' } }, { results: { a: 'accept', b: 'accept', c: 'accept', d: 'accept' } }])
        expect(codeOf(await client.post('/me/subscriptions', body))).toBe('INPUT_INVALID');
      expect(codeOf(await server.anonymous.post('/me/subscriptions', { results: {} }))).toBe('SIGN_IN_REQUIRED');
    });
  });

  describe('sending by WeChat', () => {
    const told = async (key = 'li', kind?: string) => {
      const person = await resident(key);
      await person.client.post('/me/subscriptions', { results: { 'tpl-result': 'accept' } });
      await messages.tell([person.personId], message(kind));
      return person;
    };

    it('sends one message of the fitting template and spends one consent', async () => {
      const { personId } = await told();
      await server.workOff();
      expect(sent()).toMatchObject([{ body: { touser: openidOf('li'), template_id: 'tpl-result', page: 'packages/appeals/detail/index?id=1', data: { thing1: { value: '诉求已办结' }, time2: { value: '2026-03-02 10:00' } } } }]);
      expect(await budget(personId)).toBe(0);
      await messages.tell([personId], message());
      await server.workOff();
      expect(sent()).toHaveLength(1);
    });

    it('keeps consents for what matters: most kinds stay in the message centre', async () => {
      const { personId } = await told('li', 'appeal.acknowledge');
      await server.workOff();
      expect([sent().length, await budget(personId)]).toEqual([0, 1]);
    });

    it('believes WeChat when it says that the person refused', async () => {
      server.standIn.state.refusedBy.add(openidOf('li'));
      const { personId } = await told();
      await server.workOff();
      expect(await budget(personId)).toBe(0);
      expect(await server.core.db.sql.all('SELECT state FROM outbox')).toEqual([{ state: 'failed' }]);
    });

    it('does not send twice when the answer was lost, and spends nothing', async () => {
      server.standIn.state.broken.set(sendPath, 'cut');
      const { personId } = await told();
      await server.workOff();
      expect(await server.core.db.sql.all('SELECT state FROM outbox')).toEqual([{ state: 'unknown' }]);
      server.standIn.state.broken.clear();
      await server.workOff();
      expect([sent().length, await budget(personId)]).toEqual([1, 1]);
    });

    it('tries again later when WeChat is busy', async () => {
      server.standIn.state.refusals.set(sendPath, -1);
      const { personId } = await told();
      await server.workOff();
      server.standIn.state.refusals.clear();
      await server.core.db.sql.run('UPDATE outbox SET availableAt = createdAt');
      await server.workOff();
      expect([sent().length, await budget(personId)]).toEqual([2, 0]);
    });

    it('fills fields that WeChat takes, whatever the length', () => {
      const fields = fieldsOf({ title: '🏠'.repeat(30), body: '', createdAt: new Date('2026-03-01T16:05:00Z') });
      expect(fields).toEqual({ thing1: '🏠'.repeat(20), time2: '2026-03-02 00:05', thing3: '请打开查看' });
    });
  });
});
