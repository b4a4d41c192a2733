import { Button as NativeButton, Text, View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Icon } from '../Icon';
import type { ButtonProps } from './types';
import './index.scss';

export function Button({
  label, onTap, kind = 'main', size = 'm', icon, block, busy, disabled, id, className, openType, onGetPhoneNumber, onAgreePrivacy,
}: ButtonProps) {
  return (
    <NativeButton
      className={classes('y-button', `y-button--${kind}`, `y-button--${size}`, block && 'y-button--block', busy && 'is-busy', className)}
      hoverClass="is-pressed"
      disabled={disabled ?? false}
      {...(id ? { id } : {})}
      {...(openType ? { openType } : {})}
      {...(onGetPhoneNumber
        ? {
            onGetPhoneNumber: (event: { detail: { code?: string } }) => {
              if (event.detail.code) onGetPhoneNumber(event.detail.code);
            },
          }
        : {})}
      {...(onAgreePrivacy ? { onAgreePrivacyAuthorization: onAgreePrivacy } : {})}
      onClick={(event) => {
        event.stopPropagation();
        if (!busy) onTap?.();
      }}
      {...a11y({ label, ...(busy ? { disabled: true } : {}) })}
    >
      {busy ? <View className="y-button__spin" /> : icon ? <Icon name={icon} /> : null}
      <Text className="y-button__label">{label}</Text>
    </NativeButton>
  );
}
