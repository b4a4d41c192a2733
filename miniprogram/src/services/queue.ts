import { useQuery } from '@tanstack/react-query';
import type { AppealDetail, AppealRow, DispatchTarget, QueueCounts, ReplyTemplate, SimilarAppeal } from '@shared/appeals/dto';
import type { AppealChannel, AppealMove, WarningColour } from '@shared/appeals/states';
import type { Page } from '@shared/core/page';
import type { AppealInput } from './appeals';
import { get, post } from './request';

export const queueViews = ['toAcknowledge', 'mine', 'unit', 'desk', 'requests', 'overdue', 'supervised', 'resolved', 'all'] as const;
export type QueueView = (typeof queueViews)[number];

export interface QueueFilter {
  view: QueueView;
  /** Words or a 受理编号. */
  q: string;
  major: string | null;
  colour: Exclude<WarningColour, 'none'> | null;
}

/** Under ['appeals', …] what a move renews; targets are not: when it has gone somewhere, nothing more can be asked about them. */
export const queueKeys = {
  list: (filter: QueueFilter) => ['appeals', 'queue', filter] as const,
  counts: ['appeals', 'queue', 'counts'] as const,
  targets: (id: number, move: TargetMove) => ['targets', id, move] as const,
  templates: (move: AppealMove, major: string) => ['replyTemplates', move, major] as const,
  near: (id: number) => ['appeals', 'near', id] as const,
  vacancies: ['territory', 'vacancies'] as const,
};

export type TargetMove = 'dispatch' | 'transfer' | 'whistle';

const rows = 20;
export const loadQueue = (filter: QueueFilter, cursor: string | null): Promise<Page<AppealRow>> =>
  get('/appeals/queue', { ...filter, limit: rows, cursor });
export const useQueueCounts = (enabled = true) =>
  useQuery({ queryKey: queueKeys.counts, queryFn: () => get<QueueCounts>('/appeals/queue/counts'), enabled, refetchInterval: 60_000 });
export const useTargets = (id: number, move: TargetMove, enabled = true) =>
  useQuery({
    queryKey: queueKeys.targets(id, move),
    queryFn: () => get<{ items: DispatchTarget[] }>(`/appeals/${id}/targets`, { move }),
    enabled,
    staleTime: 30_000,
  });
export const useReplyTemplates = (move: AppealMove, major: string) =>
  useQuery({
    queryKey: queueKeys.templates(move, major),
    queryFn: () => get<{ items: ReplyTemplate[] }>('/reply-templates', { move, major }),
    staleTime: 3_600_000,
  });

/** The telephone number of the appellant; every call of this is logged by the server. */
export const lookAtPhone = (id: number): Promise<{ phone: string }> => get(`/appeals/${id}/phone`);

/** Open appeals of the same category near by: candidates for merging. */
export const useNearAppeals = (detail: Pick<AppealDetail, 'id' | 'category' | 'place'>, enabled: boolean) =>
  useQuery({
    queryKey: queueKeys.near(detail.id),
    queryFn: () =>
      get<{ items: SimilarAppeal[] }>('/appeals/similar', {
        categoryCode: detail.category.code,
        lat: detail.place.point?.lat,
        lng: detail.place.point?.lng,
      }),
    enabled: enabled && detail.place.point !== null,
    select: ({ items }) => items.filter((item) => item.id !== detail.id),
  });

export interface Vacancy {
  gridCode: string;
  gridName: string;
  communityName: string;
  vacancies: ('gridLeader' | 'gridWorker')[];
}
export const useVacancies = (enabled: boolean) =>
  useQuery({ queryKey: queueKeys.vacancies, queryFn: () => get<Page<Vacancy> | { items: Vacancy[] }>('/territory/vacancies'), enabled, staleTime: 300_000 });

/** 代报: an appeal filed by staff for somebody who called or came by. */
export type OnBehalfInput = AppealInput & { channel: AppealChannel; onBehalf: { name: string; phone: string } };
export const fileOnBehalf = (input: OnBehalfInput, key: string): Promise<AppealDetail> => post('/appeals', input, key);
