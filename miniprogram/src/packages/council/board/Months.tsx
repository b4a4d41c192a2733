import { Text, View } from '@tarojs/components';
import type { CouncilBoard } from '@shared/topics/dto';
import { Card } from '@/components/Card';
import { a11y } from '@/utils/a11y';

const shown = 6;
/** The tallest column leaves room for its number. */
const heightOf = (count: number, most: number): string => `${count === 0 ? 2 : Math.max(6, Math.round((count * 80) / most))}%`;

/** Sessions held and topics solved month by month, as pairs of columns with their numbers. */
export function Months({ byMonth }: { byMonth: CouncilBoard['byMonth'] }) {
  const months = byMonth.slice(-shown);
  const most = Math.max(1, ...months.flatMap(({ sessions, solved }) => [sessions, solved]));
  if (months.length === 0) return null;
  return (
    <Card title="按月看" className="cb-bymonth">
      <View className="cb-legend">
        <View className="cb-legend__one">
          <View className="cb-legend__mark is-sessions" />
          <Text>开会</Text>
        </View>
        <View className="cb-legend__one">
          <View className="cb-legend__mark is-solved" />
          <Text>解决议题</Text>
        </View>
      </View>
      <View className="cb-months" {...a11y({ role: 'list', label: '按月的开会和解决议题数' })}>
        {months.map(({ month, sessions, solved }) => (
          <View key={month} className="cb-month" {...a11y({ role: 'listitem', label: `${Number(month.slice(5))}月，开会 ${sessions} 次，解决 ${solved} 件` })}>
            <View className="cb-month__columns">
              <Column count={sessions} height={heightOf(sessions, most)} look="sessions" />
              <Column count={solved} height={heightOf(solved, most)} look="solved" />
            </View>
            <Text className="cb-month__name">{`${Number(month.slice(5))}月`}</Text>
          </View>
        ))}
      </View>
    </Card>
  );
}

function Column({ count, height, look }: { count: number; height: string; look: 'sessions' | 'solved' }) {
  return (
    <View className="cb-column">
      <Text className="cb-column__count">{String(count)}</Text>
      <View className={`cb-column__bar is-${look}`} style={{ height }} />
    </View>
  );
}
