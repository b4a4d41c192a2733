import { useQueries, useQuery } from '@tanstack/react-query';
import type { BallotDetail, BallotRule, Choice, RollEntry, SlipView } from '@shared/ballots/dto';
import type { BallotKind, Secrecy, SlipState } from '@shared/ballots/states';
import type { Page } from '@shared/core/page';
import type { SessionDetail, SessionRow } from '@shared/councils/dto';
import type { ProposalDetail, ReportView } from '@shared/proposals/dto';
import type { AnswerState } from '@shared/proposals/states';
import { ballotKeys } from './ballots';
import { councilKeys, loadSessions } from './councils';
import { proposalKeys } from './proposals';
import { get, patch, post } from './request';

/** The rule as it is drafted: options without codes, silence as a wish. */
export type RuleInput = Omit<BallotRule, 'kind' | 'options' | 'silence'> & { options: { title: string; words: string; costFen: number | null }[]; silence: boolean };
export interface BallotInput {
  kind: BallotKind;
  secrecy: Secrecy;
  title: string;
  words: string;
  rule: RuleInput;
  agendaItemId: number | null;
  topicId: number | null;
  proposalId: number | null;
  opensAt: string;
  closesAt: string;
  fileIds: string[];
}

const rows = 20;
export const createBallot = (input: BallotInput & { councilId: number }, key: string): Promise<BallotDetail> => post('/ballots', input, key);
export const changeBallot = (id: number, input: BallotInput & { version: number }, key: string): Promise<BallotDetail> => patch(`/ballots/${id}`, input, key);
export type BallotTurn = 'post' | 'open' | 'close';
export const turnBallot = (id: number, turn: BallotTurn, input: { version: number }, key: string): Promise<BallotDetail> => post(`/ballots/${id}/${turn}`, input, key);
export const annulBallot = (id: number, input: { version: number; reason: string }, key: string): Promise<BallotDetail> => post(`/ballots/${id}/annul`, input, key);

/** Below `ballotKeys.all`, so that whatever renews ballots renews these. */
export const slipKeys = {
  roll: (ballotId: number, q: string) => [...ballotKeys.all, 'roll', ballotId, q] as const,
  slips: (ballotId: number, state: SlipState) => [...ballotKeys.all, 'slips', ballotId, state] as const,
};
export const loadRoll = (ballotId: number, q: string, cursor: string | null): Promise<Page<RollEntry>> => get(`/ballots/${ballotId}/roll`, { q, limit: rows, cursor });
export const loadSlips = (ballotId: number, state: SlipState, cursor: string | null): Promise<Page<SlipView>> => get(`/ballots/${ballotId}/slips`, { state, limit: rows, cursor });
export const enterSlip = (ballotId: number, input: { rollNo: number; choice: Choice; fileIds: string[] }, key: string): Promise<SlipView> => post(`/ballots/${ballotId}/slips`, input, key);
export const confirmSlip = (ballotId: number, slipId: number, key: string): Promise<SlipView> => post(`/ballots/${ballotId}/slips/${slipId}/confirm`, {}, key);
export const refuseSlip = (ballotId: number, slipId: number, reason: string, key: string): Promise<SlipView> => post(`/ballots/${ballotId}/slips/${slipId}/refuse`, { reason }, key);

export interface PostedItem {
  id: number;
  title: string;
  session: Pick<SessionRow, 'id' | 'title' | 'startsAt' | 'state'>;
}
const isPosted = ({ state }: Pick<SessionRow, 'state'>): boolean => state === 'posted' || state === 'open';
const itemsOf = (session: SessionDetail): PostedItem[] => session.agenda.map(({ id, title }) => ({ id, title, session }));

/** Items of the posted agendas of the sessions to come and under way: what may be voted on in a session. */
export function usePostedItems(councilId: number): { items: PostedItem[]; isPending: boolean } {
  const filter = { councilId, when: 'coming' } as const;
  const sessions = useQuery({ queryKey: [...councilKeys.sessions(filter), 'first'], queryFn: () => loadSessions(filter, null) });
  const posted = sessions.data?.items.filter(isPosted) ?? [];
  const details = useQueries({ queries: posted.map(({ id }) => ({ queryKey: councilKeys.session(id), queryFn: () => get<SessionDetail>(`/council-sessions/${id}`) })) });
  return { items: details.flatMap(({ data }) => (data ? itemsOf(data) : [])), isPending: sessions.isPending || details.some((one) => one.isPending) };
}

export interface AnswerInput {
  version: number;
  state: AnswerState;
  reason: string;
  costFen: number | null;
  fromOn: string | null;
  toOn: string | null;
}
const step = (id: number, path: string, input: object, key: string): Promise<ProposalDetail> => post(`/proposals/${id}/${path}`, input, key);
export const acceptProposal = (id: number, input: { version: number }, key: string): Promise<ProposalDetail> => step(id, 'accept', input, key);
export const refuseProposal = (id: number, input: { version: number; reason: string }, key: string): Promise<ProposalDetail> => step(id, 'refuse', input, key);
export const answerProposal = (id: number, input: AnswerInput, key: string): Promise<ProposalDetail> => step(id, 'answer', input, key);
export const moderateProposal = (id: number, turn: 'hide' | 'show', input: { reason: string }, key: string): Promise<ProposalDetail> => step(id, turn, input, key);

export type ReportState = ReportView['state'];
export const reportKeys = {
  list: (councilId: number, state: ReportState) => [...proposalKeys.all, 'reports', councilId, state] as const,
  one: (id: number) => [...proposalKeys.all, 'report', id] as const,
};
export const loadReports = (councilId: number, state: ReportState | null, cursor: string | null): Promise<Page<ReportView>> => get('/content-reports', { councilId, state, limit: rows, cursor });
export const decideReport = (id: number, turn: 'uphold' | 'dismiss', input: { words: string }, key: string): Promise<ReportView> => post(`/content-reports/${id}/${turn}`, input, key);
