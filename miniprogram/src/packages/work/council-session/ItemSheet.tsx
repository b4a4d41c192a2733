import { useState } from 'react';
import { View } from '@tarojs/components';
import { councilLimits } from '@shared/councils/limits';
import { subjectKinds } from '@shared/councils/states';
import { Button } from '@/components/Button';
import { Chips } from '@/components/Chips';
import { Field, FieldFrame, TextArea } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { useCouncil } from '@/services/councils';
import { subjectLabels } from '../council/labels';
import type { Line } from './agenda';

const lengths = ['5', '10', '15', '20', '30', '45'].map((value) => ({ value, label: `${value} 分钟` }));
const nobody = '0';

interface ItemSheetProps {
  line: Line;
  councilId: number;
  onOk: (line: Line) => void;
  onClose: () => void;
}

/** One item of the agenda. What it is about can't change once it was taken from a topic or a proposal. */
export function ItemSheet({ line, councilId, onOk, onClose }: ItemSheetProps) {
  const [draft, setDraft] = useState(line);
  const [minutes, setMinutes] = useState(String(line.minutes));
  const [tried, setTried] = useState(false);
  const council = useCouncil(councilId);
  const isBound = draft.subjectId !== undefined;
  const isShort = [...draft.title.trim()].length < councilLimits.titleMin;
  const isLong = !/^\d{1,3}$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > councilLimits.itemMinutesMax;
  const seats = [{ value: nobody, label: '不点名' }, ...(council.data?.seats ?? []).map(({ id, title }) => ({ value: String(id), label: title }))];
  const ok = (): void => {
    setTried(true);
    if (isShort || isLong) return;
    onOk({ ...draft, title: draft.title.trim(), words: draft.words.trim(), minutes: Number(minutes) });
    onClose();
  };
  const address = (value: string): void => {
    const { addressedSeatId: _former, ...rest } = draft;
    setDraft(value === nobody ? rest : { ...rest, addressedSeatId: Number(value) });
  };
  return (
    <Sheet open tall title="一项议程" onClose={onClose} footer={<Button id="t-item-ok" label="好" onTap={ok} />}>
      <View className="w-form">
        <Field
          id="t-item-title"
          label="议什么"
          value={draft.title}
          onChange={(title) => setDraft({ ...draft, title })}
          maxLength={councilLimits.itemTitleMax}
          error={tried && isShort ? '请写议什么' : null}
        />
        <TextArea label="说明" required={false} value={draft.words} onChange={(words) => setDraft({ ...draft, words })} maxLength={councilLimits.wordsMax} rows={3} />
        <FieldFrame label="用多少时间">
          <Chips label="用多少时间" choices={lengths} value={minutes} onChange={setMinutes} />
        </FieldFrame>
        <Field
          label="或写分钟数"
          type="number"
          value={minutes}
          onChange={setMinutes}
          error={tried && isLong ? `请填 1 到 ${councilLimits.itemMinutesMax} 的整数` : null}
        />
        {!isBound && (
          <FieldFrame label="属于哪一类">
            <Chips
              label="属于哪一类"
              choices={subjectKinds.filter((kind) => kind === 'report' || kind === 'other').map((value) => ({ value, label: subjectLabels[value] }))}
              value={draft.subjectKind}
              onChange={(subjectKind) => setDraft({ ...draft, subjectKind })}
            />
          </FieldFrame>
        )}
        <FieldFrame label="请哪一方到会答复" required={false}>
          <Chips label="请哪一方到会答复" choices={seats} value={String(draft.addressedSeatId ?? nobody)} onChange={address} />
        </FieldFrame>
      </View>
    </Sheet>
  );
}
