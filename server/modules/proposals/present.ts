import { summaryOf } from '../../../shared/appeals/limits';
import { maskedName } from '../../../shared/councils/names';
import type { ProposalRow } from '../../../shared/proposals/dto';
import { proposalMovesFor, type ProposalRelation } from '../../../shared/proposals/moves';
import { factsOf, isModerator } from './policy';
import type { ProposalRecord } from './proposalRow';

/** The one who wrote something as a reader may know them: moderators by name, everybody else 王** or nobody at all. */
export function shownName(name: string, how: { anonymous: boolean; toModerator: boolean }): string {
  if (how.toModerator) return name;
  return how.anonymous ? '匿名居民' : maskedName(name);
}

/** A proposal as a list reads it. */
export type ListRecord = Pick<
  ProposalRecord,
  | 'id' | 'councilId' | 'authorPersonId' | 'anonymous' | 'title' | 'state' | 'hidden' | 'cosignThreshold' | 'cosignUntilAt' | 'cosignCount' | 'discussionUntilAt' | 'commentCount'
  | 'createdAt' | 'submittedAt'
> & { summary: string; councilName: string; authorName: string };

export interface RowReader {
  now: Date;
  relations: ReadonlySet<ProposalRelation>;
  cosigned: boolean;
  thumbUrl: string | null;
}

/** A row as this reader may see it. */
export function presentRow(row: ListRecord, { now, relations, cosigned, thumbUrl }: RowReader): ProposalRow {
  const { id, councilId, councilName, title, state, commentCount, cosignCount, cosignThreshold, cosignUntilAt } = row;
  return {
    id, councilId, councilName, title, summary: summaryOf(row.summary), state,
    authorName: shownName(row.authorName, { anonymous: Boolean(row.anonymous), toModerator: isModerator(relations) }),
    mine: relations.has('author'),
    cosign: { count: cosignCount, threshold: cosignThreshold, untilAt: cosignUntilAt?.toISOString() ?? null, mine: cosigned },
    commentCount, createdAt: row.createdAt.toISOString(), thumbUrl, hidden: Boolean(row.hidden),
    allowedActions: proposalMovesFor(factsOf(row, cosigned), relations, now),
  };
}
