import { useQuery } from '@tanstack/react-query';
import type { GeoPoint } from '@shared/territory/dto';
import { get } from './request';

export interface Meta {
  districtName: string;
  demo: boolean;
  version: string;
  consentVersion: string;
  consentText: string[];
  emergency: { name: string; phone: string }[];
  bordersAreMade: boolean;
  centre: GeoPoint;
  /** WeChat template ids to ask for in one tap, at most three. */
  subscribeTemplates: string[];
}

export const useMeta = () => useQuery({ queryKey: ['meta'], queryFn: () => get<Meta>('/meta'), staleTime: 3_600_000 });
