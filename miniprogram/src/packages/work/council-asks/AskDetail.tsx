import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import type { AskView } from '@shared/topics/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { FieldFrame, TextArea } from '@/components/Field';
import { isSending, PhotoGrid, uploadedIds, type PhotoItem } from '@/components/PhotoGrid';
import { PhotoStrip } from '@/components/PhotoStrip';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { ColourTag, Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { answerAsk } from '@/services/councilWork';
import { loadAsks, topicKeys } from '@/services/topics';
import { confirm } from '@/stores/confirm';
import { go, pages } from '@/utils/router';
import { countdownText, momentText } from '@/utils/time';
import { ActionBar } from '../council/ActionBar';
import { Banner } from '../council/FormSheet';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';
import { Facts } from '../parts/Facts';
import '../moves/moves.scss';
import '../parts/Detail.scss';

const limits = { least: 2, most: 1000 } as const;
/** Pages looked through for one ask: old ones are read on the topic. */
const pagesMost = 5;

async function findAsk(id: number): Promise<AskView | null> {
  let cursor: string | null = null;
  for (let page = 0; page < pagesMost; page += 1) {
    const { items, nextCursor } = await loadAsks({ mine: true, open: false }, cursor);
    const found = items.find((ask) => ask.id === id);
    if (found) return found;
    if (nextCursor === null) return null;
    cursor = nextCursor;
  }
  return null;
}

/** One question to the seat, and the form to answer it. */
export function AskDetail({ id }: { id: number }) {
  const ask = useQuery({ queryKey: [...topicKeys.all, 'ask', id], queryFn: () => findAsk(id) });
  return (
    <QueryView query={ask} skeleton={<Skeleton kind="cards" />}>
      {(found) => (found ? <Ask ask={found} /> : <EmptyState picture="search" title="没有找到" words="这一件可能不归您的席位，或已是很久以前的。" />)}
    </QueryView>
  );
}

function Ask({ ask }: { ask: AskView }) {
  const now = useNow();
  const { answer } = ask;
  return (
    <View className="y-stack">
      <Card>
        <View className="c-tags">{answer ? <Tag label={answer.late ? '逾期答复' : '已答复'} tone={answer.late ? 'orange' : 'green'} icon="check" /> : <ColourTag colour={ask.colour} />}</View>
        <View className="c-title">{ask.words}</View>
        <Facts
          facts={[
            ['议题', ask.topicTitle],
            ['议事会', ask.councilName],
            ['以谁的名义', [ask.seatTitle, ask.organisationName].filter(Boolean).join(' · ')],
            ['期限', `${momentText(ask.dueAt, now)}${answer ? '' : `，${countdownText(ask.dueAt, now)}`}`],
          ]}
        />
        <Button kind="quiet" size="s" icon="eye" className="c-fold" label="看这个议题" onTap={() => go(pages.topic, { id: ask.topicId })} />
      </Card>
      {answer && (
        <Card title="我方的答复">
          <View className="y-words">{answer.words}</View>
          {answer.photos.length > 0 && <PhotoStrip files={answer.photos} />}
          <View className="y-note">{`${answer.byName}，${momentText(answer.at, now)}`}</View>
        </Card>
      )}
      {ask.allowedActions.includes('answer') && <AnswerForm ask={ask} />}
    </View>
  );
}

function AnswerForm({ ask }: { ask: AskView }) {
  const form = useKept<{ words: string; photos: PhotoItem[] }>(`answer.${ask.id}`, { words: '', photos: [] });
  const { words, photos } = form.value;
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const isShort = [...words.trim()].length < limits.least;
  const send = async (): Promise<void> => {
    setTried(true);
    if (isShort || isSending(photos)) return;
    if (!(await confirm({ title: '提交答复？', words: `以“${ask.seatTitle}”的名义答复，居民都能看到，提交后不能再改。`, ok: '提交' }))) return;
    const body = { words: words.trim(), fileIds: uploadedIds(photos) };
    if (await write.run({ name: `answer${ask.id}`, body, send: (key) => answerAsk(ask.id, body, key), done: '答复已提交' })) form.clear();
  };
  return (
    <>
      <Card title="写答复">
        {write.problem && <Banner words={write.problem} />}
        {form.wasKept && !tried && <Banner tone="plain" words="上次没有提交的内容已经填好。" />}
        <View className="w-form">
          <TextArea
            id="t-answer-words"
            label="答复"
            value={words}
            onChange={(value) => form.change({ words: value })}
            maxLength={limits.most}
            rows={6}
            placeholder="查了什么、怎么办、什么时候办完"
            error={write.fields.words ?? (tried && isShort ? '请写答复' : null)}
          />
          <FieldFrame label="照片" required={false} error={write.fields.fileIds ?? (tried && isSending(photos) ? '照片还在上传，请稍等' : null)}>
            <PhotoGrid photos={photos} purpose="proof" onChange={(next) => form.change((now) => ({ photos: next(now.photos) }))} />
          </FieldFrame>
        </View>
      </Card>
      <ActionBar>
        <Button size="l" icon="send" className="t-answer-send" label="提交答复" busy={write.busy} onTap={() => void send()} />
      </ActionBar>
    </>
  );
}
