import { useState } from 'react';
import { View } from '@tarojs/components';
import type { OrganisationBrief } from '@shared/territory/dto';
import { Segmented } from '@/components/Chips';
import { PeopleField, type Chosen } from './PeopleField';
import { UnitField, type UnitKind } from './UnitField';

const ways = [
  { value: 'person', label: '某个人' },
  { value: 'unit', label: '某个单位' },
] as const;

export interface Doer {
  person: Chosen | null;
  unit: OrganisationBrief | null;
}
export const nobody: Doer = { person: null, unit: null };

interface PersonOrUnitProps {
  councilId: number;
  label: string;
  value: Doer;
  onChange: (doer: Doer) => void;
  starts?: 'person' | 'unit';
  /** The kind of unit that is most likely meant. */
  unitStarts?: UnitKind;
  errors: { person: string | null; unit: string | null };
}

/** Somebody by name, or a firm or unit whose staff may all act. */
export function PersonOrUnit({ councilId, label, value, onChange, starts = 'person', unitStarts = 'property', errors }: PersonOrUnitProps) {
  const [way, setWay] = useState<'person' | 'unit'>(starts);
  const turn = (next: 'person' | 'unit'): void => {
    setWay(next);
    onChange(nobody);
  };
  return (
    <View className="y-stack">
      <Segmented label={label} choices={ways} value={way} onChange={turn} />
      {way === 'person' ? (
        <PeopleField councilId={councilId} label={label} value={value.person ? [value.person] : []} onChange={([person = null]) => onChange({ person, unit: null })} error={errors.person} />
      ) : (
        <UnitField starts={unitStarts} value={value.unit} onChange={(unit) => onChange({ person: null, unit })} error={errors.unit} />
      )}
    </View>
  );
}
