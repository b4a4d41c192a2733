import { useState } from 'react';
import { View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import type { Me } from '@shared/identity/dto';
import { Avatar } from '@/components/Avatar';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { Field } from '@/components/Field';
import { Page } from '@/components/Page';
import { choosePhotos, sendPhoto } from '@/components/PhotoGrid/photos';
import { SignInPrompt } from '@/components/SignInPrompt';
import { QueryView } from '@/components/States';
import { SwitchRow } from '@/components/Switch';
import { bindPhone, patchMe, switchElderMode, useMe, useMeMutation } from '@/services/me';
import { useMeta } from '@/services/meta';
import { useSignedIn } from '@/stores/session';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { go, pages } from '@/utils/router';
import { OwnDataCard } from './OwnDataCard';
import { PasswordSheet } from './PasswordSheet';
import '../account.scss';

const nameMax = 20;

/** 设置: my name and picture, 长辈版, what I agreed to. */
export default function SettingsScreen() {
  const signedIn = useSignedIn();
  const me = useMe();
  const { data: meta } = useMeta();
  const [changing, setChanging] = useState(false);
  const elderMode = useSettings((state) => state.elderMode);
  return (
    <Page title="设置" section="me" backTo={pages.me}>
      <View className="y-stack">
        {signedIn ? (
          <QueryView query={me}>{(person) => <Profile me={person} />}</QueryView>
        ) : (
          <SignInPrompt title="登录后修改资料" words="不登录也可以打开长辈版。" next={pages.settings} />
        )}
        {signedIn && me.data?.hasPassword && (
          <Card flush>
            <Row id="t-change-password" icon="lock" title="修改密码" note="工作人员账号的登录密码" onTap={() => setChanging(true)} />
          </Card>
        )}
        {changing && <PasswordSheet onClose={() => setChanging(false)} />}
        <Card flush>
          <SwitchRow label="长辈版" note="字更大，按钮更大，首页更简单" on={elderMode} onChange={switchElderMode} />
          <Row icon="shield" title="隐私保护指引" onTap={() => go(pages.privacy)} />
          <Row icon="doc" title="使用规则" onTap={() => go(pages.rules)} />
          {meta && <Row icon="info" title="版本" value={meta.version} />}
        </Card>
        {signedIn && <OwnDataCard />}
      </View>
    </Page>
  );
}

function Profile({ me }: { me: Me }) {
  const [name, setName] = useState(me.displayName);
  const saving = useMeMutation(patchMe);
  const phone = useMeMutation(bindPhone);
  const picture = useMutation({
    mutationFn: async () => {
      const [chosen] = await choosePhotos(1, 'both');
      if (!chosen) return null;
      const sent = chosen.state === 'failed' ? chosen : await sendPhoto(chosen, 'avatar', () => undefined);
      if (!sent.fileId) throw new Error(sent.problem ?? '没有传上去，请重试');
      return saving.mutateAsync({ avatarFileId: sent.fileId });
    },
    onSuccess: (changed) => {
      if (changed) toast('头像已换', 'done');
    },
    onError: (error) => toast(error.message, 'problem'),
  });
  const trimmed = name.trim();
  return (
    <Card title="我的资料">
      <View className="y-stack">
        <View className="y-row">
          <Avatar name={me.displayName} url={me.avatarUrl} size={64} />
          <Button kind="plain" size="s" icon="camera" label="换头像" busy={picture.isPending} onTap={() => picture.mutate()} />
        </View>
        <Field id="t-display-name" label="称呼" value={name} onChange={setName} maxLength={nameMax} />
        {trimmed !== me.displayName && (
          <Button
            id="t-save-name"
            label="保存"
            disabled={trimmed === ''}
            busy={saving.isPending}
            onTap={() => saving.mutate({ displayName: trimmed }, { onSuccess: () => toast('已保存', 'done'), onError: (error) => toast(error.message, 'problem') })}
          />
        )}
        <View className="y-row">
          <View className="y-grow">
            <View className="y-field__label">手机号</View>
            <View className="y-words">{me.phoneMasked ?? '还没有绑定'}</View>
          </View>
          {process.env.TARO_ENV === 'weapp' && (
            <Button
              kind="plain"
              size="s"
              icon="phone"
              label={me.phoneMasked ? '更换' : '绑定手机号'}
              openType="getPhoneNumber"
              busy={phone.isPending}
              onGetPhoneNumber={(code) => phone.mutate(code, { onSuccess: () => toast('手机号已绑定', 'done'), onError: (error) => toast(error.message, 'problem') })}
            />
          )}
        </View>
        {process.env.TARO_ENV === 'h5' && !me.phoneMasked && <View className="y-note">绑定手机号要在微信小程序里进行。</View>}
      </View>
    </Card>
  );
}
