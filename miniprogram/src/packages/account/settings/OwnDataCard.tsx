import { useState } from 'react';
import { View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { Field } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { QueryView } from '@/components/States';
import { closeAccount, loadOwnData, useClosingReasons } from '@/services/me';
import { toast } from '@/stores/toast';
import { handOver } from '@/utils/handOver';
import { go, pages } from '@/utils/router';

const word = '注销';
const whatHappens = [
  '称呼、头像、手机号、登记的房屋和消息会清除，不能恢复',
  '已办结的诉求留作记录，但不再显示您的姓名和电话',
  '以后再用微信登录，是一个全新的账号',
];

/** Everything we keep of the person to take away, and the end of the account. */
export function OwnDataCard() {
  const [closing, setClosing] = useState(false);
  const copy = useMutation({
    mutationFn: async () => handOver({ name: 'yige-my-data.json', text: JSON.stringify(await loadOwnData(), null, 2) }),
    onSuccess: (words) => toast(words, 'done'),
    onError: (error) => toast(error.message, 'problem'),
  });
  return (
    <Card flush>
      <Row id="t-own-data" icon="doc" title="查阅、复制我的信息" note={copy.isPending ? '正在整理…' : '我们保存的关于您的全部内容'} onTap={() => !copy.isPending && copy.mutate()} />
      <Row id="t-close-account" icon="trash" title="注销账号" note="清除个人信息，不能恢复" onTap={() => setClosing(true)} />
      {closing && <CloseSheet onClose={() => setClosing(false)} />}
    </Card>
  );
}

function CloseSheet({ onClose }: { onClose: () => void }) {
  const reasons = useClosingReasons();
  const [typed, setTyped] = useState('');
  const close = useMutation({
    mutationFn: closeAccount,
    onSuccess: () => {
      toast('账号已注销', 'done');
      onClose();
      go(pages.home);
    },
    onError: (error) => toast(error.message, 'problem'),
  });
  const mayClose = reasons.data?.reasons.length === 0;
  const ready = mayClose && typed.trim() === word;
  return (
    <Sheet
      open
      tall
      title="注销账号"
      onClose={onClose}
      footer={
        mayClose && (
          <Button id="t-close-ok" kind="danger" label="注销，不再恢复" disabled={!ready} busy={close.isPending} onTap={() => ready && close.mutate()} />
        )
      }
    >
      <QueryView query={reasons}>
        {({ reasons: list }) => (
          <View className="y-stack y-stack--l">
            {list.length > 0 ? (
              <>
                <View className="y-words">现在还不能注销，请先办完：</View>
                {list.map((reason) => (
                  <View key={reason} className="y-words">
                    · {reason}
                  </View>
                ))}
              </>
            ) : (
              <>
                {whatHappens.map((line) => (
                  <View key={line} className="y-words">
                    · {line}
                  </View>
                ))}
                <Field id="t-close-word" label={`确定要注销，请输入“${word}”`} value={typed} onChange={setTyped} maxLength={4} />
              </>
            )}
          </View>
        )}
      </QueryView>
    </Sheet>
  );
}
