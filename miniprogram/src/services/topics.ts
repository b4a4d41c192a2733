import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Page } from '@shared/core/page';
import type { AskView, CouncilBoard, OpinionView, ResolutionView, TaskView, TopicDetail, TopicRow } from '@shared/topics/dto';
import type { OpinionStance, TaskState, TopicStage, TopicState } from '@shared/topics/states';
import { get, post, put } from './request';

export interface TopicFilter {
  councilId: number | null;
  state: TopicState | null;
  stage: TopicStage | null;
  mine: boolean;
}
export interface ResolutionFilter {
  councilId: number | null;
  topicId: number | null;
  proposalId: number | null;
}
export interface TaskFilter {
  councilId: number | null;
  state: TaskState | null;
  mine: boolean;
}
export interface AskFilter {
  mine: boolean;
  open: boolean;
}

export const topicKeys = {
  all: ['topics'] as const,
  one: (id: number) => ['topics', 'one', id] as const,
  opinions: (id: number) => ['topics', 'opinions', id] as const,
  list: (filter: TopicFilter) => ['topics', 'list', filter] as const,
  resolutions: (filter: ResolutionFilter) => ['topics', 'resolutions', filter] as const,
  tasks: (filter: TaskFilter) => ['topics', 'tasks', filter] as const,
  asks: (filter: AskFilter) => ['topics', 'asks', filter] as const,
  board: (councilId: number | null) => ['topics', 'board', councilId] as const,
};

const rows = 20;
const onlyTrue = <F extends Record<string, unknown>>(filter: F): Record<string, string | number | true | null> =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== false)) as Record<string, string | number | true | null>;

export const loadTopics = (filter: TopicFilter, cursor: string | null): Promise<Page<TopicRow>> => get('/topics', { ...onlyTrue({ ...filter }), limit: rows, cursor });
export const loadOpinions = (id: number, cursor: string | null): Promise<Page<OpinionView>> => get(`/topics/${id}/opinions`, { limit: rows, cursor });
export const loadResolutions = (filter: ResolutionFilter, cursor: string | null): Promise<Page<ResolutionView>> =>
  get('/council-resolutions', { ...filter, limit: rows, cursor });
export const loadTasks = (filter: TaskFilter, cursor: string | null): Promise<Page<TaskView>> =>
  get('/resolution-tasks', { ...onlyTrue({ ...filter }), limit: rows, cursor });
export const loadAsks = (filter: AskFilter, cursor: string | null): Promise<Page<AskView>> => get('/topic-asks', { ...onlyTrue({ ...filter }), limit: rows, cursor });

export const useTopic = (id: number) => useQuery({ queryKey: topicKeys.one(id), queryFn: () => get<TopicDetail>(`/topics/${id}`), enabled: id > 0 });
/** The first page of topics, for a short list. */
export const useTopics = (filter: TopicFilter, enabled = true) =>
  useQuery({ queryKey: [...topicKeys.list(filter), 'first'], queryFn: () => loadTopics(filter, null), enabled });
/** Without a council: of the whole district. */
export const useCouncilBoard = (councilId: number | null) =>
  useQuery({ queryKey: topicKeys.board(councilId), queryFn: () => get<CouncilBoard>('/council-board', { councilId }) });
export const useResolutions = (filter: ResolutionFilter, enabled: boolean) =>
  useQuery({ queryKey: [...topicKeys.resolutions(filter), 'first'], queryFn: () => loadResolutions(filter, null), enabled });

/** The reader's own opinion on a topic; said again, it takes the place of the earlier one. */
export function useOpine(topicId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: { stance: OpinionStance; words: string; key: string }) => put<unknown>(`/topics/${topicId}/opinion`, body, key),
    onSettled: () => client.invalidateQueries({ queryKey: topicKeys.all }),
  });
}

/** A resident's score of finished work, 1–5. */
export function useRateTask(taskId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: { score: number; words: string; key: string }) => post<unknown>(`/resolution-tasks/${taskId}/rate`, body, key),
    onSettled: () => client.invalidateQueries({ queryKey: topicKeys.all }),
  });
}
