import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useMutation } from '@tanstack/react-query';
import { roleLabels } from '@shared/core/roles';
import type { Me } from '@shared/identity/dto';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { SignInPrompt } from '@/components/SignInPrompt';
import { Sheet } from '@/components/Sheet';
import { QueryView, Skeleton } from '@/components/States';
import { SwitchRow } from '@/components/Switch';
import { Badge } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { signOut, switchPosition } from '@/services/auth';
import { switchElderMode, useMe } from '@/services/me';
import { confirm } from '@/stores/confirm';
import { useSignedIn } from '@/stores/session';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { classes } from '@/utils/classes';
import { go, pages } from '@/utils/router';
import './index.scss';

/** 我的. */
export default function MeScreen() {
  const signedIn = useSignedIn();
  const elderMode = useSettings((state) => state.elderMode);
  const me = useMe();
  useDidShow(() => {
    if (signedIn && me.data) void me.refetch();
  });
  usePullDownRefresh(() => {
    void me.refetch().finally(() => Taro.stopPullDownRefresh());
  });
  const leave = async (): Promise<void> => {
    const yes = await confirm({ title: '退出登录？', words: '没提交的内容会留在这台设备上。', ok: '退出', cancel: '不退出' });
    if (!yes) return;
    await signOut().catch(() => undefined);
    toast('已退出', 'done');
  };
  return (
    <Page title="我的" tab="me">
      <View className="y-stack">
        {signedIn ? (
          <QueryView query={me} skeleton={<Skeleton rows={2} kind="cards" />}>
            {(person) => <Person me={person} />}
          </QueryView>
        ) : (
          <Card>
            <SignInPrompt title="还没有登录" words="登录后可以提交诉求、看进度、登记住址。" />
          </Card>
        )}
        <Card flush>
          <SwitchRow id="t-elder-switch" label="长辈版" note="字更大，按钮更大，首页更简单" on={elderMode} onChange={switchElderMode} />
          {signedIn && <Row icon="settings" title="设置" onTap={() => go(pages.settings)} id="t-settings" />}
          <Row icon="shield" title="隐私保护指引" {...(me.data?.consentNeeded ? { value: '待同意' } : {})} onTap={() => go(pages.privacy)} />
          <Row icon="doc" title="使用规则" onTap={() => go(pages.rules)} />
        </Card>
        {signedIn && <Button kind="plain" block icon="exit" id="t-sign-out" label="退出登录" onTap={() => void leave()} />}
      </View>
    </Page>
  );
}

function Person({ me }: { me: Me }) {
  const [choosing, setChoosing] = useState(false);
  const verified = me.houses.filter((house) => house.state === 'verified').length;
  const pending = me.houses.filter((house) => house.state === 'pending').length;
  const houses = [verified > 0 ? `${verified} 处` : '', pending > 0 ? `${pending} 处待核实` : ''].filter(Boolean).join('，');
  return (
    <>
      <Card>
        <Tap className="e-person" label={`${me.displayName}，修改资料`} onTap={() => go(pages.settings)}>
          <Avatar name={me.displayName} url={me.avatarUrl} size={64} />
          <View className="y-grow">
            <View className="e-person__name t-my-name">{me.displayName}</View>
            <View className="y-note">{me.phoneMasked ?? '还没有绑定手机号'}</View>
          </View>
          <Icon name="next" size={18} className="y-line__next" />
        </Tap>
        {me.positions.length > 0 && (
          <Tap className="e-position" id="t-position" label="切换身份" onTap={() => setChoosing(true)}>
            <Icon name={me.position ? 'work' : 'me'} size={22} />
            <View className="y-grow">
              <View className="e-position__role">{me.position ? roleLabels[me.position.role] : '居民'}</View>
              {me.position && <View className="y-note">{me.position.organisationName ?? me.position.territoryName}</View>}
            </View>
            <Icon name="swap" size={20} />
            <Text>切换身份</Text>
          </Tap>
        )}
      </Card>
      {me.position && <Button block size="l" icon="work" id="t-open-work" label="进入工作台" onTap={() => go(pages.work)} />}
      <Card flush>
        <Row icon="bell" title="消息" onTap={() => go(pages.messages)} id="t-messages" {...(me.unreadMessages > 0 ? { control: <Badge count={me.unreadMessages} /> } : {})} />
        <Row icon="appeals" title="我的诉求" onTap={() => go(pages.appeals)} />
        <Row icon="house" title="我的住址" value={houses || '还没有登记'} onTap={() => go(pages.houses)} id="t-houses" />
      </Card>
      <Positions me={me} open={choosing} onClose={() => setChoosing(false)} />
    </>
  );
}

/** One person, several posts: which one am I now. */
function Positions({ me, open, onClose }: { me: Me; open: boolean; onClose: () => void }) {
  const change = useMutation({
    mutationFn: switchPosition,
    onSuccess: (_signedIn, positionId) => {
      onClose();
      toast('已切换身份', 'done');
      if (positionId !== null) go(pages.work);
    },
    onError: (error) => toast(error.message, 'problem'),
  });
  const choices = [
    { id: null, role: '居民', note: '提交和查看自己的诉求' },
    ...me.positions.map((position) => ({ id: position.id, role: roleLabels[position.role], note: [position.organisationName, position.territoryName].filter(Boolean).join(' · ') })),
  ];
  return (
    <Sheet open={open} title="切换身份" onClose={onClose}>
      <Card flush>
        {choices.map((choice) => {
          const on = (me.position?.id ?? null) === choice.id;
          return (
            <Tap
              key={choice.id ?? 0}
              className={classes('y-line t-position-choice', on && 'e-on')}
              role="radio"
              checked={on}
              disabled={change.isPending}
              label={`${choice.role}，${choice.note}`}
              onTap={() => (on ? onClose() : change.mutate(choice.id))}
            >
              <Icon name={choice.id === null ? 'me' : 'work'} className="y-line__icon" />
              <View className="y-grow">
                <View className="y-line__title">{choice.role}</View>
                <View className="y-note">{choice.note}</View>
              </View>
              {on && <Icon name="check" />}
            </Tap>
          );
        })}
      </Card>
    </Sheet>
  );
}
