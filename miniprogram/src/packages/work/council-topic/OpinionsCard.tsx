import { View } from '@tarojs/components';
import type { TopicDetail } from '@shared/topics/dto';
import { opinionFaces } from '@/components/council/labels';
import { StackBar, type BarPart } from '@/components/council/Figures';
import { Card } from '@/components/Card';

type Counts = Pick<TopicDetail['opinions']['buildings'][number], 'support' | 'oppose' | 'unsure'>;
const partsOf = (counts: Counts): BarPart[] => [
  { key: 'support', label: opinionFaces.support.label, count: counts.support, icon: 'check', look: 'jade' },
  { key: 'oppose', label: opinionFaces.oppose.label, count: counts.oppose, icon: 'close', look: 'hatched' },
  { key: 'unsure', label: opinionFaces.unsure.label, count: counts.unsure, icon: 'ask', look: 'grey' },
];

/** What residents say, by building; and what was made of it. */
export function OpinionsCard({ topic }: { topic: TopicDetail }) {
  const { buildings } = topic.opinions;
  const total = buildings.reduce((sum, one) => ({ support: sum.support + one.support, oppose: sum.oppose + one.oppose, unsure: sum.unsure + one.unsure }), { support: 0, oppose: 0, unsure: 0 });
  return (
    <Card title={`居民意见（${topic.opinionCount}）`}>
      {topic.opinionCount === 0 ? <View className="y-note">还没有人说意见。</View> : <StackBar parts={partsOf(total)} label="全部意见" unit=" 人" />}
      {buildings
        .filter(({ support, oppose, unsure }) => support + oppose + unsure > 0)
        .map((one) => (
          <View key={one.building} className="c-building">
            <View className="c-building__name">{`${one.building}（${one.households} 户）`}</View>
            <StackBar plain parts={partsOf(one)} label={one.building} unit=" 人" />
            <View className="y-note">{`支持 ${one.support}，反对 ${one.oppose}，不确定 ${one.unsure}`}</View>
          </View>
        ))}
      {topic.opinionSummary && (
        <>
          <View className="y-divider" />
          <View className="y-note">汇总</View>
          <View className="y-words">{topic.opinionSummary}</View>
        </>
      )}
    </Card>
  );
}
