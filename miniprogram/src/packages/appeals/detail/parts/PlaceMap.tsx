import type { GeoPoint } from '@shared/territory/dto';
import { GridMap } from '@/components/GridMap';
import { useGrid } from '@/services/territory';

/** The pin inside its grid. Without the grid's border the pin alone is shown. */
export function PlaceMap({ point, gridCode, label }: { point: GeoPoint; gridCode: string | null; label: string }) {
  const { data: grid } = useGrid(gridCode ?? '');
  return (
    <GridMap
      still
      height={150}
      label={label}
      areas={grid ? [{ code: grid.code, name: grid.name, polygon: grid.polygon, centre: grid.centre }] : []}
      marks={[{ id: 'here', point, label: '' }]}
      centre={point}
    />
  );
}
