export interface RawInputProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
  type?: 'text' | 'number' | 'tel' | 'password' | 'search';
  id?: string;
  label?: string;
  invalid?: boolean;
  disabled?: boolean;
  /** Enter on the keyboard. */
  onConfirm?: () => void;
  autoComplete?: string;
}
export interface RawTextAreaProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  maxLength?: number;
  rows?: number;
  id?: string;
  label?: string;
  invalid?: boolean;
  disabled?: boolean;
}
