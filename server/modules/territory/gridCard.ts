import type { GridCard } from '../../../shared/territory/dto';
import type { Core } from '../../core/core';
import { fileLink } from '../files';
import { presentGridCard } from './present';
import type { TerritoryStore } from './store';
import { teamOfGrid } from './team';

/** The card of a grid in force, with the people who hold its posts on `day`; null when there is no such grid. */
export async function gridCardOf(core: Core, store: TerritoryStore, code: string, day: string): Promise<GridCard | null> {
  const territory = store.held();
  const grid = territory.grids.get(code);
  if (!grid) return null;
  const team = await teamOfGrid(core.db, code, day, (fileId) => fileLink(core, fileId, 'thumb'));
  return presentGridCard(territory, grid, team);
}
