import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { roleLabels } from '@shared/core/roles';
import type { Me, SignedIn } from '@shared/identity/dto';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { ConsentSheet } from '@/components/ConsentSheet';
import { Icon } from '@/components/Icon';
import { Mark } from '@/components/Mark';
import { Page } from '@/components/Page';
import { ErrorState, Skeleton } from '@/components/States';
import { Tap } from '@/components/Tap';
import { loadDemoPersons, signInAsDemo, signInWithWechat } from '@/services/auth';
import { meKeys } from '@/services/me';
import { useMeta } from '@/services/meta';
import { queryClient } from '@/services/query';
import { get } from '@/services/request';
import { toast } from '@/stores/toast';
import { go, goInstead, pages, returnTo } from '@/utils/router';
import './index.scss';

/** 登录: WeChat, or in a browser the demo persons and the staff's account. */
export default function SignInScreen() {
  const { params } = useRouter();
  const next = params.next ? decodeURIComponent(params.next) : '';
  const meta = useMeta();
  const demo = useQuery({ queryKey: ['demoPersons'], queryFn: loadDemoPersons, enabled: meta.data?.demo === true, staleTime: Infinity });
  const [consenting, setConsenting] = useState(false);

  const leave = async (): Promise<void> => {
    const me = await queryClient.fetchQuery({ queryKey: meKeys.me, queryFn: () => get<Me>('/me') }).catch(() => null);
    if (next) returnTo(next);
    else goInstead(me?.position ? pages.work : pages.home);
  };
  const signedIn = ({ consentNeeded }: SignedIn): void => {
    if (consentNeeded) setConsenting(true);
    else void leave();
  };
  const wechat = useMutation({ mutationFn: signInWithWechat, onSuccess: signedIn, onError: (error) => toast(error.message, 'problem') });
  const asDemo = useMutation({ mutationFn: signInAsDemo, onSuccess: signedIn, onError: (error) => toast(error.message, 'problem') });
  // Residents first: most who look at the demo want to report something.
  const persons = [...(demo.data?.items ?? [])].sort((a, b) => Number(b.role === 'resident') - Number(a.role === 'resident'));
  const isBrowser = process.env.TARO_ENV === 'h5';
  return (
    <Page title="登录" section="me" backTo={pages.me}>
      <View className="y-stack">
        <View className="i-head">
          <Mark size={64} />
          <View className="i-head__name">议格</View>
          <View className="y-note">身边的事，说出来就有人办</View>
        </View>
        {!isBrowser && (
          <Card>
            <Button id="t-wechat-sign-in" block size="l" label="微信登录" busy={wechat.isPending} onTap={() => wechat.mutate()} />
            <View className="y-note i-note">登录只用来认出是您本人，不会读取您的通讯录和聊天。</View>
          </Card>
        )}
        {meta.isError && <ErrorState error={meta.error} onRetry={() => void meta.refetch()} />}
        {meta.data?.demo && (
          <Card title="演示身份" aside={<Text className="y-note">点一个就能登录</Text>} flush>
            {demo.isPending && <Skeleton rows={3} />}
            {demo.isError && <ErrorState error={demo.error} onRetry={() => void demo.refetch()} />}
            {persons.map((person) => (
              <Tap
                key={person.key}
                id={`t-demo-${person.key}`}
                className="y-line t-demo-person"
                label={`以${person.name}登录，${roleLabels[person.role]}，${person.hint}`}
                disabled={asDemo.isPending}
                onTap={() => asDemo.mutate(person.key)}
              >
                <Avatar name={person.name} size={44} />
                <View className="y-grow">
                  <View className="i-person">
                    <Text className="i-person__name">{person.name}</Text>
                    <Text className="i-person__role">{roleLabels[person.role]}</Text>
                  </View>
                  <View className="y-note">{person.hint}</View>
                </View>
                <Icon name="next" size={18} className="y-line__next" />
              </Tap>
            ))}
          </Card>
        )}
        {isBrowser && meta.data && !meta.data.demo && (
          <Card>
            <View className="y-words">居民请在微信里打开“议格”小程序使用。工作人员可以用账号和密码在这里登录。</View>
          </Card>
        )}
        <Button kind="plain" block icon="lock" id="t-staff-sign-in" label="工作人员账号登录" onTap={() => go(pages.staffSignIn, { next })} />
        <View className="y-row i-links">
          <Button kind="quiet" size="s" label="隐私保护指引" onTap={() => go(pages.privacy)} />
          <Button kind="quiet" size="s" label="使用规则" onTap={() => go(pages.rules)} />
        </View>
      </View>
      <ConsentSheet
        open={consenting}
        onClose={() => {
          setConsenting(false);
          void leave();
        }}
        onAgreed={() => {
          setConsenting(false);
          void leave();
        }}
      />
    </Page>
  );
}
