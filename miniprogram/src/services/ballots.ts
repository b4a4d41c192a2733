import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  BallotDetail, BallotExport, BallotProgress, BallotRowView, Choice, InclusionProof, Receipt,
} from '@shared/ballots/dto';
import type { BallotState } from '@shared/ballots/states';
import type { Page } from '@shared/core/page';
import { get, post, urlOf } from './request';

export interface BallotFilter {
  councilId?: number | null;
  state?: BallotState | null;
  /** Only those the reader holds a vote in. */
  mine?: boolean;
}

export const ballotKeys = {
  all: ['ballots'] as const,
  list: (filter: BallotFilter) => ['ballots', 'list', filter] as const,
  one: (id: number) => ['ballots', 'one', id] as const,
  progress: (id: number) => ['ballots', 'progress', id] as const,
};

const rows = 20;
export const loadBallots = (filter: BallotFilter, cursor: string | null): Promise<Page<BallotRowView>> => get('/ballots', { ...filter, limit: rows, cursor });
export const useBallot = (id: number) => useQuery({ queryKey: ballotKeys.one(id), queryFn: () => get<BallotDetail>(`/ballots/${id}`), enabled: id > 0 });
/** Renewed by itself: it is watched while people vote. */
export const useBallotProgress = (id: number, enabled: boolean) =>
  useQuery({ queryKey: ballotKeys.progress(id), queryFn: () => get<BallotProgress>(`/ballots/${id}/progress`), enabled: enabled && id > 0, refetchInterval: 30_000 });

/** Where the public export of a closed ballot lies: a link for everybody, without signing in. */
export const exportUrl = (id: number): string => urlOf(`/ballots/${id}/export`);
export const loadExport = (id: number): Promise<BallotExport> => get(`/ballots/${id}/export`);
export const loadInclusion = (id: number, tracker: string): Promise<InclusionProof> => get(`/ballots/${id}/inclusion`, { tracker });

export interface PaperInput {
  rollNo: number;
  choice: Choice;
}
/** Casts or changes a vote. Give the key that was stored before the first sending: a repeat never makes a second paper. */
export const castPaper = (id: number, input: PaperInput, key: string): Promise<Receipt> => post(`/ballots/${id}/papers`, input, key);
const giveProxy = (id: number, input: { rollNo: number; phone: string }, key: string): Promise<BallotDetail> => post(`/ballots/${id}/proxies`, input, key);
const revokeProxy = (id: number, proxyId: number): Promise<BallotDetail> => post(`/ballots/${id}/proxies/${proxyId}/revoke`);

/** Everything of ballots is asked anew: what was voted shows in lists, on the council's page and in the work space. */
export function useRenewBallots(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ballotKeys.all });
}

/** A change that answers with the ballot: at once what the page shows, then everything is asked anew. */
function useBallotChange<I>(id: number, change: (input: I) => Promise<BallotDetail>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (ballot) => client.setQueryData(ballotKeys.one(id), ballot),
    onSettled: () => void client.invalidateQueries({ queryKey: ballotKeys.all }),
  });
}

export const useGiveProxy = (id: number) =>
  useBallotChange(id, ({ key, ...input }: { rollNo: number; phone: string; key: string }) => giveProxy(id, input, key));
export const useRevokeProxy = (id: number) => useBallotChange(id, (proxyId: number) => revokeProxy(id, proxyId));
