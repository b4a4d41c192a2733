import { createLocator } from '../../server/modules/territory/locator';

const seconds = 2;

/** Points looked up a second, one after the other on one core, spread over the district's box. */
export function measureRouting(grids: { code: string; polygon: string }[]): string {
  const locator = createLocator(1, grids.map(({ code, polygon }) => ({ code, rings: JSON.parse(polygon) as [number, number][][] })));
  const all = grids.flatMap(({ polygon }) => (JSON.parse(polygon) as [number, number][][]).flat());
  const [west, east] = [Math.min(...all.map(([lng]) => lng)), Math.max(...all.map(([lng]) => lng))];
  const [south, north] = [Math.min(...all.map(([, lat]) => lat)), Math.max(...all.map(([, lat]) => lat))];
  // A fixed walk that fills the box evenly (steps of the golden ratio and of the plastic number).
  const points = Array.from({ length: 20_000 }, (_, index) => ({ lng: west + ((index * 0.6180339887) % 1) * (east - west), lat: south + ((index * 0.7548776662) % 1) * (north - south) }));
  let found = 0;
  let asked = 0;
  const started = performance.now();
  while (performance.now() - started < seconds * 1000) {
    for (const point of points) if (locator.locate(point.lat, point.lng) !== null) found++;
    asked += points.length;
  }
  const perSecond = asked / ((performance.now() - started) / 1000);
  return `routing: ${Math.round(perSecond).toLocaleString('en')} points/s at ${grids.length} grids, ${((100 * found) / asked).toFixed(0)}% inside the district (goal: >= 500,000)`;
}
