import { useState } from 'react';
import { View } from '@tarojs/components';
import type { OrganisationBrief } from '@shared/territory/dto';
import { Chips } from '@/components/Chips';
import { OrganisationField } from '../staff/OrganisationField';

const kinds = [
  { value: 'property', label: '物业公司' },
  { value: 'department', label: '部门' },
  { value: 'office', label: '街道、社区' },
] as const;

export type UnitKind = (typeof kinds)[number]['value'];

interface UnitFieldProps {
  starts?: UnitKind;
  value: OrganisationBrief | null;
  onChange: (unit: OrganisationBrief | null) => void;
  error?: string | null;
}

/** A firm, a department or an office, first by its kind. */
export function UnitField({ starts = 'property', value, onChange, error }: UnitFieldProps) {
  const [kind, setKind] = useState<UnitKind>(starts);
  return (
    <View className="y-stack">
      {value === null && <Chips label="哪一类单位" choices={kinds} value={kind} onChange={setKind} />}
      <OrganisationField withAbove key={kind} kind={kind} value={value} onChange={onChange} error={error ?? null} />
    </View>
  );
}
