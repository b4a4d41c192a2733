import type { SignedIn } from '../../../../shared/identity/dto';
import type { Core } from '../../../core/core';
import { AppError } from '../../../core/errors';
import { isUniqueViolation } from '../../../core/sql';
import { inTransaction } from '../../../core/transaction';
import type { Wechat } from '../../../integrations/wechat';
import type { SignIns } from '../signIns';
import { asAppError } from '../wechatFaults';

/** What a person is called until they say otherwise. */
export const namelessResident = '居民';

interface KnownRow {
  personId: number;
  state: string;
}

/**
 * Signs in whoever a WeChat login code stands for; a first visit makes the person.
 * Errors: WECHAT_CODE_INVALID, WECHAT_UNAVAILABLE, TOO_MANY_REQUESTS, ACCOUNT_CLOSED.
 */
export async function signInWithWechat(core: Core, parts: { wechat: Wechat; signIns: SignIns }, input: { code: string; now: Date }): Promise<SignedIn> {
  // WeChat is asked before the transaction begins: a slow answer must not hold locks.
  const { openid, unionid } = await parts.wechat.code2Session(input.code).catch((error: unknown) => {
    throw asAppError(core, error);
  });
  const enter = async (): Promise<SignedIn> => {
    const known = await knownPerson(core, openid);
    if (known && known.state !== 'active') throw new AppError('ACCOUNT_CLOSED');
    const personId = known?.personId ?? (await core.db.sql.insert('persons', { displayName: namelessResident, createdAt: input.now }));
    if (known) await core.db.sql.update('wechatIdentities', { lastSeenAt: input.now, ...(unionid ? { unionid } : {}) }, { openid });
    else await core.db.sql.insert('wechatIdentities', { openid, personId, unionid, createdAt: input.now, lastSeenAt: input.now });
    return parts.signIns.open(personId, known ? await parts.signIns.lastPositionOf(personId) : null, !known);
  };
  try {
    return await inTransaction(core.db, enter);
  } catch (error) {
    // Two first sign-ins of one person at once: the second finds the first one's row.
    if (!isUniqueViolation(error)) throw error;
    return inTransaction(core.db, enter);
  }
}

function knownPerson(core: Core, openid: string): Promise<KnownRow | null> {
  return core.db.sql.one<KnownRow>('SELECT w.personId, s.state FROM wechatIdentities w JOIN persons s ON s.id = w.personId WHERE w.openid = ?', [openid]);
}
