import type { GeoPoint, PolygonRings } from '@shared/territory/dto';

export interface MapArea {
  code: string;
  name: string;
  polygon: PolygonRings;
  centre: GeoPoint;
  /** Small word under the name, e.g. a number. */
  note?: string;
  /** 0–1: how strongly it is filled. */
  weight?: number;
}
export interface MapMark {
  id: string;
  point: GeoPoint;
  label: string;
  /** The pin itself, or a small dot beside a word. */
  kind?: 'pin' | 'dot';
}
export interface GridMapProps {
  areas: MapArea[];
  marks?: MapMark[];
  /** Code of the area that is marked. */
  selected?: string | null;
  onArea?: (code: string) => void;
  /** A tap gives the point; then areas are not chosen. */
  onPick?: (point: GeoPoint) => void;
  /** Picture only: no moving, no zoom; the page scrolls on over it. */
  still?: boolean;
  height?: number;
  label: string;
  /** Where to look when there is no area. */
  centre?: GeoPoint;
  /** Looks here closely when it changes (a search hit). */
  focus?: GeoPoint | null;
}
