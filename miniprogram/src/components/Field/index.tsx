import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Icon } from '../Icon';
import { RawInput, RawTextArea } from './raw';
import type { RawInputProps, RawTextAreaProps } from './types';
import './index.scss';

interface FrameProps {
  label: string;
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean;
  required?: boolean;
  hint?: string;
  error?: string | null;
  /** 12/500 at the right below; only with maxLength. */
  count?: { now: number; most: number };
  children: ReactNode;
  className?: string;
}

/** Label, hint, error and counter around a control. */
export function FieldFrame({ label, hideLabel, required, hint, error, count, children, className }: FrameProps) {
  const near = count !== undefined && count.now > count.most * 0.9;
  return (
    <View className={classes('y-field', error && 'is-invalid', className)}>
      {!hideLabel && (
        <View className="y-field__label">
          <Text>{label}</Text>
          {required === false && <Text className="y-field__optional">（可不填）</Text>}
        </View>
      )}
      {children}
      {(hint || error || count) && (
        <View className="y-field__below">
          {error ? (
            <View className="y-field__error" {...a11y({ role: 'alert' })}>
              <Icon name="warn" size={16} />
              <Text>{error}</Text>
            </View>
          ) : (
            <Text className="y-field__hint">{hint ?? ''}</Text>
          )}
          {count && <Text className={classes('y-field__count', near && 'is-near')}>{`${count.now}/${count.most}`}</Text>}
        </View>
      )}
    </View>
  );
}

type FieldProps = Omit<FrameProps, 'children' | 'count'> & Omit<RawInputProps, 'label' | 'invalid'> & { withCount?: boolean };
export function Field({ label, hideLabel, required, hint, error, className, withCount, ...input }: FieldProps) {
  const frame = { label, hideLabel, required, hint, error, className };
  const count = withCount && input.maxLength ? { now: input.value.length, most: input.maxLength } : undefined;
  return (
    <FieldFrame {...frame} {...(count ? { count } : {})}>
      <RawInput {...input} label={label} invalid={Boolean(error)} />
    </FieldFrame>
  );
}

type TextAreaProps = Omit<FrameProps, 'children' | 'count'> & Omit<RawTextAreaProps, 'label' | 'invalid'>;
export function TextArea({ label, hideLabel, required, hint, error, className, ...input }: TextAreaProps) {
  const frame = { label, hideLabel, required, hint, error, className };
  const count = input.maxLength ? { now: input.value.length, most: input.maxLength } : undefined;
  return (
    <FieldFrame {...frame} {...(count ? { count } : {})}>
      <RawTextArea {...input} label={label} invalid={Boolean(error)} />
    </FieldFrame>
  );
}

/** A search box with its lens. */
export function SearchField({ value, onChange, placeholder, onConfirm, id }: RawInputProps) {
  return (
    <View className="y-search">
      <Icon name="search" size={20} />
      <RawInput type="search" value={value} onChange={onChange} label={placeholder ?? '搜索'} {...{ placeholder, onConfirm, id }} />
    </View>
  );
}
