import { Map as NativeMap, View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { areaAt } from './project';
import type { GridMapProps } from './types';
import './index.scss';

const jade = '#0F4F47';
const fill = (weight: number | undefined, selected: boolean): string => {
  const opacity = selected ? 0.4 : weight === undefined ? 0.16 : 0.12 + weight * 0.5;
  return `${jade}${Math.round(opacity * 255).toString(16).padStart(2, '0')}`;
};
type Points = { latitude: number; longitude: number }[];

const toPoints = (ring: [number, number][]): Points => ring.map(([longitude, latitude]) => ({ latitude, longitude }));
const near = 15;
const firstNameId = 1000;

const calloutOf = (content: string) => ({
  content,
  color: '#1D2724',
  fontSize: 13,
  borderRadius: 6,
  bgColor: '#FFFDF8',
  padding: 5,
  display: 'ALWAYS' as const,
  textAlign: 'center' as const,
  anchorX: 0,
  anchorY: 0,
  borderWidth: 0,
  borderColor: '#FFFDF8',
});

/** WeChat's map with our areas on it. Only the visible level is passed in, so the number of points stays small. */
export function GridMap({ areas, marks = [], selected, onArea, onPick, still, height = 220, label, centre, focus }: GridMapProps) {
  const middle = focus ?? marks[0]?.point ?? areas[0]?.centre ?? centre ?? { lat: 33.5, lng: 119.14 };
  const include = areas.flatMap((area) => toPoints(area.polygon[0] ?? []));
  const polygons = areas.flatMap((area) =>
    area.polygon.slice(0, 1).map((ring) => ({
      points: toPoints(ring),
      strokeWidth: area.code === selected ? 3 : 1,
      strokeColor: jade,
      fillColor: fill(area.weight, area.code === selected),
    })),
  );
  const pins = marks.map((mark, index) => ({
    id: index + 1,
    latitude: mark.point.lat,
    longitude: mark.point.lng,
    width: 24,
    height: 32,
    iconPath: '/assets/pin.png',
    ...(mark.label ? { callout: calloutOf(mark.label) } : {}),
  }));
  // WeChat draws no text on a polygon: a name is the callout of a mark that cannot be seen.
  const names = (areas.length > 1 ? areas : []).map((area, index) => ({
    id: firstNameId + index,
    latitude: area.centre.lat,
    longitude: area.centre.lng,
    width: 1,
    height: 1,
    iconPath: '/assets/clear.png',
    callout: calloutOf(area.note ? `${area.name} ${area.note}` : area.name),
  }));
  return (
    <View className="y-map" style={{ height: `${height}px` }}>
      <NativeMap
        className="y-map__native"
        latitude={middle.lat}
        longitude={middle.lng}
        scale={near}
        polygons={polygons}
        markers={[...pins, ...names]}
        {...(include.length > 0 && !focus ? { includePoints: include } : {})}
        enableScroll={!still}
        enableZoom={!still}
        onError={() => undefined}
        onTap={(event) => {
          const { latitude, longitude } = event.detail as { latitude?: number; longitude?: number };
          if (latitude === undefined || longitude === undefined) return;
          const point = { lat: latitude, lng: longitude };
          if (onPick) {
            onPick(point);
            return;
          }
          const area = areaAt(areas, point);
          if (area) onArea?.(area.code);
        }}
        {...a11y({ label })}
      />
    </View>
  );
}
