import type { ReportableKind } from '../../../shared/proposals/states';
import { summaryOf } from '../../../shared/appeals/limits';
import { hideReportedProposal, turnReportedComment } from './commands/moderate';
import type { ProposalContext, Reportable } from './context';
import { isPublic } from './policy';
import { readProposal } from './proposalRow';
import { commentRow } from './queries/comments';

/** Proposals and comments as what can be reported; a report hides; only words that were held back are shown again by one. */
export function ownReportables(context: ProposalContext): [ReportableKind, Reportable][] {
  const proposal: Reportable = {
    async find(id) {
      const row = await readProposal(context, id);
      if (!row || row.cosignUntilAt === null) return null;
      return { councilId: row.councilId, excerpt: summaryOf(`${row.title}：${row.problem}`), authorPersonId: row.authorPersonId, hidden: !isPublic(row), proposalId: id };
    },
    setHidden: (id, _hidden, reason, by) => hideReportedProposal(context, id, reason, by),
  };
  const comment: Reportable = {
    async find(id) {
      const row = await commentRow(context, id);
      const on = row && (await readProposal(context, row.proposalId));
      if (!row || !on) return null;
      return { councilId: on.councilId, excerpt: row.words, authorPersonId: row.personId, hidden: Boolean(row.hidden) || !isPublic(on), proposalId: on.id };
    },
    setHidden: (id, hidden, reason, by) => turnReportedComment(context, id, { hidden, reason }, by),
  };
  return [['proposal', proposal], ['comment', comment]];
}
