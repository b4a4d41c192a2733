import { useQuery } from '@tanstack/react-query';
import type { HouseClaimForStaff, PositionView } from '@shared/identity/dto';
import type { Page } from '@shared/core/page';
import type { Role, StaffRole } from '@shared/core/roles';
import type { OrganisationBrief, OrganisationKind } from '@shared/territory/dto';
import { get, post, upload } from './request';

export type StaffPosition = PositionView & {
  personId: number;
  personName: string;
  startsOn: string;
  endsOn: string | null;
  allowedActions: ('end' | 'absence')[];
};
export interface PersonHit {
  personId: number;
  name: string;
  phoneMasked: string | null;
  positions: PositionView[];
}
export interface GrantInput {
  personId: number;
  role: StaffRole;
  territoryCode: string;
  organisationId?: number;
  fullTime: boolean;
  startsOn: string;
  endsOn?: string;
}
export interface AuditEntry {
  id: number;
  at: string;
  personId: number | null;
  personName: string | null;
  role: Role | null;
  action: string;
  objectKind: string;
  objectId: string;
}
export const importKinds = [
  'divisions', 'grids', 'organisations', 'estates', 'buildings', 'houses', 'owners', 'staff', 'assignments', 'categories', 'replyTemplates', 'holidays',
] as const;
export type ImportKind = (typeof importKinds)[number];
export interface ImportReport {
  kind: string;
  source: string;
  rowsRead: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: { line: number; reason: string }[];
  notes: string[];
}

export const adminKeys = {
  all: ['admin'] as const,
  claims: ['admin', 'claims'] as const,
  positions: (filter: object) => ['admin', 'positions', filter] as const,
  persons: (q: string) => ['admin', 'persons', q] as const,
  organisations: (filter: object) => ['admin', 'organisations', filter] as const,
  audit: (filter: object) => ['admin', 'audit', filter] as const,
  imports: ['admin', 'imports'] as const,
};

export const loadClaims = (cursor: string | null): Promise<Page<HouseClaimForStaff>> => get('/admin/house-claims', { state: 'pending', limit: 20, cursor });
export const verifyClaim = (id: number): Promise<HouseClaimForStaff> => post(`/admin/house-claims/${id}/verify`);
export const declineClaim = (id: number, reason: string): Promise<HouseClaimForStaff> => post(`/admin/house-claims/${id}/decline`, { reason });

export const loadPositions = (filter: { territory: string | null; role: StaffRole | null }, cursor: string | null): Promise<Page<StaffPosition>> =>
  get('/admin/positions', { ...filter, limit: 20, cursor });
export const grantPosition = (input: GrantInput, key: string): Promise<StaffPosition> => post('/admin/positions', input, key);
export const endPosition = (id: number, endsOn: string): Promise<StaffPosition> => post(`/admin/positions/${id}/end`, { endsOn });
/** Null takes the absence back. */
export const setAbsence = (id: number, span: { fromOn: string; toOn: string } | null): Promise<StaffPosition> =>
  post(`/admin/positions/${id}/absence`, span ?? {});
export const useGridsOf = (community: string | null) =>
  useQuery({
    queryKey: ['territory', 'grids', community],
    queryFn: () => get<{ items: { code: string; name: string }[] }>('/territory/grids', { community }),
    enabled: community !== null,
    staleTime: 3_600_000,
  });
export const loadPersons = (q: string, cursor: string | null): Promise<Page<PersonHit>> => get('/admin/persons', { q, limit: 20, cursor });

/** With those above: also units of the divisions the own territory lies in. */
export const loadOrganisations = (filter: { kind: OrganisationKind; q: string; withAbove: boolean }, cursor: string | null): Promise<Page<OrganisationBrief>> =>
  get('/territory/organisations', { kind: filter.kind, q: filter.q || null, withAbove: filter.withAbove || null, limit: 20, cursor });

export const loadAudit = (filter: { objectKind: string | null; objectId: string | null }, cursor: string | null): Promise<Page<AuditEntry>> =>
  get('/admin/audit', { ...filter, limit: 30, cursor });

export interface PastImport {
  id: number;
  kind: string;
  source: string;
  at: string;
  byPersonName: string | null;
  rowsRead: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
}
export const loadImports = (cursor: string | null): Promise<Page<PastImport>> => get('/admin/imports', { limit: 20, cursor });
/** Sends a table; rejects with IMPORT_REFUSED (refused lines in `fields`) when anything in it is wrong. */
export const importFile = (kind: ImportKind, file: { filePath: string; fileName: string }, key: string): Promise<ImportReport> =>
  upload({ path: `/admin/import/${kind}`, fields: {}, key, ...file });
