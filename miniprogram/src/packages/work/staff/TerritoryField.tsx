import { useState } from 'react';
import { View } from '@tarojs/components';
import { levelLabels, roleLevel, type StaffRole } from '@shared/core/roles';
import { QueryView } from '@/components/States';
import { useGridsOf } from '@/services/admin';
import { useDivisions } from '@/services/territory';
import { ChoiceField, ChoiceLine } from '../moves/Choice';

export interface Territory {
  code: string;
  name: string;
}

/** Length of the code of a role's territory: codes nest, 6 district, 9 subdistrict, 12 community, 15 grid. */
export const codeLengthOf = (role: StaffRole): number => ({ grid: 15, community: 12, subdistrict: 9, district: 6 })[roleLevel[role]];

interface TerritoryFieldProps {
  role: StaffRole;
  districtCode: string;
  value: Territory | null;
  onChange: (territory: Territory | null) => void;
  error?: string | null;
}

/** Down the ladder to the level the role works at. */
export function TerritoryField({ role, districtCode, value, onChange, error }: TerritoryFieldProps) {
  const [path, setPath] = useState<Territory[]>([]);
  const wanted = codeLengthOf(role);
  const at = path[path.length - 1]?.code ?? districtCode;
  if (wanted === districtCode.length) {
    const whole = { code: districtCode, name: '全区' };
    return (
      <ChoiceField label="范围" {...(error ? { error } : {})}>
        <ChoiceLine on={value?.code === districtCode} title="全区" onTap={() => onChange(whole)} />
      </ChoiceField>
    );
  }
  const choose = (next: Territory): void => {
    if (next.code.length === wanted) onChange({ code: next.code, name: [...path.map(({ name }) => name), next.name].join(' ') });
    else setPath([...path, next]);
  };
  return (
    <ChoiceField label={`范围（选到${levelLabels[roleLevel[role]]}）`} {...(error ? { error } : {})}>
      {path.map((step, index) => (
        <ChoiceLine
          key={step.code}
          on
          title={step.name}
          aside="更改"
          onTap={() => {
            setPath(path.slice(0, index));
            onChange(null);
          }}
        />
      ))}
      {value && value.code.length === wanted ? (
        <ChoiceLine on title={value.name} aside="更改" onTap={() => onChange(null)} />
      ) : at.length === 12 ? (
        <Grids community={at} onChoose={choose} />
      ) : (
        <Divisions parent={at} onChoose={choose} />
      )}
    </ChoiceField>
  );
}

function Divisions({ parent, onChoose }: { parent: string; onChoose: (territory: Territory) => void }) {
  const divisions = useDivisions(parent);
  return <QueryView query={divisions}>{({ items }) => <Lines items={items} onChoose={onChoose} />}</QueryView>;
}
function Grids({ community, onChoose }: { community: string; onChoose: (territory: Territory) => void }) {
  const grids = useGridsOf(community);
  return <QueryView query={grids}>{({ items }) => <Lines items={items} onChoose={onChoose} />}</QueryView>;
}
function Lines({ items, onChoose }: { items: readonly Territory[]; onChoose: (territory: Territory) => void }) {
  return (
    <View className="w-choices">
      {items.map(({ code, name }) => (
        <ChoiceLine key={code} className="t-territory" on={false} title={name} onTap={() => onChoose({ code, name })} />
      ))}
    </View>
  );
}
