import { useState } from 'react';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { Field, FieldFrame, TextArea } from '@/components/Field';
import { isSending, PhotoGrid, uploadedIds, type PhotoItem } from '@/components/PhotoGrid';
import { useNow } from '@/hooks/useNow';
import { addOutsideResult } from '@/services/councilWork';
import { DayField } from '../moves/MomentField';
import { YesNoField } from '../moves/Choice';
import { FormSheet } from './FormSheet';
import { useKept } from './useKept';
import { useWrite } from './useWrite';

const limits = { titleMin: 4, titleMax: 80, wordsMin: 2, wordsMax: 2000, sourceMin: 2, sourceMax: 200 } as const;
const backDays = 730;

interface Draft {
  title: string;
  words: string;
  source: string;
  adopted: boolean | null;
  decidedOn: string;
  photos: PhotoItem[];
}

/** A result from outside, e.g. of a vote held in the housing authority's own system, with its paper. */
export function OutsideSheet({ councilId, topicId, onClose }: { councilId: number; topicId?: number; onClose: () => void }) {
  const today = chinaDateOf(new Date(useNow()));
  const form = useKept<Draft>(`outside.${councilId}.${topicId ?? 0}`, { title: '', words: '', source: '', adopted: null, decidedOn: today, photos: [] });
  const { value: draft, change } = form;
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const found = problemsOf(draft);
  const errorOf = (name: string): string | null => write.fields[name] ?? (tried ? (found[name] ?? null) : null);
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(found).length > 0) return;
    const body = {
      councilId,
      ...(topicId ? { topicId } : {}),
      title: draft.title.trim(),
      words: draft.words.trim(),
      decision: draft.adopted ? ('adopted' as const) : ('rejected' as const),
      outsideSource: draft.source.trim(),
      decidedOn: draft.decidedOn,
      fileIds: uploadedIds(draft.photos),
    };
    if (!(await write.run({ name: 'outside', body, send: (key) => addOutsideResult(body, key), done: '外部结果已录入' }))) return;
    form.clear();
    onClose();
  };
  return (
    <FormSheet
      tall
      title="录入外部结果"
      ok="录入"
      write={write}
      missing={tried && Object.keys(found).length > 0 ? '还有没填好的地方，请看红色的提示。' : null}
      hint="有的表决须在住建部门的系统里进行。把结果和盖章的文件录进来，居民就能看到，也能接着分任务。录入后不能再改。"
      onOk={() => void save()}
      onClose={onClose}
    >
      <Field id="t-outside-title" label="决定了什么" value={draft.title} onChange={(title) => change({ title })} maxLength={limits.titleMax} error={errorOf('title')} />
      <YesNoField label="结果" value={draft.adopted} yes="通过" no="没有通过" error={errorOf('decision')} onChange={(adopted) => change({ adopted })} />
      <TextArea label="内容" value={draft.words} onChange={(words) => change({ words })} maxLength={limits.wordsMax} rows={4} error={errorOf('words')} />
      <Field
        label="出处"
        value={draft.source}
        onChange={(source) => change({ source })}
        maxLength={limits.sourceMax}
        placeholder="哪个部门、文号、日期"
        error={errorOf('outsideSource')}
      />
      <DayField label="哪天决定的" value={draft.decidedOn} onChange={(decidedOn) => change({ decidedOn })} from={addDays(today, -backDays)} to={today} error={errorOf('decidedOn')} />
      <FieldFrame label="文件照片（至少一张）" error={errorOf('fileIds')}>
        <PhotoGrid photos={draft.photos} purpose="proof" label="拍文件" onChange={(next) => change((now) => ({ photos: next(now.photos) }))} />
      </FieldFrame>
    </FormSheet>
  );
}

const isShort = (text: string, least: number): boolean => [...text.trim()].length < least;
function problemsOf(draft: Draft): Record<string, string> {
  const found: Record<string, string> = {};
  if (isShort(draft.title, limits.titleMin)) found.title = `请至少写 ${limits.titleMin} 个字`;
  if (draft.adopted === null) found.decision = '请选结果';
  if (isShort(draft.words, limits.wordsMin)) found.words = '请写决定的内容';
  if (isShort(draft.source, limits.sourceMin)) found.outsideSource = '请写出处';
  if (isSending(draft.photos)) found.fileIds = '照片还在上传，请稍等';
  else if (uploadedIds(draft.photos).length === 0) found.fileIds = '请拍下盖章的文件';
  return found;
}
