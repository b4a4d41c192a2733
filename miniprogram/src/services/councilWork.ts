import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CouncilDetail, CouncilRules, DoorCode, SessionDetail } from '@shared/councils/dto';
import type { CouncilScope, CouncilTemplate, ItemDecision, OfficeKind, SubjectKind } from '@shared/councils/states';
import type { Page } from '@shared/core/page';
import type { ReportView } from '@shared/proposals/dto';
import type { EstateBrief } from '@shared/territory/dto';
import type { AskView, ResolutionView, TaskView, TopicDetail, TopicSuggestion } from '@shared/topics/dto';
import type { ResolutionDecision } from '@shared/topics/states';
import { ballotKeys } from './ballots';
import { councilKeys } from './councils';
import { proposalKeys } from './proposals';
import { get, patch, post, put } from './request';
import { topicKeys } from './topics';

/** Somebody who may be put on a seat, into an office or in charge of something. */
export interface CouncilPerson {
  personId: number;
  name: string;
  /** What they are: their post, or that they live here. */
  what: string;
}
export type NewCouncil = CouncilRules & { name: string; template: CouncilTemplate; scope: CouncilScope; scopeId: string };
export type SessionWords = Pick<SessionDetail, 'title' | 'words' | 'startsAt' | 'place'>;
/** `id` is absent in an item that is not on the server yet. */
export interface AgendaItemInput {
  id?: number;
  title: string;
  words: string;
  minutes: number;
  subjectKind: SubjectKind;
  subjectId?: number;
  addressedSeatId?: number;
}
/** With neither a person nor a unit the seat becomes vacant from `startsOn` on. */
export interface SeatHolderInput {
  personId?: number;
  organisationId?: number;
  startsOn: string;
  endsOn: string;
}
export interface TopicInput {
  councilId: number;
  title: string;
  words: string;
  stageDueOn: string;
  fileIds: string[];
  originKind: TopicDetail['origin']['kind'];
  originId?: number;
  appealIds?: number[];
  ownerPersonId?: number;
}
export interface StageInput {
  version: number;
  words: string;
  stageDueOn: string;
  ownerPersonId?: number;
}
export interface OutsideResult {
  councilId: number;
  topicId?: number;
  proposalId?: number;
  title: string;
  words: string;
  decision: ResolutionDecision;
  outsideSource: string;
  decidedOn: string;
  fileIds: string[];
}
export interface TaskInput {
  title: string;
  words: string;
  executorPersonId?: number;
  executorOrganisationId?: number;
  helperName?: string;
  supervisorPersonId?: number;
  dueOn: string;
  budgetCapFen?: number;
}
export interface TaskReportInput {
  version: number;
  progress: number;
  words: string;
  spentFen: number;
  fileIds: string[];
}

const councilWorkKeys = {
  all: ['councilWork'] as const,
  people: (councilId: number, q: string) => ['councilWork', 'people', councilId, q] as const,
  /** Not below the others: the code has its own time to be renewed. */
  door: (sessionId: number) => ['councilDoor', sessionId] as const,
  suggestions: (councilId: number) => ['councilWork', 'suggestions', councilId] as const,
  reports: (councilId: number) => ['councilWork', 'reports', councilId] as const,
};

export const useCouncilPeople = (councilId: number, q: string, enabled: boolean) =>
  useQuery({
    queryKey: councilWorkKeys.people(councilId, q),
    queryFn: () => get<{ items: CouncilPerson[] }>(`/councils/${councilId}/people`, { q }),
    enabled,
    staleTime: 60_000,
  });
export const useSuggestions = (councilId: number, enabled: boolean) =>
  useQuery({
    queryKey: councilWorkKeys.suggestions(councilId),
    queryFn: () => get<{ items: TopicSuggestion[] }>('/topic-suggestions', { councilId }),
    enabled,
  });
export const useOpenReports = (councilId: number, enabled: boolean) =>
  useQuery({
    queryKey: councilWorkKeys.reports(councilId),
    queryFn: () => get<Page<ReportView>>('/content-reports', { councilId, state: 'open', limit: 20 }),
    enabled,
  });

const soonestMs = 1_000;
/** The code at the door; asked again when it has run out. */
export const useDoorCode = (sessionId: number, enabled: boolean) =>
  useQuery({
    queryKey: councilWorkKeys.door(sessionId),
    queryFn: () => get<DoorCode>(`/council-sessions/${sessionId}/door`),
    enabled,
    staleTime: 0,
    gcTime: 0,
    refetchInterval: ({ state }) => (state.data ? Math.max(soonestMs, new Date(state.data.expiresAt).getTime() - Date.now()) : 10 * soonestMs),
  });

export const loadEstatesOf = (community: string, q: string, cursor: string | null): Promise<Page<EstateBrief>> => get('/territory/estates', { community, q, limit: 20, cursor });
export const createCouncil = (input: NewCouncil, key: string): Promise<CouncilDetail> => post('/councils', input, key);
export const changeRules = (id: number, input: CouncilRules & { version: number }, key: string): Promise<CouncilDetail> => patch(`/councils/${id}`, input, key);
export const setHolder = (id: number, seatId: number, input: SeatHolderInput, key: string): Promise<CouncilDetail> => put(`/councils/${id}/seats/${seatId}/holder`, input, key);
export const setRotation = (id: number, input: { seatId: number; months: { month: string; organisationId: number }[] }, key: string): Promise<CouncilDetail> =>
  put(`/councils/${id}/rotation`, input, key);
export const setOfficers = (id: number, input: { office: OfficeKind; personIds: number[] }, key: string): Promise<CouncilDetail> => put(`/councils/${id}/officers`, input, key);

const sessionPath = (id: number, rest = ''): string => `/council-sessions/${id}${rest}`;
export const createSession = (input: SessionWords & { councilId: number }, key: string): Promise<SessionDetail> => post('/council-sessions', input, key);
export const changeSession = (id: number, input: SessionWords & { version: number }, key: string): Promise<SessionDetail> => patch(sessionPath(id), input, key);
export const saveAgenda = (id: number, input: { version: number; items: AgendaItemInput[] }, key: string): Promise<SessionDetail> => put(sessionPath(id, '/agenda'), input, key);
export type SessionTurn = 'post' | 'open' | 'end' | 'cancel';
export const turnSession = (id: number, turn: SessionTurn, input: { version: number; words?: string }, key: string): Promise<SessionDetail> => post(sessionPath(id, `/${turn}`), input, key);
export interface MinutesInput {
  version: number;
  minutesWords: string;
  items: { id: number; minutesWords: string }[];
  fileIds: string[];
}
export const publishMinutes = (id: number, input: MinutesInput, key: string): Promise<SessionDetail> => post(sessionPath(id, '/publish'), input, key);
export const admit = (id: number, personId: number, key: string): Promise<SessionDetail> => post(sessionPath(id, '/admit'), { personId }, key);
export const moveSpeaker = (id: number, speakerId: number, step: 'call' | 'finish', key: string): Promise<SessionDetail> => post(sessionPath(id, `/speakers/${speakerId}/${step}`), {}, key);
export const decideItem = (id: number, itemId: number, input: { decision: ItemDecision; words: string }, key: string): Promise<SessionDetail> =>
  post(sessionPath(id, `/agenda/${itemId}/decision`), input, key);

const topicPath = (id: number, rest = ''): string => `/topics/${id}${rest}`;
export const createTopic = (input: TopicInput, key: string): Promise<TopicDetail> => post('/topics', input, key);
export const changeTopic = (id: number, input: { version: number; title: string; words: string; stageDueOn: string; ownerPersonId?: number }, key: string): Promise<TopicDetail> => patch(topicPath(id), input, key);
export const summarise = (id: number, input: { version: number; words: string }, key: string): Promise<TopicDetail> => post(topicPath(id, '/summary'), input, key);
export const askSeat = (id: number, input: { seatId: number; words: string }, key: string): Promise<TopicDetail> => post(topicPath(id, '/asks'), input, key);
export const turnStage = (id: number, turn: 'advance' | 'goBack', input: StageInput, key: string): Promise<TopicDetail> => post(topicPath(id, `/${turn}`), input, key);
export const endTopic = (id: number, turn: 'solve' | 'drop', input: { version: number; words: string }, key: string): Promise<TopicDetail> => post(topicPath(id, `/${turn}`), input, key);
export const answerAsk = (id: number, input: { words: string; fileIds: string[] }, key: string): Promise<AskView> => post(`/topic-asks/${id}/answer`, input, key);

export const addOutsideResult = (input: OutsideResult, key: string): Promise<ResolutionView> => post('/council-resolutions', input, key);
export const addTask = (resolutionId: number, input: TaskInput, key: string): Promise<TaskView> => post(`/council-resolutions/${resolutionId}/tasks`, input, key);
export const changeTask = (id: number, input: Partial<TaskInput> & { version: number }, key: string): Promise<TaskView> => patch(`/resolution-tasks/${id}`, input, key);
const taskPath = (id: number, rest: string): string => `/resolution-tasks/${id}${rest}`;
export const reportTask = (id: number, input: TaskReportInput, key: string): Promise<TaskView> => post(taskPath(id, '/report'), input, key);
export const finishTask = (id: number, input: { version: number; words: string; fileIds: string[] }, key: string): Promise<TaskView> => post(taskPath(id, '/finish'), input, key);
export const cancelTask = (id: number, input: { version: number; reason: string }, key: string): Promise<TaskView> => post(taskPath(id, '/cancel'), input, key);
export const openWorkOrder = (id: number, input: { words: string; categoryCode?: string }, key: string): Promise<TaskView> =>
  post(taskPath(id, '/work-order'), input, key);

/** Everything of the council is asked anew: one step shows in lists, counts and pages of others. */
export function useRenewCouncil(): () => Promise<unknown> {
  const client = useQueryClient();
  const roots = [councilKeys.all, topicKeys.all, proposalKeys.all, ballotKeys.all, councilWorkKeys.all];
  return () => Promise.all(roots.map((queryKey) => client.invalidateQueries({ queryKey })));
}
