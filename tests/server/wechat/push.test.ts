import { type PushKeys, openPush, pushSignature, sealPush } from '../../../server/integrations/wechat/push';
import { identityHost, type IdentityServer } from '../identity/support';

describe('events WeChat pushes', () => {
  const start = identityHost();
  let server: IdentityServer;
  let keys: PushKeys;
  beforeEach(async () => {
    server = await start();
    const { config } = server.core;
    keys = { token: config.YIGE_WECHAT_PUSH_TOKEN, encodingKey: config.YIGE_WECHAT_PUSH_KEY, appId: config.YIGE_WECHAT_APP_ID };
  });
  afterEach(() => server.close());

  const verdict = { MsgType: 'event', Event: 'wxa_media_check', trace_id: 'trace-1', result: { suggest: 'pass', label: 100 } };
  const seconds = (): string => String(server.core.clock.now().getTime() / 1000);
  const push = (content: object, change: { with?: PushKeys; timestamp?: string; signature?: string } = {}) => {
    const used = change.with ?? keys;
    const timestamp = change.timestamp ?? seconds();
    const Encrypt = sealPush(used, JSON.stringify(content));
    const query = new URLSearchParams({
      signature: pushSignature(used.token, timestamp, 'n1'), timestamp, nonce: 'n1', encrypt_type: 'aes', openid: 'o1',
      msg_signature: change.signature ?? pushSignature(used.token, timestamp, 'n1', Encrypt),
    });
    return fetch(`${server.url}/api/v1/wechat/push?${query}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ToUserName: 'gh_1', Encrypt }),
    });
  };
  const kept = () => server.core.db.sql.all<{ name: string; value: string }>(`SELECT name, value FROM keptValues WHERE name LIKE 'wechat:media:%'`);

  it('are proven to come to the right address by the echo', async () => {
    const ask = (signature: string) => fetch(`${server.url}/api/v1/wechat/push?${new URLSearchParams({ signature, timestamp: '1', nonce: 'n', echostr: 'hello' })}`);
    const answer = await ask(pushSignature(keys.token, '1', 'n'));
    expect([answer.status, await answer.text()]).toEqual([200, 'hello']);
    expect((await ask('0'.repeat(40))).status).toBe(403);
  });

  it('are kept once, however often they are pushed', async () => {
    for (const answer of [await push(verdict), await push(verdict), await push({ ...verdict, result: { suggest: 'risky', label: 20002 } })])
      expect([answer.status, await answer.text()]).toEqual([200, 'success']);
    expect(await kept()).toEqual([{ name: 'wechat:media:trace-1', value: JSON.stringify({ suggest: 'pass', label: 100 }) }]);
  });

  it('that nobody waits for are answered, so that WeChat stops', async () => {
    expect((await push({ MsgType: 'event', Event: 'subscribe_msg_popup_event' })).status).toBe(200);
    expect(await kept()).toEqual([]);
  });

  it('are refused with a wrong signature, another key, for another app, or an hour late', async () => {
    const stranger = { ...keys, encodingKey: 'A'.repeat(43) };
    const answers = [
      await push(verdict, { signature: '0'.repeat(40) }),
      await push(verdict, { with: { ...keys, token: 'guessed' } }),
      await push(verdict, { with: stranger }),
      await push(verdict, { with: { ...keys, appId: 'wx-of-somebody-else' } }),
      await push(verdict, { timestamp: String(server.core.clock.now().getTime() / 1000 - 3_700) }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403, 403]);
    expect(await kept()).toEqual([]);
  });

  it('open again as they were sealed, at every length of padding', () => {
    for (let length = 0; length < 70; length += 1) expect(openPush(keys, sealPush(keys, '文'.repeat(length)))).toBe('文'.repeat(length));
  });
});
