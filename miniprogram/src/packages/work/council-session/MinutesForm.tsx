import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { SessionDetail } from '@shared/councils/dto';
import { councilLimits } from '@shared/councils/limits';
import { decisionFaces } from '@/components/council/sessionFaces';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { FieldFrame, TextArea } from '@/components/Field';
import { isSending, PhotoGrid, uploadedIds, type PhotoItem } from '@/components/PhotoGrid';
import { Tag } from '@/components/Tags';
import { publishMinutes } from '@/services/councilWork';
import { confirm } from '@/stores/confirm';
import { ActionBar } from '../council/ActionBar';
import { Banner } from '../council/FormSheet';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';

interface Draft {
  words: string;
  items: Record<string, string>;
  photos: PhotoItem[];
}

/** The minutes, item by item; kept on the device until they are published. */
export function MinutesForm({ session }: { session: SessionDetail }) {
  const form = useKept<Draft>(`minutes.${session.id}`, { words: '', items: {}, photos: [] });
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const { words, items, photos } = form.value;
  const wordsOf = (id: number): string => items[String(id)] ?? '';
  const isShort = (text: string): boolean => [...text.trim()].length < councilLimits.minutesWordsMin;
  const missing = [words, ...session.agenda.map(({ id }) => wordsOf(id))].filter(isShort).length;
  const publish = async (): Promise<void> => {
    setTried(true);
    if (missing > 0 || isSending(photos)) return;
    if (!(await confirm({ title: '公布纪要？', words: '公布后所有居民都能看到，不能再改。', ok: '公布' }))) return;
    const body = {
      version: session.version,
      minutesWords: words.trim(),
      items: session.agenda.map(({ id }) => ({ id, minutesWords: wordsOf(id).trim() })),
      fileIds: uploadedIds(photos),
    };
    if (await write.run({ name: 'publish', body, send: (key) => publishMinutes(session.id, body, key), done: '纪要已公布' })) form.clear();
  };
  return (
    <>
      <Card title="会议纪要">
        {write.problem && <Banner words={write.problem} />}
        {tried && missing > 0 && <Banner words={`还有 ${missing} 处没有写，请看红色的提示。`} />}
        <View className="w-form">
          <TextArea
            id="t-minutes"
            label="会议概况"
            value={words}
            onChange={(value) => form.change({ words: value })}
            maxLength={councilLimits.minutesWordsMax}
            rows={3}
            placeholder="谁主持、谁到会、议了哪些事"
            error={write.fields.minutesWords ?? (tried && isShort(words) ? '请写会议概况' : null)}
          />
          {session.agenda.map((item) => (
            <View key={item.id} className="c-minutes">
              <View className="c-part__head">
                <Text className="c-part__title">{`${item.place}. ${item.title}`}</Text>
                {item.decision !== 'none' && <Tag label={decisionFaces[item.decision].label} tone={decisionFaces[item.decision].tone} />}
              </View>
              {item.decisionWords !== '' && <View className="y-note">{`决定：${item.decisionWords}`}</View>}
              <TextArea
                label={`第 ${item.place} 项的纪要`}
                value={wordsOf(item.id)}
                onChange={(value) => form.change((now) => ({ items: { ...now.items, [String(item.id)]: value } }))}
                maxLength={councilLimits.minutesWordsMax}
                rows={3}
                placeholder="谁说了什么、怎么定的"
                error={tried && isShort(wordsOf(item.id)) ? '请写这一项的纪要' : null}
              />
            </View>
          ))}
          <FieldFrame label="现场照片" required={false} error={write.fields.fileIds ?? (tried && isSending(photos) ? '照片还在上传，请稍等' : null)}>
            <PhotoGrid photos={photos} purpose="proof" max={councilLimits.photosMax} onChange={(next) => form.change((now) => ({ photos: next(now.photos) }))} />
          </FieldFrame>
        </View>
      </Card>
      <ActionBar>
        <Button size="l" icon="notice" className="t-minutes-publish" label="公布纪要" busy={write.busy} onTap={() => void publish()} />
      </ActionBar>
    </>
  );
}
