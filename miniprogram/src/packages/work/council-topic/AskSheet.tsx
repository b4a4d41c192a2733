import { useState } from 'react';
import type { TopicDetail } from '@shared/topics/dto';
import { TextArea } from '@/components/Field';
import { QueryView } from '@/components/States';
import { useCouncil } from '@/services/councils';
import { askSeat } from '@/services/councilWork';
import { FormSheet } from '../council/FormSheet';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';
import { ChoiceField, ChoiceLine } from '../moves/Choice';

const limits = { least: 4, most: 500 } as const;

/** Asks one seat something it must answer by a date. */
export function AskSheet({ topic, onClose }: { topic: TopicDetail; onClose: () => void }) {
  const council = useCouncil(topic.councilId);
  const form = useKept<{ words: string; seatId: number | null }>(`ask.${topic.id}`, { words: '', seatId: null });
  const { words, seatId } = form.value;
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const isShort = [...words.trim()].length < limits.least;
  const send = async (): Promise<void> => {
    setTried(true);
    if (isShort || seatId === null) return;
    const body = { seatId, words: words.trim() };
    if (!(await write.run({ name: 'ask', body, send: (key) => askSeat(topic.id, body, key), done: '已发出，对方会收到提醒' }))) return;
    form.clear();
    onClose();
  };
  return (
    <FormSheet
      tall
      title="请一方答复"
      ok="发出"
      write={write}
      hint={council.data ? `对方要在 ${council.data.rules.answerDays} 个工作日内答复，快到期和逾期都会变颜色、发提醒，居民也能看到。` : ''}
      onOk={() => void send()}
      onClose={onClose}
    >
      <QueryView query={council}>
        {({ seats }) => (
          <ChoiceField label="请哪一方" error={write.fields.seatId ?? (tried && seatId === null ? '请选一方' : null)}>
            {seats.map((seat) => (
              <ChoiceLine
                key={seat.id}
                className="t-ask-seat"
                on={seat.id === seatId}
                title={seat.title}
                note={[seat.organisationName, seat.holderName].filter(Boolean).join(' · ') || '还没有安排人'}
                onTap={() => form.change({ seatId: seat.id })}
              />
            ))}
          </ChoiceField>
        )}
      </QueryView>
      <TextArea
        id="t-ask-words"
        label="要答复什么"
        value={words}
        onChange={(value) => form.change({ words: value })}
        maxLength={limits.most}
        rows={4}
        placeholder="例如：请说明加装充电桩的用电容量够不够、什么时候能增容"
        error={write.fields.words ?? (tried && isShort ? `请至少写 ${limits.least} 个字` : null)}
      />
    </FormSheet>
  );
}
