import type { GeoPoint } from '@shared/territory/dto';

const axis = 6_378_245;
const eccentricity = 0.006_693_421_622_965_943;
const { PI } = Math;

function wave(n: number, x: number): number {
  return ((20 * Math.sin(6 * x * PI) + 20 * Math.sin(2 * x * PI)) * 2) / 3 + n;
}

/**
 * A browser's position (WGS-84) as GCJ-02, which everything in 议格 uses. The public approximation, good to a few metres
 * inside China.
 */
export function toGcj02({ lat, lng }: GeoPoint): GeoPoint {
  const x = lng - 105;
  const y = lat - 35;
  const root = Math.sqrt(Math.abs(x));
  const dLat =
    wave(-100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root, x) +
    ((20 * Math.sin(y * PI) + 40 * Math.sin((y / 3) * PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * PI) + 320 * Math.sin((y * PI) / 30)) * 2) / 3;
  const dLng =
    wave(300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root, x) +
    ((20 * Math.sin(x * PI) + 40 * Math.sin((x / 3) * PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * PI) + 300 * Math.sin((x / 30) * PI)) * 2) / 3;
  const radians = (lat / 180) * PI;
  const magic = 1 - eccentricity * Math.sin(radians) ** 2;
  return {
    lat: lat + (dLat * 180) / (((axis * (1 - eccentricity)) / (magic * Math.sqrt(magic))) * PI),
    lng: lng + (dLng * 180) / ((axis / Math.sqrt(magic)) * Math.cos(radians) * PI),
  };
}
