import type { Core } from '../../core/core';
import { isUniqueViolation } from '../../core/sql';
import { templateIds } from './templates';
import { unreadOf } from './queries';

export const subscribeResults = ['accept', 'reject', 'ban', 'filter'] as const;
export type SubscribeResult = (typeof subscribeResults)[number];
// A client that counts wrong must not make us believe in a hundred consents.
const budgetMost = 30;

/** Marks messages up to `upToId` as read; returns how many are still unread. */
export async function readUpTo(core: Core, input: { personId: number; upToId: number; now: Date }): Promise<{ unread: number }> {
  await core.db.sql.run('UPDATE messages SET readAt = ? WHERE personId = ? AND id <= ? AND readAt IS NULL', [input.now, input.personId, input.upToId]);
  return { unread: await unreadOf(core, input.personId) };
}

/**
 * Keeps what the person answered when WeChat asked: one accept is one message of that template. A ban leaves none.
 * Templates that are not ours are passed over.
 */
export async function keepSubscriptions(core: Core, input: { personId: number; results: Record<string, SubscribeResult> }): Promise<void> {
  const ours = new Set(templateIds(core.config).values());
  for (const [template, result] of Object.entries(input.results).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!ours.has(template)) continue;
    if (result === 'accept') await addOne(core, input.personId, template);
    if (result === 'ban') await core.db.sql.update('messageBudgets', { leftCount: 0 }, { personId: input.personId, template });
  }
}

async function addOne(core: Core, personId: number, template: string): Promise<void> {
  const { sql } = core.db;
  const raise = (): Promise<{ changed: number }> =>
    sql.run('UPDATE messageBudgets SET leftCount = CASE WHEN leftCount < ? THEN leftCount + 1 ELSE leftCount END WHERE personId = ? AND template = ?', [
      budgetMost, personId, template,
    ]);
  if ((await raise()).changed > 0) return;
  try {
    await sql.insert('messageBudgets', { personId, template, leftCount: 1 });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await raise();
  }
}
