import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Field } from '@/components/Field';
import { Page } from '@/components/Page';
import { signInWithPassword } from '@/services/auth';
import { ApiError } from '@/services/request';
import { goInstead, pages } from '@/utils/router';

/** Account and password, and the six digits when the account asks for them. */
export default function StaffSignInScreen() {
  const { params } = useRouter();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [totp, setTotp] = useState('');
  const [needsTotp, setNeedsTotp] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const signIn = useMutation({
    mutationFn: signInWithPassword,
    onSuccess: () => goInstead(params.next ? decodeURIComponent(params.next) : pages.work),
    onError: (problem) => {
      if (problem instanceof ApiError && problem.code === 'TOTP_REQUIRED') {
        setNeedsTotp(true);
        setError(null);
        return;
      }
      if (problem instanceof ApiError && problem.code === 'TOTP_WRONG') setTotp('');
      setError(problem.message);
    },
  });
  const ready = account.trim() !== '' && password !== '' && (!needsTotp || /^\d{6}$/.test(totp));
  const send = (): void => {
    if (!ready || signIn.isPending) return;
    setError(null);
    signIn.mutate({ account: account.trim(), password, ...(needsTotp ? { totp } : {}) });
  };
  return (
    <Page title="工作人员登录" section="me" backTo={pages.signIn}>
      <Card>
        <View className="y-stack">
          <Field id="t-account" label="账号" value={account} onChange={setAccount} autoComplete="username" maxLength={64} onConfirm={send} />
          <Field
            id="t-password"
            label="密码"
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            maxLength={128}
            error={needsTotp ? null : error}
            onConfirm={send}
          />
          {needsTotp && (
            <Field
              id="t-totp"
              label="动态验证码"
              type="number"
              value={totp}
              onChange={setTotp}
              maxLength={6}
              hint="打开手机上的验证器，填 6 位数字"
              error={error}
              autoComplete="one-time-code"
              onConfirm={send}
            />
          )}
          <Button id="t-password-sign-in" block size="l" label="登录" busy={signIn.isPending} disabled={!ready} onTap={send} />
          <View className="y-note">忘记密码请找本单位管理员重设。连续输错多次，账号会锁定 15 分钟。</View>
        </View>
      </Card>
    </Page>
  );
}
