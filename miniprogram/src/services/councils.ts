import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CouncilDetail, CouncilRow, SessionDetail, SessionRow } from '@shared/councils/dto';
import type { InviteReply } from '@shared/councils/states';
import type { Page } from '@shared/core/page';
import { get, post } from './request';

export interface CouncilFilter {
  territoryCode?: string | null;
  /** Only those the reader belongs to in some way. */
  mine?: boolean;
}
export interface SessionFilter {
  councilId?: number | null;
  when: 'coming' | 'past';
  /** Only those the reader is invited to. */
  mine?: boolean;
}

export const councilKeys = {
  all: ['councils'] as const,
  list: (filter: CouncilFilter) => ['councils', 'list', filter] as const,
  one: (id: number) => ['councils', 'one', id] as const,
  sessions: (filter: SessionFilter) => ['councils', 'sessions', filter] as const,
  session: (id: number) => ['councils', 'session', id] as const,
};

const rows = 20;
export const loadCouncils = (filter: CouncilFilter, cursor: string | null): Promise<Page<CouncilRow>> => get('/councils', { ...filter, limit: rows, cursor });
export const useCouncils = (filter: CouncilFilter, enabled = true) =>
  useQuery({ queryKey: councilKeys.list(filter), queryFn: () => loadCouncils(filter, null), enabled });
export const useCouncil = (id: number) => useQuery({ queryKey: councilKeys.one(id), queryFn: () => get<CouncilDetail>(`/councils/${id}`), enabled: id > 0 });

export const loadSessions = (filter: SessionFilter, cursor: string | null): Promise<Page<SessionRow>> => get('/council-sessions', { ...filter, limit: rows, cursor });
/** `live`: asked again every 20 seconds, for a session under way. */
export const useCouncilSession = (id: number, live = false) =>
  useQuery({
    queryKey: councilKeys.session(id),
    queryFn: () => get<SessionDetail>(`/council-sessions/${id}`),
    enabled: id > 0,
    refetchInterval: (query) => (live && query.state.data?.state === 'open' ? 20_000 : false),
  });

/** Doing it twice does no harm: who is there is there. */
export const attendSession = (id: number, code: string): Promise<SessionDetail> => post(`/council-sessions/${id}/attend`, { code });

/** What an invited person or an attendant does; the answer becomes what the page shows. */
export type SessionStep = { step: 'reply'; reply: Exclude<InviteReply, 'none'> } | { step: 'speak'; itemId: number } | { step: 'withdraw'; itemId: number };

function take(id: number, step: SessionStep): Promise<SessionDetail> {
  if (step.step === 'reply') return post(`/council-sessions/${id}/reply`, { reply: step.reply });
  const speak = `/council-sessions/${id}/agenda/${step.itemId}/speak`;
  return post(step.step === 'speak' ? speak : `${speak}/withdraw`);
}

/** Puts a session the server answered with where every page reads it. */
export function useKeepSession(): (session: SessionDetail) => void {
  const client = useQueryClient();
  return (session) => {
    client.setQueryData(councilKeys.session(session.id), session);
    void client.invalidateQueries({ queryKey: ['councils', 'sessions'] });
  };
}

export function useSessionStep(id: number) {
  const client = useQueryClient();
  const keep = useKeepSession();
  return useMutation({
    mutationFn: (step: SessionStep) => take(id, step),
    onSuccess: keep,
    onError: () => void client.invalidateQueries({ queryKey: councilKeys.session(id) }),
  });
}
