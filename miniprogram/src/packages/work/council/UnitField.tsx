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

interface UnitFieldProps {
  value: OrganisationBrief | null;
  onChange: (unit: OrganisationBrief | null) => void;
  error?: string | null;
}

/** A firm, a department or an office, first by its kind. */
export function UnitField({ value, onChange, error }: UnitFieldProps) {
  const [kind, setKind] = useState<(typeof kinds)[number]['value']>('property');
  return (
    <View className="y-stack">
      {value === null && <Chips label="哪一类单位" choices={kinds} value={kind} onChange={setKind} />}
      <OrganisationField key={kind} kind={kind} value={value} onChange={onChange} error={error ?? null} />
    </View>
  );
}
