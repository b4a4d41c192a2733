import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import type { Outbox } from '../../core/outbox';
import type { Wechat } from '../../integrations/wechat';
import { pushOperations } from './push';
import { unreadOf } from './queries';
import { messageOperations } from './routes';
import { handleSubscribeMessages } from './subscribe';
import { tell } from './tell';
import { templateIds } from './templates';

export interface NewMessage {
  /** What it is about, e.g. appeal.resolve; templates.ts says which kinds are also sent by WeChat. */
  kind: string;
  /** ≤ 60 characters. */
  title: string;
  /** ≤ 300 characters; never the words of an appeal or a person's data. */
  body: string;
  /** Page of the mini-program. */
  link: string | null;
}

/** The message centre always has everything; WeChat subscribe messages are sent from the outbox where the budget allows. */
export interface Messages extends Module {
  /** Tells persons something, in the caller's transaction. */
  tell(personIds: number[], message: NewMessage): Promise<void>;
  /** How many messages of a person are unread. */
  unreadOf(personId: number): Promise<number>;
  /** Ids of the templates a person may be asked for, at most three. */
  templateIds(): string[];
}

export function createMessages(core: Core, parts: { outbox: Outbox; wechat: Wechat }): Messages {
  handleSubscribeMessages(core, parts);
  return {
    operations: [...messageOperations(core), ...pushOperations(core)],
    tell: (personIds, message) => tell(core, parts.outbox, personIds, message),
    unreadOf: (personId) => unreadOf(core, personId),
    templateIds: () => [...templateIds(core.config).values()],
  };
}
