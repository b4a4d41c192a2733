import { useState } from 'react';
import { Image, View } from '@tarojs/components';
import type { BallotDetail, SlipView } from '@shared/ballots/dto';
import { Button } from '@/components/Button';
import { PhotoStrip } from '@/components/PhotoStrip';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { confirmSlip, refuseSlip } from '@/services/ballotWork';
import { confirm } from '@/stores/confirm';
import { a11y } from '@/utils/a11y';
import { absoluteUrl } from '@/utils/absoluteUrl';
import { momentText } from '@/utils/time';
import { Banner } from '../council/FormSheet';
import { useWrite } from '../council/useWrite';
import { WordsSheet } from '../council/WordsSheet';
import { Facts } from '../parts/Facts';
import { choiceOf, slipFace } from './labels';
import { Panel } from './Panel';
import '../parts/Detail.scss';

const refuseTemplates = ['录入的选择和票面不一致。', '照片看不清，请重新拍。', '票面没有签名。', '不是这一户的票。'];

/** A slip with its photo in view; a second person says whether both say the same. */
export function SlipPanel({ ballot, slip, onClose }: { ballot: BallotDetail; slip: SlipView; onClose: () => void }) {
  const now = useNow();
  const [refusing, setRefusing] = useState(false);
  const write = useWrite();
  const mayDecide = slip.allowedActions.includes('confirm');
  const isOpen = ballot.allowedActions.includes('confirmSlip');
  const accept = async (): Promise<void> => {
    const words = `${slip.label}，${choiceOf(ballot.rule, slip)}。照片和录入一致才能通过；通过后计入，不能撤回。${ballot.secrecy === 'confidential' ? '通过后不再保存这一户的选择。' : ''}`;
    if (!(await confirm({ title: '和票面一致？', words, ok: '一致，计入' }))) return;
    if (await write.run({ name: `confirm${slip.id}`, send: (key) => confirmSlip(ballot.id, slip.id, key), done: '已复核，这一票已计入' })) onClose();
  };
  const refuse = async (reason: string): Promise<unknown> => {
    const done = await write.run({ name: `refuse${slip.id}`, body: { reason }, send: (key) => refuseSlip(ballot.id, slip.id, reason, key), done: '已退回，可以重新录入' });
    if (done) onClose();
    return done;
  };
  const footer = mayDecide && (
    <>
      <Button id="t-slip-refuse" size="l" kind="danger" label="不一致，退回" onTap={() => setRefusing(true)} />
      <Button id="t-slip-confirm" size="l" icon="check" label="一致，计入" busy={write.busy} onTap={() => void accept()} />
    </>
  );
  return (
    <Panel title={slip.label} onClose={onClose} {...(footer ? { footer } : {})}>
      {write.problem && <Banner words={write.problem} />}
      {slip.state === 'waiting' && !mayDecide && <Banner tone="plain" words={isOpen ? '这张是您录入的。为了公正，录入和复核必须是两个人，请另一位秘书或主持人来复核。' : '投票已经截止，这张没有复核，不计入。'} />}
      <View className="c-slips__choice">
        <View className="y-note">录入的是</View>
        <View className="c-slips__words">{choiceOf(ballot.rule, slip)}</View>
      </View>
      <Photos slip={slip} />
      <Facts
        facts={[
          ['状态', <Tag key="state" {...slipFace(slip.state)} />],
          ['名册', `第 ${slip.rollNo} 号`],
          ['录入', `${slip.enteredBy}，${momentText(slip.enteredAt, now)}`],
          ['复核', slip.decidedBy],
          ['退回原因', slip.refusedReason],
        ]}
      />
      {refusing && (
        <WordsSheet name={`slip.refuse.${slip.id}`} title="退回这张纸质票" label="哪里不一致" ok="退回" danger hint="退回后不计入，可以重新录入。" templates={refuseTemplates} most={200} write={write} onSend={refuse} onClose={() => setRefusing(false)} />
      )}
    </Panel>
  );
}

/** The first photo large enough to read; all of them larger by a tap. */
function Photos({ slip }: { slip: SlipView }) {
  const first = slip.photos[0];
  if (!first) return null;
  return (
    <>
      <Image className="c-slips__photo" src={absoluteUrl(first.url)} mode="aspectFit" {...a11y({ label: `${slip.label}的票面照片` })} />
      <View className="y-note">点小图看大图</View>
      <PhotoStrip files={slip.photos} />
    </>
  );
}
