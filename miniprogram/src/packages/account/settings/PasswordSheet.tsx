import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { changePassword, useMeMutation } from '@/services/me';
import { ApiError } from '@/services/request';
import { toast } from '@/stores/toast';

const least = 10;
const most = 100;

/** A person's own new password: the present one, the new one and once more. */
export function PasswordSheet({ onClose }: { onClose: () => void }) {
  const [oldPassword, setOld] = useState('');
  const [newPassword, setNew] = useState('');
  const [again, setAgain] = useState('');
  const change = useMeMutation(changePassword);
  const fields: Record<string, string> = change.error instanceof ApiError ? change.error.fields : {};
  const long = newPassword.length >= least;
  const ready = oldPassword !== '' && long && again === newPassword;
  const forget = (set: (value: string) => void) => (value: string) => {
    change.reset();
    set(value);
  };
  const send = (): void => {
    if (!ready || change.isPending) return;
    change.mutate(
      { oldPassword, newPassword },
      {
        onSuccess: () => {
          toast('密码已修改', 'done');
          onClose();
        },
        onError: (error) => {
          if (!(error instanceof ApiError) || Object.keys(error.fields).length === 0) toast(error.message, 'problem');
        },
      },
    );
  };
  return (
    <Sheet
      open
      tall
      title="修改密码"
      onClose={onClose}
      footer={<Button id="t-password-ok" label="确定修改" disabled={!ready} busy={change.isPending} onTap={send} />}
    >
      <View className="y-stack y-stack--l">
        <Field
          id="t-old-password"
          label="现在的密码"
          type="password"
          value={oldPassword}
          onChange={forget(setOld)}
          maxLength={most}
          autoComplete="current-password"
          error={fields.oldPassword ?? null}
        />
        <Field
          id="t-new-password"
          label="新密码"
          type="password"
          value={newPassword}
          onChange={forget(setNew)}
          maxLength={most}
          autoComplete="new-password"
          hint={`至少 ${least} 个字，不能和账号或现在的密码相同`}
          error={fields.newPassword ?? null}
        />
        <Field
          id="t-new-password-again"
          label="再输一遍新密码"
          type="password"
          value={again}
          onChange={setAgain}
          maxLength={most}
          autoComplete="new-password"
          error={again !== '' && again.length >= newPassword.length && again !== newPassword ? '两次输入的新密码不一样' : null}
          onConfirm={send}
        />
        <View className="y-note">改好后，您在其他手机和电脑上的登录会退出，要用新密码重新登录。连续输错 5 次，账号会锁定 15 分钟。</View>
      </View>
    </Sheet>
  );
}
