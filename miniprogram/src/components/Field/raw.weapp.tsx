import { Input, Textarea } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import type { RawInputProps, RawTextAreaProps } from './types';

const noLimit = -1;

export function RawInput({ value, onChange, placeholder, maxLength, type = 'text', id, label, disabled, onConfirm }: RawInputProps) {
  return (
    <Input
      className="y-field__input"
      placeholderClass="y-field__placeholder"
      value={value}
      type={type === 'number' || type === 'tel' ? 'number' : 'text'}
      password={type === 'password'}
      confirmType={type === 'search' ? 'search' : 'done'}
      maxlength={maxLength ?? noLimit}
      placeholder={placeholder ?? ''}
      disabled={disabled ?? false}
      {...(id ? { id } : {})}
      onInput={(event) => onChange(event.detail.value)}
      onConfirm={() => onConfirm?.()}
      {...a11y({ ...(label ? { label } : {}) })}
    />
  );
}

export function RawTextArea({ value, onChange, placeholder, maxLength, id, label, disabled }: RawTextAreaProps) {
  return (
    <Textarea
      className="y-field__input y-field__area"
      placeholderClass="y-field__placeholder"
      value={value}
      maxlength={maxLength ?? noLimit}
      placeholder={placeholder ?? ''}
      disabled={disabled ?? false}
      autoHeight
      cursorSpacing={80}
      {...(id ? { id } : {})}
      onInput={(event) => onChange(event.detail.value)}
      {...a11y({ ...(label ? { label } : {}) })}
    />
  );
}
