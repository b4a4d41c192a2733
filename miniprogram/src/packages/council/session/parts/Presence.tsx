import { Text, View } from '@tarojs/components';
import type { SessionDetail } from '@shared/councils/dto';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';

/** Seats round the table: who is there as filled ones, and whether that is enough to decide. */
export function Presence({ session }: { session: SessionDetail }) {
  const { seatsPresent, votingSeats, needed, reached } = session.presence;
  if (votingSeats === 0 || session.state === 'cancelled') return null;
  const isBefore = session.state === 'draft' || session.state === 'posted';
  const isOver = session.state === 'ended' || session.state === 'published';
  const words = isBefore
    ? `有表决权的席位共 ${votingSeats} 席，到 ${needed} 席才能作决定。`
    : `${isOver ? '到了' : '已到'} ${seatsPresent} 席，共 ${votingSeats} 席，要 ${needed} 席。${reached ? '够了，可以作决定。' : isOver ? '不够，没有作决定。' : '还不够，先不作决定。'}`;
  return (
    <Card title="到会的席位">
      <View className="se-seats" {...a11y({ role: 'img', label: words })}>
        {Array.from({ length: votingSeats }, (_, at) => (
          <View key={at} className={classes('se-seat', at < seatsPresent && 'is-there')}>
            <Icon name={at < seatsPresent ? 'check' : 'me'} size={22} />
          </View>
        ))}
      </View>
      <View className={classes('se-quorum', !isBefore && (reached ? 'is-reached' : 'is-short'))}>
        <Icon name={isBefore ? 'info' : reached ? 'check' : 'warn'} size={20} />
        <Text className="y-grow">{words}</Text>
      </View>
    </Card>
  );
}
