import type { FileView } from '../appeals/dto';
import type { AnswerState, ProposalMove, ProposalState, ReportableKind, ReportReason, Stance } from './states';

export interface ProposalRow {
  id: number;
  councilId: number;
  councilName: string;
  title: string;
  /** First 60 characters of the problem. */
  summary: string;
  state: ProposalState;
  /** 王** or 匿名居民 to the public; the name to secretary and moderator. */
  authorName: string;
  mine: boolean;
  cosign: { count: number; threshold: number; untilAt: string | null; mine: boolean };
  commentCount: number;
  createdAt: string;
  thumbUrl: string | null;
  hidden: boolean;
  allowedActions: ProposalMove[];
}

export interface AmendmentView {
  id: number;
  authorName: string;
  mine: boolean;
  /** The suggestion as it would read. */
  suggestion: string;
  reason: string;
  state: 'open' | 'accepted' | 'refused';
  decisionWords: string | null;
  createdAt: string;
}

export interface OfficialAnswer {
  state: AnswerState;
  reason: string;
  costFen: number | null;
  fromOn: string | null;
  toOn: string | null;
  byName: string;
  at: string;
}

export interface ProposalDetail extends ProposalRow {
  problem: string;
  suggestion: string;
  expectedCostFen: number | null;
  anonymous: boolean;
  photos: FileView[];
  discussionUntilAt: string | null;
  refusedReason: string | null;
  hiddenReason: string | null;
  answers: OfficialAnswer[];
  amendments: AmendmentView[];
  /** Earlier wordings, oldest first; the text in force is not among them. */
  versions: { no: number; title: string; problem: string; suggestion: string; at: string; why: string }[];
  balance: { for: number; against: number };
  agendaItem: { sessionId: number; sessionTitle: string; startsAt: string; itemId: number } | null;
  timeline: { at: string; words: string }[];
  version: number;
}

export interface CommentView {
  id: number;
  authorName: string;
  mine: boolean;
  stance: Stance;
  words: string;
  at: string;
  hidden: boolean;
  hiddenReason: string | null;
  allowedActions: ('report' | 'hide' | 'show')[];
}

export interface ReportView {
  id: number;
  kind: ReportableKind;
  objectId: number;
  proposalId: number | null;
  excerpt: string;
  reason: ReportReason;
  words: string;
  at: string;
  state: 'open' | 'upheld' | 'dismissed';
  decisionWords: string | null;
  councilName: string;
}
