import type { Me, SignedIn } from '../../../shared/identity/dto';
import { AccountRefused, createAdministrator, openStaffAccount } from '../../../server/modules/identity/commands/openAccount';
import { codes, seedPerson } from '../../support/district';
import { codeOf, type IdentityServer, identityHost } from './support';

describe('accounts opened at the server’s console', () => {
  const start = identityHost();
  let server: IdentityServer;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.close());

  const signIn = (account: string, password: string) => server.anonymous.post<SignedIn>('/auth/password', { account, password });

  it('make the first administrator, who can sign in', async () => {
    const { password } = await createAdministrator(server.core, { account: 'Admin', name: '钱管理' });
    const { body } = await signIn('admin', password);
    expect((await server.as(body.accessToken).get<Me>('/me')).body).toMatchObject({ role: 'administrator', position: { territoryCode: codes.district } });
    expect(JSON.stringify(await server.core.db.sql.all('SELECT * FROM staffAccounts'))).not.toContain(password);
  });

  it('make a second administrator only when asked for', async () => {
    await createAdministrator(server.core, { account: 'admin', name: '钱管理' });
    await expect(createAdministrator(server.core, { account: 'admin2', name: '孙管理' })).rejects.toThrow(AccountRefused);
    await expect(createAdministrator(server.core, { account: 'admin', name: '孙管理', another: true })).rejects.toThrow(AccountRefused);
    await expect(createAdministrator(server.core, { account: 'admin2', name: '孙管理', another: true })).resolves.toBeDefined();
  });

  it.each(['ab', 'has space', '中文账号', '-admin'])('refuse the account name "%s"', async (account) => {
    await expect(createAdministrator(server.core, { account, name: '钱' })).rejects.toThrow(AccountRefused);
  });

  it('open an account for imported staff, and later give a new password that ends the sign-ins', async () => {
    await seedPerson(server.core, { name: '周', role: 'communityStaff', territoryCode: codes.community, phone: '13711112222' });
    const first = await openStaffAccount(server.core, { account: 'zhou', phone: '137 1111 2222' });
    const signedIn = (await signIn('zhou', first.password)).body;
    const second = await openStaffAccount(server.core, { account: 'zhou-new', phone: '13711112222' });
    expect(second.account).toBe('zhou');
    expect(codeOf(await signIn('zhou', first.password))).toBe('PASSWORD_WRONG');
    expect((await signIn('zhou', second.password)).status).toBe(200);
    expect(codeOf(await server.anonymous.post('/auth/refresh', { refreshToken: signedIn.refreshToken }))).toBe('SIGN_IN_EXPIRED');
    await expect(openStaffAccount(server.core, { account: 'nobody', phone: '13700000000' })).rejects.toThrow(AccountRefused);
  });
});
