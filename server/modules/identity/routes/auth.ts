import { chinaDateOf } from '../../../../shared/core/dates';
import type { DemoPerson } from '../../../../shared/identity/dto';
import { demand } from '../../../core/errors';
import { actorOf, operation, type Operation } from '../../../core/operation';
import { passwordSignIn } from '../commands/signInWithPassword';
import { signInWithWechat } from '../commands/signInWithWechat';
import type { IdentityInner } from '../inner';
import { bodies, demoPersons, signedIn } from '../schemas';

// Telephones of a whole town share the addresses of their mobile network: limits by address are wide here.
const perMinute = { wechat: 300, refresh: 600, password: 20, demo: 60 };
const post = { method: 'post', tag: 'auth', answer: { status: 200, schema: signedIn }, urgent: true } as const;

/** Ways to sign in, to stay signed in and to leave. None needs a key: a repeat gives other tokens and harms nothing. */
export function authOperations(inner: IdentityInner): Operation[] {
  const { core, parts, signIns, positions } = inner;
  const withPassword = passwordSignIn(core, { signIns, positions });
  return [
    operation<object, object, { code: string }>({
      ...post, path: '/auth/wechat', summary: '用微信登录凭证登录，第一次登录即注册', auth: 'none', perMinute: perMinute.wechat, body: bodies.wechat,
      carryOut: async ({ input, now }) => ({ body: await signInWithWechat(core, { wechat: parts.wechat, signIns }, { code: input.body.code, now }) }),
    }),
    operation<object, object, { refreshToken: string }>({
      ...post, path: '/auth/refresh', summary: '换取新的登录令牌，每次使用后更换', auth: 'none', perMinute: perMinute.refresh, body: bodies.refresh,
      carryOut: async ({ input }) => ({ body: await signIns.refresh(input.body.refreshToken) }),
    }),
    operation<object, object, { account: string; password: string; totp?: string }>({
      ...post, path: '/auth/password', summary: '工作人员用账号和密码登录，启用了动态验证码的还要验证码', auth: 'none', perMinute: perMinute.password, body: bodies.password,
      carryOut: async ({ input, now }) => ({ body: await withPassword({ ...input.body, now }) }),
    }),
    operation<object, object, { refreshToken: string }>({
      method: 'post', path: '/auth/logout', tag: 'auth', summary: '退出登录',
      auth: 'none', perMinute: perMinute.refresh, body: bodies.refresh, answer: { status: 204 },
      async carryOut({ input }) {
        await signIns.close(input.body.refreshToken);
        return { status: 204 };
      },
    }),
    operation<object, object, { positionId: number | null }>({
      ...post, path: '/auth/position', summary: '切换岗位；null 为以居民身份使用', auth: 'required', perMinute: 30, body: bodies.position,
      carryOut: async (request) => ({ body: await signIns.switchPosition(actorOf(request), request.input.body.positionId) }),
    }),
    ...(core.config.demo ? demoOperations(inner) : []),
  ];
}

/** Signing in as one of the demo's persons; these operations do not exist outside the demo. */
function demoOperations({ core, signIns, positions }: IdentityInner): Operation[] {
  return [
    operation({
      method: 'get', path: '/auth/demo-persons', tag: 'auth', summary: '演示人物（仅演示环境）', auth: 'none', answer: { schema: demoPersons },
      async carryOut({ now }) {
        const rows = await core.db.sql.all<{ id: number; demoKey: string; name: string; demoHint: string | null }>(
          `SELECT id, demoKey, COALESCE(realName, displayName) AS name, demoHint FROM persons WHERE demoKey IS NOT NULL AND state = 'active'
           ORDER BY EXISTS (SELECT 1 FROM positions WHERE positions.personId = persons.id), id`,
        );
        const held = await positions.ofPersons(rows.map(({ id }) => id), chinaDateOf(now));
        const items = rows.map(
          (row): DemoPerson => ({
            key: row.demoKey,
            name: row.name,
            role: held.find(({ personId }) => personId === row.id)?.role ?? 'resident',
            hint: row.demoHint ?? '',
          }),
        );
        return { body: { items } };
      },
    }),
    operation<object, object, { key: string }>({
      ...post, path: '/auth/demo', summary: '以演示人物登录（仅演示环境）', auth: 'none', perMinute: perMinute.demo, body: bodies.demo,
      async carryOut({ input, now }) {
        const person = await core.db.sql.one<{ id: number }>(`SELECT id FROM persons WHERE demoKey = ? AND state = 'active'`, [input.body.key]);
        demand(person, 'NOT_FOUND');
        const [first] = await positions.ofPerson(person.id, chinaDateOf(now));
        return { body: await signIns.open(person.id, first?.id ?? null, false) };
      },
    }),
  ];
}
