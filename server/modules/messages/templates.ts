import type { Config } from '../../core/config';

/** What a subscribe message is for; each is one template in WeChat, at most three, because one tap can ask for three. */
export const templateKinds = ['progress', 'result', 'work'] as const;
export type TemplateKind = (typeof templateKinds)[number];

/** Template ids by kind from YIGE_WECHAT_TEMPLATES (`progress=ID,result=ID,work=ID`); a kind that is not named is never sent. */
export function templateIds(config: Pick<Config, 'YIGE_WECHAT_TEMPLATES'>): Map<TemplateKind, string> {
  const pairs = config.YIGE_WECHAT_TEMPLATES.split(',').map((pair) => pair.trim().split('='));
  return new Map(pairs.flatMap(([kind, id]) => (id && templateKinds.includes(kind as TemplateKind) ? [[kind as TemplateKind, id]] : [])));
}

/**
 * Messages worth one of the few a person agreed to: a question they must answer, an answer they wait for, work that lies with
 * them. Everything else is in the message centre only. Residents are never asked for `work`, so it reaches staff alone.
 */
const worthSending: Record<string, TemplateKind> = {
  'appeal.askResident': 'progress',
  'appeal.approveExtension': 'progress',
  houseVerified: 'progress',
  houseDeclined: 'progress',
  'ballot.opened': 'progress',
  'ballot.lastDay': 'progress',
  'session.remind': 'progress',
  'ballot.closed': 'result',
  'proposal.answer': 'result',
  'appeal.resolve': 'result',
  'appeal.reject': 'result',
  'appeal.guideElsewhere': 'result',
  'appeal.submit': 'work',
  'appeal.dispatch': 'work',
  'appeal.transfer': 'work',
  'appeal.escalate': 'work',
  'appeal.whistle': 'work',
  'appeal.reopen': 'work',
  'appeal.remind': 'work',
  'appeal.supervise': 'work',
  'topic.address': 'work',
  'task.create': 'work',
};

/** The template of a kind of message; undefined for what stays in the message centre. */
export const templateOf = (kind: string): TemplateKind | undefined => worthSending[kind] ?? (/^(appeal\.warning|topic\.askWarning)\./.test(kind) ? 'work' : undefined);
