import { useState } from 'react';
import type { TaskView } from '@shared/topics/dto';
import { costWords } from '@shared/ballots/format';
import { Chips } from '@/components/Chips';
import { Field, FieldFrame, TextArea } from '@/components/Field';
import { isSending, PhotoGrid, uploadedIds, type PhotoItem } from '@/components/PhotoGrid';
import { reportTask } from '@/services/councilWork';
import { FormSheet } from '../council/FormSheet';
import { fenOf } from '@/utils/money';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';

const steps = [0, 10, 25, 50, 75, 90, 100];
const limits = { least: 2, most: 1000 } as const;

interface Draft {
  words: string;
  progress: string;
  /** Yuan as typed, only what is new since the last report. */
  spent: string;
  photos: PhotoItem[];
}

/** How far it is, what was done, what it cost since the last time. */
export function ReportSheet({ task, onClose }: { task: TaskView; onClose: () => void }) {
  const form = useKept<Draft>(`report.${task.id}`, { words: '', progress: String(task.progress), spent: '', photos: [] });
  const { value: draft, change } = form;
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const spentFen = draft.spent.trim() === '' ? 0 : fenOf(draft.spent);
  const found = problemsOf(draft, spentFen, task);
  const errorOf = (name: string): string | null => write.fields[name] ?? (tried ? (found[name] ?? null) : null);
  const send = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(found).length > 0 || spentFen === null) return;
    const body = { version: task.version, progress: Number(draft.progress), words: draft.words.trim(), spentFen, fileIds: uploadedIds(draft.photos) };
    if (!(await write.run({ name: `report${task.id}`, body, send: (key) => reportTask(task.id, body, key), done: '进展已记录' }))) return;
    form.clear();
    onClose();
  };
  const choices = [...new Set([...steps, task.progress])].sort((a, b) => a - b).map((value) => ({ value: String(value), label: `${value}%` }));
  const spentSoFar = `已记 ${costWords(task.spentFen)}${task.budgetCapFen !== null ? `，上限 ${costWords(task.budgetCapFen)}` : ''}`;
  return (
    <FormSheet tall id="t-report" title={`报进展：${task.title}`} ok="提交" write={write} hint="居民都能看到进展、花费和照片。" onOk={() => void send()} onClose={onClose}>
      <FieldFrame label="做到多少了" error={errorOf('progress')}>
        <Chips label="做到多少了" choices={choices} value={draft.progress} onChange={(progress) => change({ progress })} />
      </FieldFrame>
      <TextArea id="t-report-words" label="做了什么" value={draft.words} onChange={(words) => change({ words })} maxLength={limits.most} rows={4} error={errorOf('words')} />
      <Field id="t-report-spent" label="这次又花了多少（元）" required={false} value={draft.spent} onChange={(spent) => change({ spent })} maxLength={12} hint={spentSoFar} error={errorOf('spentFen')} />
      <FieldFrame label="照片" required={false} error={errorOf('fileIds')}>
        <PhotoGrid photos={draft.photos} purpose="proof" onChange={(next) => change((now) => ({ photos: next(now.photos) }))} />
      </FieldFrame>
    </FormSheet>
  );
}

function problemsOf(draft: Draft, spentFen: number | null, task: TaskView): Record<string, string> {
  const found: Record<string, string> = {};
  if ([...draft.words.trim()].length < limits.least) found.words = '请写做了什么';
  if (spentFen === null) found.spentFen = '请填金额，例如 300 或 300.50';
  else if (task.budgetCapFen !== null && task.spentFen + spentFen > task.budgetCapFen) found.spentFen = `超过预算上限，最多还能记 ${costWords(task.budgetCapFen - task.spentFen)}`;
  if (isSending(draft.photos)) found.fileIds = '照片还在上传，请稍等';
  return found;
}
