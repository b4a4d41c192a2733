import type { Actor } from '../../../core/actor';
import { demand } from '../../../core/errors';
import { inTransaction } from '../../../core/transaction';
import { type AppealRecord, loadAppeal } from '../appealRow';
import type { AppealContext } from '../context';
import { maySeeContact, relationsOf, standingOf } from '../policy';

/** Where the contact's phone of an appeal is sealed. */
export const contactPhonePlace = (appealId: number): string => `appeals:contactPhone:${appealId}`;

/** The phone given with the appeal, else the author's own; null when neither is known. The caller decides who may know it. */
export async function phoneOfAppeal(context: AppealContext, row: Pick<AppealRecord, 'id' | 'contactPhoneCipher' | 'authorPersonId'>): Promise<string | null> {
  if (row.contactPhoneCipher) return context.core.crypto.open(row.contactPhoneCipher, contactPhonePlace(row.id));
  return row.authorPersonId === null ? null : context.parts.identity.phoneOf(row.authorPersonId);
}

/**
 * The phone in clear, for calling; every look of staff is written to the audit trail before the number goes out (DOMAIN section 3).
 * Errors: NOT_FOUND outside the territory or without a number, NOT_ALLOWED when the work is not the reader's (any more).
 */
export async function lookAtPhone(context: AppealContext, reader: { actor: Actor; now: Date; id: number }): Promise<{ phone: string }> {
  const { actor, now, id } = reader;
  return inTransaction(context.core.db, async () => {
    const row = await loadAppeal(context, actor, id);
    const relations = relationsOf(row, actor, await standingOf(context, actor, id));
    const isSensitive = context.categories.item(row.categoryCode)?.isSensitive ?? false;
    demand(maySeeContact(row, { actor, relations, isSensitive }), 'NOT_ALLOWED');
    const phone = await phoneOfAppeal(context, row);
    demand(phone, 'NOT_FOUND');
    await context.parts.identity.audit({ at: now, actor, action: 'appeal.phone', objectKind: 'appeal', objectId: String(id) });
    return { phone };
  });
}
