import { View } from '@tarojs/components';
import type { AskView, TopicDetail } from '@shared/topics/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { PhotoStrip } from '@/components/PhotoStrip';
import { ColourTag, Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { go } from '@/utils/router';
import { countdownText, momentText } from '@/utils/time';
import { workPaths } from '../paths';

/** What was asked of the parties, and what they said. */
export function AsksCard({ topic }: { topic: TopicDetail }) {
  if (topic.asks.length === 0) return null;
  return (
    <Card title="请各方答复">
      {topic.asks.map((ask) => (
        <Ask key={ask.id} ask={ask} />
      ))}
    </Card>
  );
}

function Ask({ ask }: { ask: AskView }) {
  const now = useNow();
  const { answer } = ask;
  return (
    <View className="c-part t-ask">
      <View className="c-part__head">
        <View className="c-part__title">{ask.organisationName ? `${ask.seatTitle}（${ask.organisationName}）` : ask.seatTitle}</View>
        {answer ? <Tag label={answer.late ? '逾期答复' : '已答复'} tone={answer.late ? 'orange' : 'green'} icon="check" /> : <ColourTag colour={ask.colour} />}
      </View>
      <View className="y-words">{ask.words}</View>
      {answer ? (
        <>
          <View className="y-words">{`答：${answer.words}`}</View>
          {answer.photos.length > 0 && <PhotoStrip files={answer.photos} />}
          <View className="y-note">{`${answer.byName}，${momentText(answer.at, now)}`}</View>
        </>
      ) : (
        <View className="y-note">{`${momentText(ask.dueAt, now)} 前答复，${countdownText(ask.dueAt, now)}`}</View>
      )}
      {ask.allowedActions.includes('answer') && (
        <View className="c-part__ways">
          <Button kind="plain" size="s" icon="edit" label="去答复" onTap={() => go(workPaths.councilAsks, { id: ask.id })} />
        </View>
      )}
    </View>
  );
}
