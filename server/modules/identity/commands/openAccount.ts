import { randomBytes } from 'node:crypto';
import { chinaDateOf } from '../../../../shared/core/dates';
import { normalPhone } from '../../../core/crypto';
import type { Core } from '../../../core/core';
import { isUniqueViolation } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import { writeAudit } from '../audit';
import { hashPassword } from '../passwords';
import { normalAccount } from './signInWithPassword';

const accountForm = /^[a-z0-9][a-z0-9._-]{2,39}$/;

/** Why no account was opened; the text is Chinese, for whoever runs the script. */
export class AccountRefused extends Error {}

export interface NewAdministrator {
  account: string;
  name: string;
  /** A second administrator is made only when asked for: the first grants positions in the app. */
  another?: boolean;
}

/**
 * Makes a person with an account and an administrator position for the whole district; for the server's own console.
 * Returns the password, which is kept nowhere but as a hash. Throws AccountRefused.
 */
export async function createAdministrator(core: Core, input: NewAdministrator): Promise<{ password: string; personId: number }> {
  const account = checkedAccount(input.account);
  const name = input.name.trim();
  if (name.length < 1 || name.length > 40) throw new AccountRefused('姓名为 1–40 个字');
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  const now = core.clock.now();
  const { sql } = core.db;
  const personId = await inTransaction(core.db, async () => {
    const district = await sql.one<{ code: string }>(`SELECT code FROM divisions WHERE level = 'district' ORDER BY code LIMIT 1${sql.forUpdate}`);
    if (!district) throw new AccountRefused('还没有区划，请先导入（见 docs/TERRITORY.md）');
    const day = chinaDateOf(now);
    const earlier = await sql.one(
      `SELECT id FROM positions WHERE role = 'administrator' AND revokedAt IS NULL AND startsOn <= ? AND (endsOn IS NULL OR endsOn >= ?) LIMIT 1`,
      [day, day],
    );
    if (earlier && !input.another) throw new AccountRefused('已有管理员，请由管理员在系统里授予岗位；确实需要再建一个时加 --another');
    const id = await sql.insert('persons', { displayName: name, realName: name, createdAt: now });
    await insertAccount(core, { personId: id, account, passwordHash, now });
    await sql.insert('positions', { personId: id, role: 'administrator', territoryCode: district.code, startsOn: day, grantedAt: now });
    await writeAudit(core, { at: now, actor: null, action: 'administrator.create', objectKind: 'person', objectId: String(id) });
    return id;
  });
  return { password, personId };
}

/**
 * Opens an account for staff whom the district entered with their phone number, for work at a computer. Somebody who has one
 * gets a new password under the account they had; their lock and their sign-ins end. Throws AccountRefused.
 */
export async function openStaffAccount(core: Core, input: { account: string; phone: string }): Promise<{ password: string; account: string }> {
  const wanted = checkedAccount(input.account);
  const password = newPassword();
  const passwordHash = await hashPassword(password);
  const now = core.clock.now();
  const { sql } = core.db;
  const account = await inTransaction(core.db, async () => {
    const phoneHash = core.crypto.phoneLookup(normalPhone(input.phone));
    const person = await sql.one<{ id: number }>(`SELECT id FROM persons WHERE phoneHash = ? AND state = 'active'${sql.forUpdate}`, [phoneHash]);
    if (!person) throw new AccountRefused('没有用这个手机号的人员');
    const had = await sql.one<{ account: string }>('SELECT account FROM staffAccounts WHERE personId = ?', [person.id]);
    if (had) await sql.update('staffAccounts', { passwordHash, failedCount: 0, lockedUntilAt: null }, { personId: person.id });
    else await insertAccount(core, { personId: person.id, account: wanted, passwordHash, now });
    await sql.run('UPDATE signIns SET revokedAt = ? WHERE personId = ? AND revokedAt IS NULL', [now, person.id]);
    await writeAudit(core, { at: now, actor: null, action: had ? 'account.reset' : 'account.open', objectKind: 'person', objectId: String(person.id) });
    return had?.account ?? wanted;
  });
  return { password, account };
}

function checkedAccount(given: string): string {
  const account = normalAccount(given);
  if (!accountForm.test(account)) throw new AccountRefused('账号为 3–40 个小写字母、数字或 . _ -，以字母或数字开头');
  return account;
}

// 120 random bits: nobody has to think of a password, and a manager can keep it.
const newPassword = (): string => randomBytes(15).toString('base64url');

async function insertAccount(core: Core, row: { personId: number; account: string; passwordHash: string; now: Date }): Promise<void> {
  const { personId, account, passwordHash, now } = row;
  await core.db.sql.insert('staffAccounts', { personId, account, passwordHash, createdAt: now }).catch((error: unknown) => {
    throw isUniqueViolation(error) ? new AccountRefused('这个账号已有人使用') : error;
  });
}
