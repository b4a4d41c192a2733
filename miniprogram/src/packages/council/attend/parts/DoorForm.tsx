import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Field } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { attendSession, useCouncilSession, useKeepSession } from '@/services/councils';
import { a11y } from '@/utils/a11y';
import { goInstead, pages } from '@/utils/router';
import { doorOf } from '../door';

interface DoorFormProps {
  sessionId: number;
  /** From the link that opened the page: used at once, it lives for half a minute. */
  code: string | null;
  /** The picture was that of another session. */
  onOther: (sessionId: number) => void;
}

export function DoorForm({ sessionId, code, onOther }: DoorFormProps) {
  const session = useCouncilSession(sessionId).data;
  const [typed, setTyped] = useState('');
  const [unread, setUnread] = useState<string | null>(null);
  const keep = useKeepSession();
  const attending = useMutation({ mutationFn: (digits: string) => attendSession(sessionId, digits), onSuccess: keep });
  const { mutate } = attending;
  const isLinked = useRef(false);
  useEffect(() => {
    if (code === null || isLinked.current) return;
    isLinked.current = true;
    mutate(code);
  }, [code, mutate]);

  const read = (text: string): void => {
    const door = doorOf(text);
    setUnread(door.code ? null : '没有认出签到码，请对准门口的二维码');
    if (door.sessionId !== null && door.sessionId !== sessionId) onOther(door.sessionId);
    else if (door.code) mutate(door.code);
  };
  const scan = (): void => {
    Taro.scanCode({ onlyFromCamera: true }).then(
      ({ result }) => read(result),
      // Closed without scanning: nothing to say.
      () => undefined,
    );
  };
  if (attending.isSuccess || session?.attended) return <Done title={session?.title ?? ''} sessionId={sessionId} />;
  const problem = unread ?? (attending.isError ? attending.error.message : null);
  return (
    <Card>
      <View className="y-stack">
        <View className="at-title">{session?.title ?? '会议签到'}</View>
        {session && <View className="y-note">{session.place}</View>}
        {problem && (
          <View className="at-problem" {...a11y({ role: 'alert' })}>
            <Icon name="warn" size={22} />
            <View className="y-grow">{problem}</View>
          </View>
        )}
        {process.env.TARO_ENV === 'weapp' ? (
          <Button block size="l" id="t-scan" icon="qr" label="扫门口的二维码" busy={attending.isPending} onTap={scan} />
        ) : (
          <View className="y-words">请用手机扫门口的二维码，会直接打开签到。扫不了的，输入二维码下面的 6 位数字。</View>
        )}
        <Field id="t-door-code" type="number" label="6 位签到码" value={typed} onChange={setTyped} maxLength={6} placeholder="二维码下面的数字" hint="数字每 30 秒换一次" onConfirm={() => read(typed)} />
        <Button block size="l" id="t-door-send" kind={process.env.TARO_ENV === 'weapp' ? 'plain' : 'main'} label="签到" busy={attending.isPending} disabled={!/^\d{6}$/.test(typed.trim())} onTap={() => read(typed)} />
        <View className="y-note">手机不方便的，请会务人员在名单上帮您登记。</View>
      </View>
    </Card>
  );
}

function Done({ title, sessionId }: { title: string; sessionId: number }) {
  return (
    <Card id="t-attended">
      <View className="at-done" {...a11y({ role: 'status' })}>
        <View className="at-done__mark">
          <Icon name="check" size={44} />
        </View>
        <View className="at-done__title">签到成功</View>
        {title !== '' && <View className="y-words">{title}</View>}
        <Button block size="l" label="看议程" onTap={() => goInstead(pages.session, { id: sessionId })} />
      </View>
    </Card>
  );
}
