import type { PlaceSource } from '@shared/appeals/states';
import type { GeoPoint } from '@shared/territory/dto';

/** A place as the resident gave it; `words` is what is shown. */
export interface PlaceChoice {
  source: PlaceSource;
  words: string;
  point?: GeoPoint;
  address?: string;
  estateId?: number;
  houseId?: number;
}
