import { useState } from 'react';
import { View } from '@tarojs/components';
import type { BallotDetail, MyVote } from '@shared/ballots/dto';
import { Button } from '@/components/Button';
import { Field } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { SwitchRow } from '@/components/Switch';
import { Card } from '@/components/Card';
import { useGiveProxy, useRevokeProxy } from '@/services/ballots';
import { ApiError } from '@/services/request';
import { confirm } from '@/stores/confirm';
import { toast } from '@/stores/toast';
import { randomKey } from '@/utils/randomKey';

/** Giving a vote to somebody to cast, and taking it back. */
export function ProxyActions({ ballot, vote, onGiven }: { ballot: BallotDetail; vote: MyVote; onGiven?: () => void }) {
  const [giving, setGiving] = useState(false);
  const revoke = useRevokeProxy(ballot.id);
  const { givenTo } = vote;
  const takeBack = async (proxyId: number): Promise<void> => {
    const yes = await confirm({ title: '收回委托？', words: '收回以后，这一票由您自己投。', ok: '收回' });
    if (!yes) return;
    revoke.mutate(proxyId, { onSuccess: () => toast('委托已收回', 'done'), onError: (error) => toast(error.message, 'problem') });
  };
  if (givenTo) {
    return (
      <>
        <View className="y-note ba-given">{vote.castAt ? `${givenTo.name}已替您投了这一票。您自己再投一次，以您的为准。` : `已委托${givenTo.name}替您投这一票。您自己投了，委托就作废。`}</View>
        {ballot.allowedActions.includes('revokeProxy') && !vote.castAt && (
          <Button kind="plain" id={`t-revoke-${vote.rollNo}`} label="收回委托" busy={revoke.isPending} onTap={() => void takeBack(givenTo.proxyId)} />
        )}
      </>
    );
  }
  if (!ballot.allowedActions.includes('giveProxy') || vote.proxyFrom || vote.castAt) return null;
  return (
    <>
      <Button kind="quiet" icon="people" id={`t-give-${vote.rollNo}`} label="委托别人投" onTap={() => setGiving(true)} />
      {giving && <GiveSheet ballot={ballot} vote={vote} onGiven={() => onGiven?.()} onClose={() => setGiving(false)} />}
    </>
  );
}

function GiveSheet({ ballot, vote, onGiven, onClose }: { ballot: BallotDetail; vote: MyVote; onGiven: () => void; onClose: () => void }) {
  const [phone, setPhone] = useState('');
  const [agreed, setAgreed] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [key, setKey] = useState(randomKey);
  const give = useGiveProxy(ballot.id);
  const isPhone = /^1\d{10}$/.test(phone.trim());
  // Another number is another request.
  const write = (words: string): void => {
    setPhone(words);
    setKey(randomKey());
  };
  const send = (): void => {
    setProblem(null);
    give.mutate(
      { rollNo: vote.rollNo, phone: phone.trim(), key },
      {
        onSuccess: () => {
          toast('已委托，对方会收到通知', 'done');
          onClose();
          onGiven();
        },
        onError: (error) => setProblem(error instanceof ApiError ? (error.fields.phone ?? error.message) : '没有发出去，请再试一次'),
      },
    );
  };
  return (
    <Sheet
      open
      id="t-proxy-sheet"
      title="委托别人投这一票"
      onClose={onClose}
      footer={
        <>
          <Button kind="plain" label="不委托了" onTap={onClose} />
          <Button id="t-proxy-send" label="委托" disabled={!isPhone || !agreed} busy={give.isPending} onTap={send} />
        </>
      }
    >
      <View className="y-stack">
        <View className="y-words">{`这一票：${vote.label}。\n对方要是已经在议格登录过的人，一个人最多替三票投。怎么投由对方决定。`}</View>
        <Field id="t-proxy-phone" label="对方的手机号" type="tel" maxLength={11} value={phone} onChange={write} placeholder="11 位手机号" error={problem} />
        <Card flush>
          <SwitchRow
            id="t-proxy-agree"
            label="我本人同意委托"
            note="截止前可以收回；您自己投了，以您的为准"
            on={agreed}
            onChange={setAgreed}
          />
        </Card>
      </View>
    </Sheet>
  );
}
