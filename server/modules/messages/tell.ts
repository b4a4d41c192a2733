import type { Core } from '../../core/core';
import type { Outbox } from '../../core/outbox';
import { marks } from '../../core/sql';
import type { NewMessage } from './index';
import { subscribeKind } from './subscribe';
import { templateIds, templateOf } from './templates';

const titleMost = 60;
const bodyMost = 300;

/**
 * Puts a message into the centre of each person (once each), in the caller's transaction; who has budget left for the
 * message's template is also sent it by WeChat, from the outbox.
 */
export async function tell(core: Core, outbox: Outbox, personIds: number[], message: NewMessage): Promise<void> {
  const persons = [...new Set(personIds)].sort((a, b) => a - b);
  if (persons.length === 0) return;
  const template = templateOf(message.kind);
  const templateId = template && templateIds(core.config).get(template);
  const reachable = templateId ? await withBudget(core, persons, templateId) : new Set<number>();
  const row = {
    kind: message.kind,
    title: cutTo(message.title, titleMost),
    body: cutTo(message.body, bodyMost),
    link: message.link,
    createdAt: core.clock.now(),
  };
  await core.db.sql.insertMany('messages', persons.filter((personId) => !reachable.has(personId)).map((personId) => ({ personId, ...row })));
  for (const personId of reachable) {
    const messageId = await core.db.sql.insert('messages', { personId, ...row });
    await outbox.enqueue(subscribeKind, { messageId, template });
  }
}

async function withBudget(core: Core, personIds: number[], templateId: string): Promise<Set<number>> {
  const rows = await core.db.sql.all<{ personId: number }>(
    `SELECT personId FROM messageBudgets WHERE template = ? AND leftCount > 0 AND personId IN (${marks(personIds)}) ORDER BY personId`,
    [templateId, ...personIds],
  );
  return new Set(rows.map(({ personId }) => personId));
}

/** The first `most` characters as a person counts them: an emoji is never cut in half. */
export function cutTo(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : characters.slice(0, most).join('');
}
