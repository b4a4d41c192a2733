import type { HandlingLevel, StaffRole } from '../core/roles';

export type DivisionLevel = 'district' | 'subdistrict' | 'community';
export const gridKinds = ['base', 'rural', 'exclusive'] as const;
export type GridKind = (typeof gridKinds)[number];
export const estateTypes = ['old', 'commercial', 'affordable', 'resettlement'] as const;
export type EstateType = (typeof estateTypes)[number];
export const organisationKinds = ['property', 'department', 'office'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** GCJ-02 degrees. */
export interface GeoPoint {
  lat: number;
  lng: number;
}
/** Outer ring first, holes after; each ring is closed or open, [lng, lat] in GCJ-02. */
export type PolygonRings = [number, number][][];

export interface DivisionBrief {
  code: string;
  name: string;
  level: DivisionLevel;
  parentCode: string | null;
  gridCount: number;
}

/** A person of a grid's team as residents may see them: work phone only, never a private one. */
export interface TeamMember {
  personId: number;
  name: string;
  role: StaffRole;
  fullTime: boolean;
  phone: string | null;
  avatarUrl: string | null;
  absent: boolean;
}

/** "My grid" card: what every resident sees. */
export interface GridCard {
  code: string;
  name: string;
  kind: GridKind;
  urban: boolean;
  communityCode: string;
  communityName: string;
  subdistrictName: string;
  households: number;
  centre: GeoPoint;
  polygon: PolygonRings;
  /** Estates inside the grid, by name. */
  estates: string[];
  team: TeamMember[];
  /** Posts that nobody fills: shown as a vacancy warning. */
  vacancies: ('gridLeader' | 'gridWorker')[];
  /** True where inner borders were made and are not official (demo district). */
  bordersAreMade: boolean;
}

export interface MapShape {
  code: string;
  name: string;
  level: HandlingLevel;
  polygon: PolygonRings;
  centre: GeoPoint;
  openAppeals?: number;
}

export interface EstateBrief {
  id: number;
  name: string;
  type: EstateType;
  communityCode: string;
  communityName: string;
  gridCode: string;
  address: string;
  centre: GeoPoint;
  propertyOrganisationName: string | null;
}
/** A department, a property firm or an office of a street, for those who fill posts in it. */
export interface OrganisationBrief {
  id: number;
  kind: OrganisationKind;
  name: string;
  /** Where it has its seat; a post in it is for this territory. */
  divisionCode: string;
  divisionName: string;
}
export interface BuildingBrief {
  id: number;
  estateId: number;
  name: string;
  gridCode: string;
  centre: GeoPoint;
}
export interface HouseBrief {
  id: number;
  buildingId: number;
  /** e.g. 2单元 301室 */
  label: string;
}
/** A hit of the place search (estate, community, grid or building). */
export interface PlaceHit {
  kind: 'estate' | 'building' | 'community' | 'grid';
  id: string;
  title: string;
  subtitle: string;
  centre: GeoPoint;
}
/** What lies at a point; all null outside the district. */
export interface LocateResult {
  gridCode: string | null;
  gridName: string | null;
  communityName: string | null;
  subdistrictName: string | null;
  nearestEstate: { id: number; name: string } | null;
}
