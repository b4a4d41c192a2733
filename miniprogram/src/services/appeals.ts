import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AppealDetail, AppealRow, CategoryNode, PublicAppealRow, RoutingExplanation, SimilarAppeal,
} from '@shared/appeals/dto';
import type { AppealMove, PlaceSource } from '@shared/appeals/states';
import type { Page } from '@shared/core/page';
import type { GeoPoint } from '@shared/territory/dto';
import { meKeys } from './me';
import { get, post, remove } from './request';

export interface PlaceInput {
  source: PlaceSource;
  point?: GeoPoint;
  address?: string;
  estateId?: number;
  houseId?: number;
}
export interface AppealInput {
  words: string;
  categoryCode: string;
  place: PlaceInput;
  fileIds: string[];
  anonymous: boolean;
  contactName?: string;
  contactPhone?: string;
}
export interface Suggestion {
  items: { code: string; name: string; majorName: string; score: number }[];
  emergency: { phone: string; name: string; reason: string } | null;
}
export interface BoardFilter {
  subdistrict: string | null;
  community?: string | null;
  major: string | null;
  state: 'open' | 'resolved' | 'closed' | 'all';
}
export interface BoardArea {
  code: string;
  name: string;
  centre: GeoPoint;
  open: number;
  resolved: number;
}
export type MineState = 'open' | 'waiting' | 'ended' | 'all';

export const appealKeys = {
  all: ['appeals'] as const,
  one: (id: number) => ['appeals', 'one', id] as const,
  publicOne: (id: number) => ['appeals', 'publicOne', id] as const,
  routing: (id: number) => ['appeals', 'routing', id] as const,
  mine: (state: MineState) => ['appeals', 'mine', state] as const,
  following: ['appeals', 'following'] as const,
  board: (filter: BoardFilter) => ['appeals', 'board', filter] as const,
  boardMap: (subdistrict: string | null) => ['appeals', 'boardMap', subdistrict] as const,
  similar: (categoryCode: string, point: GeoPoint | null) => ['appeals', 'similar', categoryCode, point] as const,
  categories: ['categories'] as const,
};

const rows = 20;
export const loadMine = (state: MineState, cursor: string | null): Promise<Page<AppealRow>> => get('/appeals/mine', { state, limit: rows, cursor });
export const loadFollowing = (cursor: string | null): Promise<Page<AppealRow>> => get('/appeals/following', { limit: rows, cursor });
export const loadBoard = (filter: BoardFilter, cursor: string | null): Promise<Page<PublicAppealRow>> =>
  get('/appeals/board', { ...filter, limit: rows, cursor });
export const suggestCategory = (words: string): Promise<Suggestion> => post('/categories/suggest', { words });
export const createAppeal = (input: AppealInput, key: string): Promise<AppealDetail> => post('/appeals', input, key);
export const makeMove = (id: number, move: AppealMove, body: object, key?: string): Promise<AppealDetail> => post(`/appeals/${id}/moves/${move}`, body, key);
export const follow = (id: number): Promise<{ followerCount: number; following: boolean }> => post(`/appeals/${id}/follow`);
export const unfollow = (id: number): Promise<{ followerCount: number; following: boolean }> => remove(`/appeals/${id}/follow`);

export const useAppeal = (id: number) => useQuery({ queryKey: appealKeys.one(id), queryFn: () => get<AppealDetail>(`/appeals/${id}`), enabled: id > 0 });
export const usePublicAppeal = (id: number, enabled: boolean) =>
  useQuery({ queryKey: appealKeys.publicOne(id), queryFn: () => get<AppealDetail>(`/appeals/board/${id}`), enabled: enabled && id > 0 });
export const useRouting = (id: number, enabled: boolean) =>
  useQuery({ queryKey: appealKeys.routing(id), queryFn: () => get<RoutingExplanation>(`/appeals/${id}/routing`), enabled, staleTime: Infinity });
export const useCategories = () =>
  useQuery({ queryKey: appealKeys.categories, queryFn: () => get<{ items: CategoryNode[]; version: string }>('/categories'), staleTime: 3_600_000 });
export const useBoardMap = (subdistrict: string | null) =>
  useQuery({ queryKey: appealKeys.boardMap(subdistrict), queryFn: () => get<{ items: BoardArea[] }>('/appeals/board/map', { subdistrict }) });
export const useSimilar = (categoryCode: string, point: GeoPoint | null) =>
  useQuery({
    queryKey: appealKeys.similar(categoryCode, point),
    queryFn: () => get<{ items: SimilarAppeal[] }>('/appeals/similar', { categoryCode, lat: point?.lat, lng: point?.lng }),
    enabled: categoryCode !== '' && point !== null,
  });

/** Makes a move on one appeal; the answer becomes what the detail shows, every list and the home page are renewed. */
export function useAppealMove(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ move, body, key }: { move: AppealMove; body: object; key?: string }) => makeMove(id, move, body, key),
    onSuccess: (detail) => {
      client.setQueryData(appealKeys.one(id), detail);
      void client.invalidateQueries({ queryKey: appealKeys.all, predicate: (query) => query.queryKey[1] !== 'one' });
      void client.invalidateQueries({ queryKey: meKeys.home });
    },
    onError: () => void client.invalidateQueries({ queryKey: appealKeys.one(id) }),
  });
}
