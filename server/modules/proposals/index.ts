import type { WaitingItem } from '../../../shared/identity/dto';
import type { ReportableKind } from '../../../shared/proposals/states';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import type { ProposalContext, ProposalParts, Reportable } from './context';
import { holdBack } from './commands/reportContent';
import { ownProposals } from './ownData';
import { factsOfProposals, type ProposalFactsForOthers } from './queries/factsOfProposals';
import { proposalsWaiting } from './queries/waiting';
import { ownReportables } from './reportables';
import { proposalOperations } from './routes';
import { lapseTask, putOnAgenda } from './systemMoves';

export type { Reportable, ReportedText } from './context';

/** What other modules may ask of proposals; everything joins the caller's transaction. */
export interface Proposals extends Module {
  /** What may be shown of these proposals; unknown ids are not in the map. */
  facts(ids: number[]): Promise<Map<number, ProposalFactsForOthers>>;
  /** Keeps words from others until a moderator has looked, in the caller's transaction. */
  holdBack(held: { kind: ReportableKind; objectId: number }, by: { actor: Actor; now: Date }): Promise<void>;
  /** What waits for the reader on the first page. */
  waiting(reader: { actor: Actor; now: Date }): Promise<WaitingItem[]>;
  /** Lets texts of another module be reported and hidden in the same way. */
  registerReportable(kind: Exclude<ReportableKind, 'proposal' | 'comment'>, reportable: Reportable): void;
}

/** 居民提案: proposals with their cosigns, comments, amendments and answers, and the reports of what people wrote. */
export function createProposals(core: Core, parts: ProposalParts): Proposals {
  const context: ProposalContext = { core, parts, reportables: new Map() };
  for (const [kind, reportable] of ownReportables(context)) context.reportables.set(kind, reportable);
  for (const section of ownProposals(context)) parts.identity.addOwnData(section);
  parts.councils.onAgendaPosted((posted, by, now) => putOnAgenda(context, posted, by, now));
  return {
    operations: proposalOperations(context),
    tasks: [lapseTask(context)],
    facts: (ids) => factsOfProposals(context, ids),
    holdBack: (held, by) => holdBack(context, held, by),
    waiting: (reader) => proposalsWaiting(context, reader),
    registerReportable: (kind, reportable) => void context.reportables.set(kind, reportable),
  };
}
