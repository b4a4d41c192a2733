import { useState } from 'react';
import type { TopicDetail, TopicSuggestion } from '@shared/topics/dto';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { Field, FieldFrame, TextArea } from '@/components/Field';
import { isSending, PhotoGrid, uploadedIds, type PhotoItem } from '@/components/PhotoGrid';
import { useNow } from '@/hooks/useNow';
import { changeTopic, createTopic } from '@/services/councilWork';
import { FormSheet } from '../council/FormSheet';
import { PeopleField, type Chosen } from '../council/PeopleField';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';
import { DayField } from '../moves/MomentField';

const limits = { titleMin: 4, titleMax: 60, wordsMin: 10, wordsMax: 2000 } as const;
const usualDays = 14;
const aheadDays = 180;

interface Draft {
  title: string;
  words: string;
  owner: Chosen | null;
  dueOn: string;
  photos: PhotoItem[];
}
interface TopicSheetProps {
  councilId: number;
  /** The topic that is changed; a new one without it. */
  topic?: TopicDetail;
  /** Similar appeals a new one grows out of. */
  from?: TopicSuggestion | null;
  onClose: () => void;
  onDone?: (topic: TopicDetail) => void;
}

function startOf(today: string, { topic, from }: Pick<TopicSheetProps, 'topic' | 'from'>): Draft {
  return {
    title: topic?.title ?? (from ? `${from.estateName}${from.categoryName}怎么解决`.slice(0, limits.titleMax) : ''),
    words: topic?.words ?? (from ? `最近 90 天，${from.estateName}有 ${from.appealCount} 件关于“${from.categoryName}”的诉求。` : ''),
    owner: null,
    dueOn: topic?.stageDueOn ?? addDays(today, usualDays),
    photos: [],
  };
}

/** What a topic is about, who looks after it, and until when its stage runs. */
export function TopicSheet({ councilId, topic, from, onClose, onDone }: TopicSheetProps) {
  const today = chinaDateOf(new Date(useNow()));
  const name = topic ? `topic.${topic.id}.${topic.version}` : from ? `topic.from.${councilId}.${from.estateName}.${from.categoryCode}` : `topic.new.${councilId}`;
  const form = useKept<Draft>(name, startOf(today, { ...(topic ? { topic } : {}), ...(from ? { from } : {}) }));
  const { value: draft, change } = form;
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const found = problemsOf(draft);
  const errorOf = (field: string): string | null => write.fields[field] ?? (tried ? (found[field] ?? null) : null);
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(found).length > 0) return;
    const common = { title: draft.title.trim(), words: draft.words.trim(), stageDueOn: draft.dueOn, ...(draft.owner ? { ownerPersonId: draft.owner.personId } : {}) };
    const origin = from ? { originKind: 'appeals' as const, appealIds: from.appealIds } : { originKind: 'secretary' as const };
    const done = topic
      ? await write.run({ name: 'topic', body: common, send: (key) => changeTopic(topic.id, { ...common, version: topic.version }, key), done: '议题已更改' })
      : await write.run({
          name: `topic${councilId}`,
          body: { ...common, ...origin },
          send: (key) => createTopic({ ...common, ...origin, councilId, fileIds: uploadedIds(draft.photos) }, key),
          done: '议题已建好，开始征求民意',
        });
    if (!done) return;
    form.clear();
    onClose();
    onDone?.(done);
  };
  return (
    <FormSheet
      tall
      title={topic ? (topic.stage === 'proposal' ? '写方案' : '修改议题') : '新建议题'}
      ok="保存"
      write={write}
      missing={tried && Object.keys(found).length > 0 ? '还有没填好的地方，请看红色的提示。' : null}
      hint={topic?.stage === 'proposal' ? '把大家的意见写成可以做的方案：做什么、怎么做、花多少、谁来做。居民都能看到。' : '居民都能看到，请写清楚是什么事、为什么要大家一起商量。'}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Field id="t-topic-title" label="议什么" value={draft.title} onChange={(title) => change({ title })} maxLength={limits.titleMax} error={errorOf('title')} />
      <TextArea id="t-topic-words" label="内容" value={draft.words} onChange={(words) => change({ words })} maxLength={limits.wordsMax} rows={8} error={errorOf('words')} />
      <PeopleField
        optional
        councilId={councilId}
        label={topic ? `谁负责（现在是${topic.ownerName}，不选就不变）` : '谁负责（不选就是您）'}
        value={draft.owner ? [draft.owner] : []}
        onChange={([owner = null]) => change({ owner })}
        error={errorOf('ownerPersonId')}
      />
      <DayField label="这个阶段到哪天" value={draft.dueOn} onChange={(dueOn) => change({ dueOn })} from={draft.dueOn < today ? draft.dueOn : today} to={addDays(today, aheadDays)} error={errorOf('stageDueOn')} />
      {!topic && (
        <FieldFrame label="照片" required={false} error={errorOf('fileIds')}>
          <PhotoGrid photos={draft.photos} purpose="proof" onChange={(next) => change((now) => ({ photos: next(now.photos) }))} />
        </FieldFrame>
      )}
    </FormSheet>
  );
}

const isShort = (text: string, least: number): boolean => [...text.trim()].length < least;
function problemsOf(draft: Draft): Record<string, string> {
  const found: Record<string, string> = {};
  if (isShort(draft.title, limits.titleMin)) found.title = `请至少写 ${limits.titleMin} 个字`;
  if (isShort(draft.words, limits.wordsMin)) found.words = `请至少写 ${limits.wordsMin} 个字`;
  if (isSending(draft.photos)) found.fileIds = '照片还在上传，请稍等';
  return found;
}
