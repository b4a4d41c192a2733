import { View } from '@tarojs/components';
import type { TopicSuggestion } from '@shared/topics/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Tag } from '@/components/Tags';
import { useSuggestions } from '@/services/councilWork';

/** Many similar appeals say that something should be talked over by all. Nothing is shown when there are none. */
export function Suggestions({ councilId, onTake }: { councilId: number; onTake: (suggestion: TopicSuggestion) => void }) {
  const suggestions = useSuggestions(councilId, true);
  const items = suggestions.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title="相似的诉求多了，可以成为议题">
      {items.map((one) => (
        <View key={`${one.estateName}${one.categoryCode}`} className="c-part t-suggestion">
          <View className="c-part__head">
            <View className="c-part__title">{`${one.estateName}：${one.categoryName}`}</View>
            <Tag label={`${one.appealCount} 件`} tone="orange" icon="appeals" />
          </View>
          <View className="c-part__ways">
            <Button kind="plain" size="s" icon="plus" label="成为议题" onTap={() => onTake(one)} />
          </View>
        </View>
      ))}
    </Card>
  );
}
