import { useQuery } from '@tanstack/react-query';
import type { Page } from '@shared/core/page';
import type {
  BuildingBrief, DivisionBrief, EstateBrief, GeoPoint, GridCard, HouseBrief, LocateResult, MapShape, PlaceHit,
} from '@shared/territory/dto';
import { get } from './request';

const longMs = 3_600_000;

export const useDivisions = (parent: string | null) =>
  useQuery({
    queryKey: ['territory', 'divisions', parent],
    queryFn: () => get<{ items: DivisionBrief[] }>('/territory/divisions', { parent }),
    staleTime: longMs,
  });
export const useGrid = (code: string) =>
  useQuery({ queryKey: ['territory', 'grid', code], queryFn: () => get<GridCard>(`/territory/grids/${code}`), enabled: code !== '' });
export const useGridQr = (code: string, enabled: boolean) =>
  useQuery({
    queryKey: ['territory', 'gridQr', code],
    queryFn: () => get<{ scene: string; url: string; pngDataUrl: string }>(`/territory/grids/${code}/qr`),
    enabled: enabled && code !== '',
    staleTime: longMs,
  });
export const useMapShapes = (level: 'subdistrict' | 'community' | 'grid', parent: string | null, enabled = true) =>
  useQuery({
    queryKey: ['territory', 'map', level, parent],
    queryFn: () => get<{ items: MapShape[] }>('/territory/map', { level, parent }),
    staleTime: longMs,
    enabled,
  });
export const useLocate = (point: GeoPoint | null) =>
  useQuery({
    queryKey: ['territory', 'locate', point],
    queryFn: () => get<LocateResult>('/territory/locate', { lat: point?.lat, lng: point?.lng }),
    enabled: point !== null,
    staleTime: longMs,
  });
export const usePlaceSearch = (words: string) =>
  useQuery({
    queryKey: ['territory', 'search', words],
    queryFn: () => get<{ items: PlaceHit[] }>('/territory/search', { q: words }),
    enabled: words.trim().length > 0,
    staleTime: longMs,
  });

export const loadEstates = (q: string, cursor: string | null): Promise<Page<EstateBrief>> => get('/territory/estates', { q, limit: 20, cursor });
export const useBuildings = (estateId: number | null) =>
  useQuery({
    queryKey: ['territory', 'buildings', estateId],
    queryFn: () => get<{ items: BuildingBrief[] }>(`/territory/estates/${estateId}/buildings`),
    enabled: estateId !== null,
    staleTime: longMs,
  });
export const useBuildingHouses = (buildingId: number | null) =>
  useQuery({
    queryKey: ['territory', 'houses', buildingId],
    queryFn: () => get<{ items: HouseBrief[] }>(`/territory/buildings/${buildingId}/houses`),
    enabled: buildingId !== null,
    staleTime: longMs,
  });
