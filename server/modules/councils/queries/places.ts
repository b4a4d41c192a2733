import type { CouncilScope } from '../../../../shared/councils/states';
import { marks } from '../../../core/sql';
import type { CouncilContext } from '../context';

interface Scoped {
  scope: CouncilScope;
  scopeId: string;
}

/** Where a council would sit: its community and the firm that serves the place; null when there is no such place. */
export interface ScopePlace {
  communityCode: string;
  propertyOrganisationId: number | null;
}

const idForm = /^[1-9]\d{0,9}$/;

/** The place a scope names, or null. */
export async function placeOfScope({ core, parts }: CouncilContext, { scope, scopeId }: Scoped): Promise<ScopePlace | null> {
  if (scope === 'community') {
    return parts.territory.division(scopeId)?.level === 'community' ? { communityCode: scopeId, propertyOrganisationId: null } : null;
  }
  if (!idForm.test(scopeId)) return null;
  const building = scope === 'building' ? await core.db.sql.one<{ estateId: number }>('SELECT estateId FROM buildings WHERE id = ?', [Number(scopeId)]) : null;
  const estate = parts.territory.estate(scope === 'estate' ? Number(scopeId) : (building?.estateId ?? 0));
  return estate && { communityCode: estate.communityCode, propertyOrganisationId: estate.propertyOrganisationId };
}

/** Names of scopes as people say them: 翔宇社区, 勺湖花园, 勺湖花园 3幢. Keyed by `scope:scopeId`. */
export async function scopeNames({ core, parts }: CouncilContext, scoped: readonly Scoped[]): Promise<(one: Scoped) => string> {
  const buildingIds = [...new Set(scoped.filter(({ scope }) => scope === 'building').map(({ scopeId }) => Number(scopeId)))];
  const buildings = buildingIds.length
    ? await core.db.sql.all<{ id: number; name: string; estateId: number }>(`SELECT id, name, estateId FROM buildings WHERE id IN (${marks(buildingIds)})`, buildingIds)
    : [];
  return ({ scope, scopeId }) => {
    if (scope === 'community') return parts.territory.division(scopeId)?.name ?? '';
    if (scope === 'estate') return parts.territory.estate(Number(scopeId))?.name ?? '';
    const building = buildings.find(({ id }) => id === Number(scopeId));
    return building ? `${parts.territory.estate(building.estateId)?.name ?? ''} ${building.name}` : '';
  };
}
