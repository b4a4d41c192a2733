import { chinaDateOf, millisOfChinaDay } from '../../../shared/core/dates';
import type { Core } from '../../core/core';
import { AnswerLost, type Outbox, OutboxFailed } from '../../core/outbox';
import { type Wechat, WechatError } from '../../integrations/wechat';
import { cutTo } from './tell';
import { type TemplateKind, templateIds } from './templates';

export const subscribeKind = 'messages.subscribe';

// WeChat's own limits: a longer field refuses the whole message.
const thingMost = 20;
const refusedByPerson = 43101;
// 40003 openid, 40037 template, 41030 page, 47003 field: the same message will be refused again.
const hopeless = new Set([40003, 40037, 41030, 47003]);

interface Due {
  personId: number;
  title: string;
  body: string;
  link: string | null;
  createdAt: Date;
  openid: string | null;
}

/** Sends subscribe messages from the outbox. One that may have arrived is not sent again: the message centre has it anyway. */
export function handleSubscribeMessages(core: Core, parts: { outbox: Outbox; wechat: Wechat }): void {
  const { sql } = core.db;
  parts.outbox.handle<{ messageId: number; template: TemplateKind }>(subscribeKind, {
    repeatable: false,
    triesMost: 5,
    async carryOut({ messageId, template }) {
      const templateId = templateIds(core.config).get(template);
      const due = await sql.one<Due>(
        `SELECT m.personId, m.title, m.body, m.link, m.createdAt,
           (SELECT w.openid FROM wechatIdentities w WHERE w.personId = m.personId ORDER BY w.lastSeenAt DESC LIMIT 1) AS openid FROM messages m WHERE m.id = ?`,
        [messageId],
      );
      if (!templateId || !due?.openid) throw new OutboxFailed('nobody to send to');
      const budget = await sql.one<{ leftCount: number }>('SELECT leftCount FROM messageBudgets WHERE personId = ? AND template = ?', [
        due.personId, templateId,
      ]);
      if (!budget || budget.leftCount < 1) throw new OutboxFailed('no budget left');
      await parts.wechat
        .sendSubscribeMessage({ openid: due.openid, templateId, page: pageOf(due.link), fields: fieldsOf(due) })
        .catch((error: unknown) => refused(core, error, { personId: due.personId, templateId }));
      await sql.run('UPDATE messageBudgets SET leftCount = leftCount - 1 WHERE personId = ? AND template = ? AND leftCount > 0', [due.personId, templateId]);
    },
  });
}

/** Fields every template of ours has: 事项 thing1, 时间 time2, 说明 thing3. */
export function fieldsOf(message: { title: string; body: string; createdAt: Date }): Record<string, string> {
  const minutes = Math.floor(millisOfChinaDay(message.createdAt) / 60_000);
  const two = (n: number): string => String(n).padStart(2, '0');
  return {
    thing1: cutTo(message.title, thingMost),
    time2: `${chinaDateOf(message.createdAt)} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    thing3: cutTo(message.body, thingMost) || '请打开查看',
  };
}

// WeChat wants a page without the leading slash.
const pageOf = (link: string | null): string => (link ?? '/packages/account/messages/index').replace(/^\//, '');

async function refused(core: Core, error: unknown, budget: { personId: number; templateId: string }): Promise<never> {
  if (!(error instanceof WechatError)) throw error;
  if (error.errcode === refusedByPerson) {
    // The count was wrong: the person took the consent back in WeChat's own settings.
    await core.db.sql.update('messageBudgets', { leftCount: 0 }, { personId: budget.personId, template: budget.templateId });
    throw new OutboxFailed('refused by the person');
  }
  if (error.errcode !== null && hopeless.has(error.errcode)) throw new OutboxFailed(error.message);
  if (error.errcode === null && error.arrived === 'unknown') throw new AnswerLost(error.message);
  throw error;
}
