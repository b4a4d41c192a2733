import { useState } from 'react';
import type { CouncilScope } from '@shared/councils/states';
import type { PositionView } from '@shared/identity/dto';
import { SearchField } from '@/components/Field';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState, QueryView } from '@/components/States';
import { useSettled } from '@/hooks/useSettled';
import { loadEstatesOf } from '@/services/councilWork';
import { useBuildings } from '@/services/territory';
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
  const own = ownCommunity(within);
  if (own) {
    return (
      <ChoiceField label="社区" error={error ?? null}>
        <ChoiceLine className="t-scope" on={false} title={own.name} onTap={() => onChange(own)} />
      </ChoiceField>
    );
  }
  const take = (territory: Territory | null): void => onChange(territory && { id: territory.code, name: lastName(territory.name) });
  return <TerritoryField role="communityStaff" districtCode={within.territoryCode} value={null} onChange={take} error={error ?? null} />;
}

/** The community a post is in, when it is in one. */
const ownCommunity = ({ territoryCode, territoryName }: ScopeFieldProps['within']): Scope | null =>
  territoryCode.length >= communityLength ? { id: territoryCode.slice(0, communityLength), name: lastName(territoryName) } : null;

function EstateChoice({ kind, within, onChange, error }: ChoiceProps & Pick<ScopeFieldProps, 'kind'>) {
  const [community, setCommunity] = useState(() => ownCommunity(within));
  const [estate, setEstate] = useState<{ id: number; name: string } | null>(null);
  if (!community) return <CommunityChoice within={within} onChange={setCommunity} error={error ?? null} />;
  if (estate) return <BuildingChoice estate={estate} onBack={() => setEstate(null)} onChange={onChange} />;
  return <Estates community={community} onTake={(one) => (kind === 'estate' ? onChange({ id: String(one.id), name: one.name }) : setEstate(one))} error={error ?? null} />;
}

function Estates({ community, onTake, error }: { community: Scope; onTake: (estate: { id: number; name: string }) => void; error: string | null }) {
  const [words, setWords] = useState('');
  const q = useSettled(words.trim(), 350);
  const pages = usePages({ key: ['territory', 'estates', community.id, q], load: (cursor) => loadEstatesOf(community.id, q, cursor) });
  return (
    <ChoiceField label={`${community.name}的小区`} error={error}>
      <SearchField id="t-estate-search" value={words} onChange={setWords} placeholder="小区名称" />
      <InfiniteList
        pages={pages}
        followsPage={false}
        keyOf={(one) => one.id}
        empty={<EmptyState picture="search" title="没有找到这个小区" />}
        render={(one) => <ChoiceLine className="t-scope" on={false} title={one.name} note={one.address} onTap={() => onTake(one)} />}
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
