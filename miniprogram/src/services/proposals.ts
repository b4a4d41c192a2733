import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '@shared/core/page';
import type { CommentView, ProposalDetail, ProposalRow, ReportView } from '@shared/proposals/dto';
import type { ProposalState, ReportableKind, ReportReason, Stance } from '@shared/proposals/states';
import { get, patch, post } from './request';

export interface ProposalFilter {
  councilId: number | null;
  state: ProposalState | null;
  mine: boolean;
  /** Words of the title. */
  q: string;
}
export interface ProposalInput {
  councilId: number;
  title: string;
  problem: string;
  suggestion: string;
  expectedCostFen: number | null;
  anonymous: boolean;
  fileIds: string[];
  submit: boolean;
}
export type ProposalPatch = Omit<ProposalInput, 'councilId' | 'submit'> & { version: number };
export interface ReportInput {
  kind: ReportableKind;
  objectId: number;
  reason: ReportReason;
  words: string;
}

export const proposalKeys = {
  all: ['proposals'] as const,
  one: (id: number) => ['proposals', 'one', id] as const,
  list: (filter: ProposalFilter) => ['proposals', 'list', filter] as const,
  comments: (id: number) => ['proposals', 'comments', id] as const,
  similar: (councilId: number, words: string) => ['proposals', 'similar', councilId, words] as const,
};

const rows = 20;
export const loadProposals = ({ mine, ...filter }: ProposalFilter, cursor: string | null): Promise<Page<ProposalRow>> =>
  get('/proposals', { ...filter, ...(mine ? { mine } : {}), limit: rows, cursor });
export const loadComments = (id: number, cursor: string | null): Promise<Page<CommentView>> => get(`/proposals/${id}/comments`, { limit: rows, cursor });
export const createProposal = (input: ProposalInput, key: string): Promise<ProposalDetail> => post('/proposals', input, key);
export const changeProposal = (id: number, change: ProposalPatch): Promise<ProposalDetail> => patch(`/proposals/${id}`, change);
export const addComment = (id: number, input: { stance: Stance; words: string }, key: string): Promise<CommentView> => post(`/proposals/${id}/comments`, input, key);
export const reportContent = (input: ReportInput, key: string): Promise<ReportView> => post('/content-reports', input, key);

export const useProposal = (id: number) => useQuery({ queryKey: proposalKeys.one(id), queryFn: () => get<ProposalDetail>(`/proposals/${id}`), enabled: id > 0 });

/** Up to 20 proposals for a short list; the whole list is the proposals page. */
export const useProposals = (filter: ProposalFilter, enabled = true) =>
  useQuery({ queryKey: [...proposalKeys.list(filter), 'first'], queryFn: () => loadProposals(filter, null), enabled });

const wordsMin = 4;
export const useSimilarProposals = (councilId: number, words: string) =>
  useQuery({
    queryKey: proposalKeys.similar(councilId, words),
    queryFn: () => get<{ items: ProposalRow[] }>('/proposals/similar', { councilId, words }),
    enabled: councilId > 0 && words.length >= wordsMin,
    placeholderData: (old) => old,
  });

/** What the reader does to a proposal, as the path below it says. */
export type ProposalStep = 'submit' | 'withdraw' | 'cosign' | 'uncosign' | 'amendments' | `amendments/${number}/${'accept' | 'refuse'}`;

/** Does one step; what the detail shows and every list are renewed, also when it failed because somebody was faster. */
export function useProposalStep(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ step, body, key }: { step: ProposalStep; body?: object; key?: string }) => post<unknown>(`/proposals/${id}/${step}`, body ?? {}, key),
    onSettled: () => client.invalidateQueries({ queryKey: proposalKeys.all }),
  });
}
