import { useState } from 'react';
import { View } from '@tarojs/components';
import { checkChoice } from '@shared/ballots/choice';
import type { BallotDetail, Choice, RollEntry } from '@shared/ballots/dto';
import { ChoiceForm } from '@/components/ballot/ChoiceForm';
import { Button } from '@/components/Button';
import { FieldFrame } from '@/components/Field';
import { isSending, PhotoGrid, uploadedIds, type PhotoItem } from '@/components/PhotoGrid';
import { useOnline } from '@/hooks/useOnline';
import { enterSlip } from '@/services/ballotWork';
import { confirm } from '@/stores/confirm';
import { Banner } from '../council/FormSheet';
import { useWrite } from '../council/useWrite';
import { slipWords } from './labels';
import { Panel } from './Panel';
import '../moves/moves.scss';

/** One household's slip: what stands on it and its photo. Nothing of it is kept on the device. */
export function EnterPanel({ ballot, row, onClose }: { ballot: BallotDetail; row: RollEntry; onClose: () => void }) {
  const [choice, setChoice] = useState<Choice | null>(null);
  const [photos, setPhotos] = useState<PhotoItem[]>([]);
  const [tried, setTried] = useState(false);
  const online = useOnline();
  const write = useWrite();
  const isReady = choice !== null && checkChoice(ballot.rule, choice).ok;
  const photoProblem = isSending(photos) ? '照片还在上传，请稍等' : uploadedIds(photos).length === 0 ? '请拍下票面，复核的人要对照' : null;
  const send = async (): Promise<void> => {
    setTried(true);
    if (!isReady || choice === null || photoProblem) return;
    if (!(await confirm({ title: `${row.label}：${slipWords(ballot.rule, choice)}`, words: '请再看一眼票面。录入后由另一位工作人员对照照片复核，复核了才计入。', ok: '录入' }))) return;
    const body = { rollNo: row.no, choice, fileIds: uploadedIds(photos) };
    if (await write.run({ name: `slip${ballot.id}`, body, send: (key) => enterSlip(ballot.id, body, key), done: '已录入，等另一位工作人员复核' })) onClose();
  };
  const choiceProblem = Object.entries(write.fields).find(([field]) => field.startsWith('choice'))?.[1] ?? (tried && !isReady ? '请照票面选' : null);
  const problem = write.problem ?? (online ? null : '现在没有网络，连上以后再录入。');
  return (
    <Panel title={row.label} onClose={onClose} footer={<Button id="t-slip-send" size="l" icon="send" label="录入" busy={write.busy} onTap={() => void send()} />}>
      {problem && <Banner words={problem} />}
      {row.voted && <Banner tone="plain" words="这一户已经投过票。在网上投的，以网上的为准，不能再录纸质票；上一次也是纸质票的，新的一张复核后代替它。" />}
      <View className="w-form">
        <FieldFrame label="票面上选的" error={choiceProblem}>
          <ChoiceForm rule={ballot.rule} choice={choice} onChange={setChoice} />
        </FieldFrame>
        <FieldFrame label="票面照片" error={write.fields.fileIds ?? (tried ? photoProblem : null)} hint="拍清楚选择和签名。只有录入和复核的人看得到。">
          <PhotoGrid photos={photos} purpose="proof" label="拍票面" onChange={setPhotos} />
        </FieldFrame>
      </View>
    </Panel>
  );
}
