import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { FieldFrame } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Tap } from '@/components/Tap';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';

interface ChoiceLineProps {
  on: boolean;
  title: string;
  note?: ReactNode;
  aside?: ReactNode;
  kind?: 'radio' | 'checkbox';
  label?: string;
  className?: string;
  onTap: () => void;
}

/** A line that can be chosen: a ring (one of several) or a box (any of several), words, and something at the right. */
export function ChoiceLine({ on, title, note, aside, kind = 'radio', label, className, onTap }: ChoiceLineProps) {
  return (
    <Tap className={classes('w-choice', on && 'is-on', className)} role={kind} checked={on} label={label ?? title} onTap={onTap}>
      <View className={classes('w-choice__mark', `is-${kind}`)}>{on && <Icon name="check" size={16} />}</View>
      <View className="w-choice__words">
        <Text className="w-choice__title">{title}</Text>
        {note && <View className="w-choice__note">{note}</View>}
      </View>
      {aside && <View className="w-choice__aside">{aside}</View>}
    </Tap>
  );
}

/** A question with its choices in a column. */
export function ChoiceField({ label, error, hint, children }: { label: string; error?: string | null; hint?: string; children: ReactNode }) {
  return (
    <FieldFrame label={label} {...(error ? { error } : {})} {...(hint ? { hint } : {})}>
      <View className="w-choices" {...a11y({ role: 'group', label })}>
        {children}
      </View>
    </FieldFrame>
  );
}

interface YesNoProps {
  label: string;
  value: boolean | null;
  yes: string;
  no: string;
  error?: string | null;
  onChange: (value: boolean) => void;
}
export function YesNoField({ label, value, yes, no, error, onChange }: YesNoProps) {
  return (
    <FieldFrame label={label} {...(error ? { error } : {})}>
      <View className="w-yesno">
        <ChoiceLine on={value === true} title={yes} onTap={() => onChange(true)} />
        <ChoiceLine on={value === false} title={no} onTap={() => onChange(false)} />
      </View>
    </FieldFrame>
  );
}
