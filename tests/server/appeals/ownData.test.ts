import { startAppealWorld, type AppealWorld } from '../../support/appealWorld';
import { buildAppeal, clearAppeals, secret } from '../../support/appeals';
import { codeOf } from '../identity/support';

let world: AppealWorld;
beforeAll(async () => {
  world = await startAppealWorld();
}, 60_000);
beforeEach(async () => {
  await clearAppeals(world);
  await world.core.db.sql.update('persons', { displayName: secret.name, realName: secret.name, phoneCipher: null, state: 'active' }, { id: world.id.author });
});
afterAll(() => world.close());

const sealedPhone = (): string => world.core.crypto.seal(secret.phone, `persons:phone:${world.id.author}`);
const dump = async (tables: string[]): Promise<string> => JSON.stringify(await Promise.all(tables.map((table) => world.core.db.sql.all(`SELECT * FROM ${table}`))));

describe('a person’s own data', () => {
  it('is copied out whole: person with phone, appeals with words and place', async () => {
    await world.core.db.sql.update('persons', { phoneCipher: sealedPhone() }, { id: world.id.author });
    const id = await buildAppeal(world, { state: 'closed' });
    await buildAppeal(world, { authorPersonId: world.id.neighbour, words: '别人的诉求' });
    const answer = await world.as.author.get<{ person: { phone: string }; appeals: { id: number; words: string }[] }>('/me/data');
    expect(answer.status).toBe(200);
    expect(answer.body.person.phone).toBe(secret.phone);
    expect(answer.body.appeals.map((appeal) => appeal.id)).toEqual([id]);
    expect(JSON.stringify(answer.body)).not.toContain('别人的诉求');
  });

  it('cannot be wiped while an appeal is open, and says so', async () => {
    await buildAppeal(world, { state: 'inProgress' });
    const reasons = await world.as.author.get<{ reasons: string[] }>('/me/closing');
    expect(reasons.body.reasons).toHaveLength(1);
    const answer = await world.as.author.post('/me/close', { confirm: '注销' });
    expect([answer.status, codeOf(answer)]).toEqual([409, 'ACCOUNT_NOT_CLOSABLE']);
    expect((await world.as.author.get('/me')).status).toBe(200);
  });

  it('cannot be wiped by somebody in a post, nor without the word that says it', async () => {
    expect(codeOf(await world.as.worker.post('/me/close', { confirm: '注销' }))).toBe('ACCOUNT_NOT_CLOSABLE');
    expect(codeOf(await world.as.author.post('/me/close', { confirm: 'yes' }))).toBe('INPUT_INVALID');
  });

  // Last: the author is gone afterwards.
  it('is wiped for good: no name, phone, key or message is left, the case stays, signing in is over', async () => {
    const id = await buildAppeal(world, { state: 'closed', contactPhoneCipher: 'sealed' });
    const followed = await buildAppeal(world, { authorPersonId: world.id.neighbour, contactName: '邻居', followerCount: 1 });
    await world.core.db.sql.insert('appealFollowers', { appealId: followed, personId: world.id.author, at: world.core.clock.now() });
    await world.core.db.sql.insert('wechatIdentities', { openid: 'openid-of-author', personId: world.id.author, createdAt: world.core.clock.now(), lastSeenAt: world.core.clock.now() });
    await world.core.db.sql.update('persons', { phoneCipher: sealedPhone() }, { id: world.id.author });
    await world.as.author.patch('/me', { displayName: '欧阳' });
    const key = 'close-the-account';
    expect((await world.as.author.post('/me/close', { confirm: '注销' }, key)).status).toBe(204);

    expect(codeOf(await world.as.author.get('/me'))).toBe('SIGN_IN_EXPIRED');
    const left = await dump(['persons', 'appeals', 'wechatIdentities', 'idempotencyKeys', 'messages', 'personHouses']);
    for (const word of [secret.name, '欧阳', 'openid-of-author', 'sealed']) expect(left).not.toContain(word);
    const [appeal] = await world.core.db.sql.all<{ state: string; words: string }>('SELECT state, words FROM appeals WHERE id = ?', [id]);
    expect(appeal).toEqual({ state: 'closed', words: '楼下的垃圾堆了三天没有人收' });
    expect(await world.core.db.sql.one('SELECT followerCount FROM appeals WHERE id = ?', [followed])).toEqual({ followerCount: 0 });
    const [line] = await world.core.db.sql.all<{ objectId: string }>("SELECT objectId FROM auditEvents WHERE action = 'account.close'");
    expect(line?.objectId).toBe(String(world.id.author));
  });
});
