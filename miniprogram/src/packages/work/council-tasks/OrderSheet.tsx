import { useState } from 'react';
import type { TaskView } from '@shared/topics/dto';
import { TextArea } from '@/components/Field';
import { openWorkOrder } from '@/services/councilWork';
import { FormSheet } from '../council/FormSheet';
import { useWrite } from '../council/useWrite';
import { CategoryField, type ChosenCategory } from '../parts/CategoryField';

const limits = { least: 2, most: 1000 } as const;

/** Turns a task into a work order that goes its way as any other appeal. */
export function OrderSheet({ task, onClose }: { task: TaskView; onClose: () => void }) {
  const [words, setWords] = useState(task.words);
  const [category, setCategory] = useState<ChosenCategory | null>(null);
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const isShort = [...words.trim()].length < limits.least;
  const send = async (): Promise<void> => {
    setTried(true);
    if (isShort) return;
    const body = { words: words.trim(), ...(category ? { categoryCode: category.code } : {}) };
    if (await write.run({ name: `order${task.id}`, body, send: (key) => openWorkOrder(task.id, body, key), done: '已转成工单' })) onClose();
  };
  return (
    <FormSheet
      tall
      title={`转成工单：${task.title}`}
      ok="转成工单"
      write={write}
      hint="按诉求办理的流程派给网格、物业或部门，办到哪一步这里都能看到。一项任务只能转一次。"
      onOk={() => void send()}
      onClose={onClose}
    >
      <TextArea id="t-order-words" label="要办什么" value={words} onChange={setWords} maxLength={limits.most} rows={4} error={write.fields.words ?? (tried && isShort ? '请写要办什么' : null)} />
      <CategoryField value={category} onChange={setCategory} hint="不选就按议题里的诉求，或按内容判断" error={write.fields.categoryCode ?? null} />
    </FormSheet>
  );
}
