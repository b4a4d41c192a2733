import { AsyncResource } from 'node:async_hooks';
import type { Core } from '../../core/core';
import { currentTransaction } from '../../core/sql';
import type { ImportKindName } from './import/report';
import { readTerritory, type HeldTerritory } from './load';
import { createPlaceSearch, type PlaceSearch } from './search';

type Listener = (gridCodes: string[]) => Promise<unknown>;
type ImportListener = (kind: ImportKindName) => Promise<unknown>;

/** Holds the district in memory for the module; readers always see one whole version of it. */
export interface TerritoryStore {
  /** Throws when `load` has not finished yet: the server is not ready before. */
  held(): HeldTerritory;
  load(): Promise<void>;
  /** Reads again when another instance, or the command line, has imported something. */
  reloadWhenImported(): Promise<void>;
  /** Reads again, tells those who keep something of it in memory, and routes open work again, once the running transaction (if any) is committed. */
  afterImport(imported: { kind: ImportKindName; affectedGrids: string[] }): Promise<void>;
  onAssignmentsChanged(listener: Listener): void;
  onImported(listener: ImportListener): void;
  /** The place search over what is held now; built when it is first asked for. */
  search(): PlaceSearch;
  nameOf(code: string): string;
}

export function createTerritoryStore(core: Core): TerritoryStore {
  let territory: HeldTerritory | null = null;
  let search: { of: HeldTerritory; index: PlaceSearch } | null = null;
  const listeners: Listener[] = [];
  const importListeners: ImportListener[] = [];
  const held = (): HeldTerritory => {
    if (!territory) throw new Error('the territory is not loaded yet');
    return territory;
  };
  const load = async (): Promise<void> => {
    territory = await readTerritory(core.db);
  };
  // Bound outside of any request: the hook runs when the request's transaction is over, and its connection must not be used again.
  const refresh = AsyncResource.bind(async ({ kind, affectedGrids }: { kind: ImportKindName; affectedGrids: string[] }): Promise<void> => {
    await load();
    for (const listener of importListeners) await listener(kind);
    if (affectedGrids.length > 0) for (const listener of listeners) await listener(affectedGrids);
  });
  const nameOf = (code: string): string => {
    const names = [9, 12].filter((length) => length <= code.length).map((length) => held().divisions.get(code.slice(0, length))?.name ?? '');
    if (code.length === 15) names.push(held().grids.get(code)?.name ?? '');
    if (code.length === 6) names.push(held().divisions.get(code)?.name ?? '');
    return names.filter((name) => name !== '').join(' ') || code;
  };
  return {
    held,
    load,
    async reloadWhenImported() {
      const last = await core.db.sql.one<{ id: number | null }>('SELECT MAX(id) AS id FROM imports');
      if ((last?.id ?? 0) !== held().importId) await load();
    },
    async afterImport(imported) {
      const transaction = currentTransaction();
      if (transaction) transaction.afterCommit(() => refresh(imported));
      else await refresh(imported);
    },
    onAssignmentsChanged: (listener) => void listeners.push(listener),
    onImported: (listener) => void importListeners.push(listener),
    search() {
      if (search?.of !== held()) search = { of: held(), index: createPlaceSearch(held(), nameOf) };
      return search.index;
    },
    nameOf,
  };
}
