import { Text, View } from '@tarojs/components';
import type { SessionRow } from '@shared/councils/dto';
import { useNow } from '@/hooks/useNow';
import { untilWords } from '../ballot/words';
import { Card } from '../Card';
import { Icon } from '../Icon';
import { Tag } from '../Tags';
import { replyFaces, sessionFaces } from './sessionFaces';
import { DayLeaf } from './DayLeaf';
import './SessionCard.scss';

/** A session in a list: when, where, what, and whether I go. */
export function SessionCard({ row, onTap }: { row: SessionRow; onTap: () => void }) {
  const now = useNow();
  const isComing = row.state === 'draft' || row.state === 'posted';
  return (
    <Card className="sc" onTap={onTap} label={`${row.title}，${untilWords(row.startsAt, now)}，${row.place}，${sessionFaces[row.state].label}`}>
      <DayLeaf iso={row.startsAt} />
      <View className="y-grow">
        <View className="sc__title">{row.title}</View>
        <View className="sc__line">
          <Icon name="clock" size={18} />
          <Text className="y-grow">{untilWords(row.startsAt, now)}</Text>
        </View>
        <View className="sc__line">
          <Icon name="pin" size={18} />
          <Text className="y-grow">{[row.place, row.councilName].filter(Boolean).join(' · ')}</Text>
        </View>
        <View className="sc__tags">
          <Tag {...sessionFaces[row.state]} />
          {row.itemCount > 0 && <Text className="y-note">{`${row.itemCount} 项议程，约 ${row.minutesTotal} 分钟`}</Text>}
          {row.attended ? (
            <Tag label="我到会了" tone="green" icon="check" />
          ) : (
            row.myReply && isComing && <Tag {...replyFaces[row.myReply]} label={row.myReply === 'none' ? '请回复来不来' : `我${replyFaces[row.myReply].label}`} {...(row.myReply === 'none' ? { tone: 'gold' as const, icon: 'ask' as const } : {})} />
          )}
        </View>
      </View>
    </Card>
  );
}
