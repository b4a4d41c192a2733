import type { IconName } from '../icons';

export interface ButtonProps {
  /** The words on it. */
  label: string;
  onTap?: () => void;
  /** main = the one thing to do here; plain = outlined; quiet = words only; danger = cannot be undone. */
  kind?: 'main' | 'plain' | 'quiet' | 'danger';
  size?: 'm' | 's' | 'l';
  icon?: IconName;
  /** Full width. */
  block?: boolean;
  /** Shows that it is being done; taps do nothing. */
  busy?: boolean;
  disabled?: boolean;
  id?: string;
  className?: string;
  /** WeChat only. */
  openType?: 'getPhoneNumber' | 'agreePrivacyAuthorization' | 'share' | 'contact' | 'openSetting';
  onGetPhoneNumber?: (code: string) => void;
  onAgreePrivacy?: () => void;
}
