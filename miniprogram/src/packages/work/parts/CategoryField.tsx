import { useState } from 'react';
import { Text } from '@tarojs/components';
import { CategoryPicker } from '@/components/CategoryPicker';
import { FieldFrame } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Tap } from '@/components/Tap';
import { useCategories } from '@/services/appeals';

export interface ChosenCategory {
  code: string;
  name: string;
}
interface CategoryFieldProps {
  label?: string;
  value: ChosenCategory | null;
  onChange: (category: ChosenCategory) => void;
  error?: string | null;
  hint?: string;
}

/** A field that opens the catalogue; shows the promise that goes with the choice. */
export function CategoryField({ label = '分类', value, onChange, error, hint }: CategoryFieldProps) {
  const [open, setOpen] = useState(false);
  const categories = useCategories();
  const promise = categories.data?.items.find((node) => node.code === value?.code)?.promise;
  const below = promise ? `承诺：${promise}` : hint;
  return (
    <FieldFrame label={label} {...(error ? { error } : {})} {...(below ? { hint: below } : {})}>
      <Tap className="w-select t-category" label={`${label}，${value?.name ?? '请选择'}`} onTap={() => setOpen(true)}>
        <Text className={value ? 'w-select__value' : 'w-select__empty'}>{value?.name ?? '请选择'}</Text>
        <Icon name="down" size={20} />
      </Tap>
      <CategoryPicker open={open} onClose={() => setOpen(false)} value={value?.code ?? null} onChange={({ code, name }) => onChange({ code, name })} />
    </FieldFrame>
  );
}
