import type { Actor } from '../../../core/actor';
import { AppError } from '../../../core/errors';
import type { IdentityInner } from '../inner';
import { verdictOnWords } from '../wordsCheck';

export interface MeChange {
  displayName?: string;
  elderMode?: boolean;
  avatarFileId?: string;
}

/**
 * Asks WeChat about a name before it is taken; outside any transaction. A name that WeChat calls risky is INPUT_INVALID.
 * Without an answer the name is taken: it is shown to staff only, never in public.
 */
export async function checkName(inner: IdentityInner, actor: Actor, displayName: string): Promise<void> {
  if ((await verdictOnWords(inner, { personId: actor.personId, scene: 1, words: displayName })) === 'risky')
    throw new AppError('INPUT_INVALID', { displayName: '这个称呼不合适，请换一个' });
}

/** Changes what the person chose for themselves. FILE_NOT_YOURS unless the picture is theirs and free. */
export async function changeMe(inner: IdentityInner, input: { actor: Actor; change: MeChange }): Promise<void> {
  const { actor, change } = input;
  const { displayName, elderMode, avatarFileId } = change;
  if (avatarFileId !== undefined) await inner.parts.files.attach([avatarFileId], actor.personId, { kind: 'person', id: actor.personId });
  const set = {
    ...(displayName === undefined ? {} : { displayName: displayName.trim() }),
    ...(elderMode === undefined ? {} : { elderMode }),
    ...(avatarFileId === undefined ? {} : { avatarFileId }),
  };
  await inner.core.db.sql.update('persons', set, { id: actor.personId });
}
