import { useState } from 'react';
import type { TopicDetail } from '@shared/topics/dto';
import type { TopicStage } from '@shared/topics/states';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { stageFaces } from '@/components/council/labels';
import { TextArea } from '@/components/Field';
import { useNow } from '@/hooks/useNow';
import { turnStage } from '@/services/councilWork';
import { FormSheet } from '../council/FormSheet';
import { PeopleField, type Chosen } from '../council/PeopleField';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';
import { DayField } from '../moves/MomentField';

const wordsMax = 300;
const usualDays = 14;
const aheadDays = 180;

interface StageSheetProps {
  topic: TopicDetail;
  turn: 'advance' | 'goBack';
  to: TopicStage;
  onClose: () => void;
}

/** On to the next stage or back to the one before, with who looks after it and until when. */
export function StageSheet({ topic, turn, to, onClose }: StageSheetProps) {
  const today = chinaDateOf(new Date(useNow()));
  const form = useKept<{ words: string }>(`stage.${topic.id}.${topic.stage}.${turn}`, { words: '' });
  const [dueOn, setDue] = useState(() => addDays(today, usualDays));
  const [owner, setOwner] = useState<Chosen | null>(null);
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const { words } = form.value;
  const back = turn === 'goBack';
  const isShort = back && [...words.trim()].length < 2;
  const send = async (): Promise<void> => {
    setTried(true);
    if (isShort) return;
    const body = { version: topic.version, words: words.trim(), stageDueOn: dueOn, ...(owner ? { ownerPersonId: owner.personId } : {}) };
    const done = await write.run({ name: turn, body, send: (key) => turnStage(topic.id, turn, body, key), done: `已到“${stageFaces[to].label}”` });
    if (!done) return;
    form.clear();
    onClose();
  };
  return (
    <FormSheet tall id="t-stage" title={`${back ? '退回到' : '进入'}“${stageFaces[to].label}”`} ok={back ? '退回' : '进入下一步'} write={write} hint={`${stageFaces[to].words}。`} onOk={() => void send()} onClose={onClose}>
      <TextArea
        id="t-stage-words"
        label={back ? '为什么退回' : '这一步做了什么'}
        required={back}
        value={words}
        onChange={(value) => form.change({ words: value })}
        maxLength={wordsMax}
        rows={3}
        error={write.fields.words ?? (tried && isShort ? '请写明为什么退回' : null)}
      />
      <DayField label={`“${stageFaces[to].label}”到哪天`} value={dueOn} onChange={setDue} from={today} to={addDays(today, aheadDays)} error={write.fields.stageDueOn ?? null} />
      <PeopleField
        optional
        councilId={topic.councilId}
        label={`谁负责（现在是${topic.ownerName}，不选就不变）`}
        value={owner ? [owner] : []}
        onChange={([next = null]) => setOwner(next)}
        error={write.fields.ownerPersonId ?? null}
      />
    </FormSheet>
  );
}
