import { useLayoutEffect, useRef } from 'react';
import type { RawInputProps, RawTextAreaProps } from './types';

export function RawInput({ value, onChange, placeholder, maxLength, type = 'text', id, label, invalid, disabled, onConfirm, autoComplete }: RawInputProps) {
  return (
    <input
      id={id}
      className="y-field__input"
      value={value}
      type={type === 'number' ? 'text' : type}
      inputMode={type === 'number' ? 'numeric' : undefined}
      maxLength={maxLength}
      placeholder={placeholder}
      disabled={disabled}
      autoComplete={autoComplete ?? 'off'}
      aria-label={label}
      aria-invalid={invalid}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onConfirm?.();
      }}
    />
  );
}

/** Grows with its words, so that nobody scrolls inside a small box. */
export function RawTextArea({ value, onChange, placeholder, maxLength, rows = 4, id, label, invalid, disabled }: RawTextAreaProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 3}px`;
  }, [value]);
  return (
    <textarea
      ref={box}
      id={id}
      className="y-field__input y-field__area"
      value={value}
      rows={rows}
      maxLength={maxLength}
      placeholder={placeholder}
      disabled={disabled}
      aria-label={label}
      aria-invalid={invalid}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
