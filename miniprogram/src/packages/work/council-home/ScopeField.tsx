import { useState } from 'react';
import type { CouncilScope } from '@shared/councils/states';
import type { PositionView } from '@shared/identity/dto';
import { isWithinTerritory } from '@shared/core/roles';
import { SearchField } from '@/components/Field';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState, QueryView } from '@/components/States';
import { useSettled } from '@/hooks/useSettled';
import { loadEstates, useBuildings } from '@/services/territory';
import { ChoiceField, ChoiceLine } from '../moves/Choice';
import { TerritoryField, type Territory } from '../staff/TerritoryField';

export interface Scope {
  id: string;
  name: string;
}
interface ScopeFieldProps {
  kind: CouncilScope;
  /** Only what lies in the territory of the person's post. */
  within: Pick<PositionView, 'territoryCode' | 'territoryName'>;
  value: Scope | null;
  onChange: (scope: Scope | null) => void;
  error?: string | null;
}

const communityLength = 12;
const lastName = (path: string): string => path.split(' ').pop() ?? path;

/** The community, estate or building a council is for. */
export function ScopeField({ kind, within, value, onChange, error }: ScopeFieldProps) {
  if (value) {
    return (
      <ChoiceField label="范围" error={error ?? null}>
        <ChoiceLine on title={value.name} aside="更改" onTap={() => onChange(null)} />
      </ChoiceField>
    );
  }
  if (kind === 'community') return <CommunityChoice within={within} onChange={onChange} error={error ?? null} />;
  return <EstateChoice kind={kind} within={within} onChange={onChange} error={error ?? null} />;
}

type ChoiceProps = Omit<ScopeFieldProps, 'kind' | 'value'>;

function CommunityChoice({ within, onChange, error }: ChoiceProps) {
  if (within.territoryCode.length >= communityLength) {
    const own = { id: within.territoryCode.slice(0, communityLength), name: lastName(within.territoryName) };
    return (
      <ChoiceField label="范围" error={error ?? null}>
        <ChoiceLine className="t-scope" on={false} title={own.name} onTap={() => onChange(own)} />
      </ChoiceField>
    );
  }
  const take = (territory: Territory | null): void => onChange(territory && { id: territory.code, name: lastName(territory.name) });
  return <TerritoryField role="communityStaff" districtCode={within.territoryCode} value={null} onChange={take} error={error ?? null} />;
}

function EstateChoice({ kind, within, onChange, error }: ChoiceProps & Pick<ScopeFieldProps, 'kind'>) {
  const [words, setWords] = useState('');
  const [estate, setEstate] = useState<{ id: number; name: string } | null>(null);
  const q = useSettled(words.trim(), 350);
  const pages = usePages({ key: ['territory', 'estates', q], load: (cursor) => loadEstates(q, cursor), enabled: estate === null });
  if (estate) return <BuildingChoice estate={estate} onBack={() => setEstate(null)} onChange={onChange} />;
  return (
    <ChoiceField label="小区" error={error ?? null}>
      <SearchField id="t-estate-search" value={words} onChange={setWords} placeholder="小区名称" />
      <InfiniteList
        pages={pages}
        followsPage={false}
        keyOf={(one) => one.id}
        empty={<EmptyState picture="search" title="没有找到这个小区" />}
        render={(one) =>
          isWithinTerritory(one.communityCode, within.territoryCode) ? (
            <ChoiceLine className="t-scope" on={false} title={one.name} note={one.communityName} onTap={() => (kind === 'estate' ? onChange({ id: String(one.id), name: one.name }) : setEstate(one))} />
          ) : null
        }
      />
    </ChoiceField>
  );
}

function BuildingChoice({ estate, onBack, onChange }: { estate: { id: number; name: string }; onBack: () => void; onChange: (scope: Scope) => void }) {
  const buildings = useBuildings(estate.id);
  return (
    <ChoiceField label="楼栋">
      <ChoiceLine on title={estate.name} aside="更改" onTap={onBack} />
      <QueryView query={buildings}>
        {({ items }) => (
          <>
            {items.map((building) => (
              <ChoiceLine key={building.id} className="t-scope" on={false} title={building.name} onTap={() => onChange({ id: String(building.id), name: `${estate.name}${building.name}` })} />
            ))}
          </>
        )}
      </QueryView>
    </ChoiceField>
  );
}
