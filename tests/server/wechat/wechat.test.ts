import { startStandIn, type StandIn } from '../../../scripts/wechat-stand-in';
import { createWechat, type Wechat, WechatError } from '../../../server/integrations/wechat';
import { inTransaction } from '../../../server/core/transaction';
import type { TestCore } from '../../support/core';
import { coreHost } from '../identity/support';

const tokenCalls = (standIn: StandIn): number => standIn.calls.filter((call) => call.path === '/cgi-bin/stable_token').length;

describe('WeChat through the stand-in', () => {
  const host = coreHost({ settings: { YIGE_WECHAT_APP_SECRET: 'very-secret-app-secret' } });
  let standIn: StandIn;
  let core: TestCore;
  let wechat: Wechat;
  beforeEach(async () => {
    standIn = await startStandIn({ port: 0 });
    core = await host();
    core.config.YIGE_WECHAT_ENDPOINT = standIn.url;
    wechat = createWechat(core);
  });
  afterEach(async () => {
    await standIn.close();
  });

  const errorOf = async (call: Promise<unknown>): Promise<WechatError> => {
    const error = await call.then(() => null, (e: unknown) => e);
    expect(error).toBeInstanceOf(WechatError);
    return error as WechatError;
  };

  it('gives openid and unionid of a login code and nothing of the session key', async () => {
    expect(await wechat.code2Session('demo-li')).toEqual({ openid: 'standin-li', unionid: 'union-li' });
  });

  it('tells a refused login code from a way that is closed', async () => {
    expect((await errorOf(wechat.code2Session('nonsense'))).errcode).toBe(40029);
    expect((await errorOf(wechat.code2Session('blocked'))).errcode).toBe(40226);
    await standIn.close();
    expect(await errorOf(wechat.code2Session('demo-li'))).toMatchObject({ errcode: null, arrived: 'no' });
  });

  it('never names the app secret in an error, whatever went wrong', async () => {
    standIn.state.broken.set('/sns/jscode2session', 'cut');
    const cut = await errorOf(wechat.code2Session('demo-li'));
    await standIn.close();
    const closed = await errorOf(wechat.code2Session('demo-li'));
    for (const error of [cut, closed]) expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain('very-secret-app-secret');
    expect(cut.arrived).toBe('unknown');
  });

  it('fetches one token for ten calls at once', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => wechat.phoneNumber(`phone-1380000000${i}`)));
    expect(tokenCalls(standIn)).toBe(1);
  });

  it('shares the token with a second instance through the database, sealed', async () => {
    expect(await wechat.phoneNumber('phone-13800000001')).toBe('13800000001');
    expect(await createWechat(core).phoneNumber('phone-13800000002')).toBe('13800000002');
    expect(tokenCalls(standIn)).toBe(1);
    const kept = await core.db.sql.all<{ value: string }>('SELECT value FROM keptValues');
    expect(JSON.stringify(kept)).not.toContain('standin-token');
  });

  it('fetches the token again when its time is nearly over', async () => {
    await wechat.phoneNumber('phone-13800000001');
    core.clock.advance(7_200_000);
    await wechat.phoneNumber('phone-13800000001');
    expect(tokenCalls(standIn)).toBe(2);
  });

  it('fetches a token that WeChat refuses again once and repeats the call', async () => {
    await wechat.phoneNumber('phone-13800000001');
    standIn.state.tokensIssued += 1;
    expect(await wechat.phoneNumber('phone-13800000003')).toBe('13800000003');
    expect(tokenCalls(standIn)).toBe(2);
  });

  it('gives up when a fresh token is refused as well', async () => {
    standIn.state.refusals.set('/wxa/msg_sec_check', 42001);
    expect((await errorOf(wechat.checkWords({ openid: 'o', scene: 2, words: '你好' }))).errcode).toBe(42001);
    // First token, the same again without force, then by force.
    expect(tokenCalls(standIn)).toBe(3);
    expect(standIn.calls.filter((call) => call.path === '/wxa/msg_sec_check')).toHaveLength(2);
  });

  it('refuses to be called inside a transaction', async () => {
    await expect(inTransaction(core.db, () => wechat.code2Session('demo-li'))).rejects.toThrow('inside a transaction');
    expect(standIn.calls).toHaveLength(0);
  });

  it('checks words, starts the check of a picture and draws a QR code', async () => {
    expect(await wechat.checkWords({ openid: 'o', scene: 2, words: '楼道灯坏了' })).toMatchObject({ suggest: 'pass', label: 100 });
    expect(await wechat.checkWords({ openid: 'o', scene: 2, words: '替身违规' })).toMatchObject({ suggest: 'risky' });
    expect((await wechat.checkMedia({ openid: 'o', scene: 1, url: 'https://example.com/a.jpg' })).traceId).toMatch(/^\w+$/);
    const png = await wechat.unlimitedQrCode({ scene: 'g=3F9a', page: 'pages/index/index' });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect((await errorOf(wechat.unlimitedQrCode({ scene: 'with space', page: 'p' }))).errcode).toBe(40129);
  });

  it('listens on loopback only and never in production mode', async () => {
    await expect(startStandIn({ port: 0, host: '0.0.0.0' })).rejects.toThrow('loopback');
    process.env.YIGE_MODE = 'production';
    try {
      await expect(startStandIn({ port: 0 })).rejects.toThrow('production');
    } finally {
      delete process.env.YIGE_MODE;
    }
  });
});
