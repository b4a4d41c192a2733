import { Text, View } from '@tarojs/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { StateTag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { appealKeys, follow, useSimilar } from '@/services/appeals';
import { toast } from '@/stores/toast';
import type { GeoPoint } from '@shared/territory/dto';
import { agoText } from '@/utils/time';
import { go, pages } from '@/utils/router';

/** Open appeals near by of the same kind: following one is quicker for everybody than a second appeal. */
export function Similar({ categoryCode, point, onFollowed }: { categoryCode: string; point: GeoPoint | null; onFollowed: (id: number) => void }) {
  const similar = useSimilar(categoryCode, point);
  const client = useQueryClient();
  const now = useNow();
  const following = useMutation({
    mutationFn: follow,
    onSuccess: (_answer, id) => {
      void client.invalidateQueries({ queryKey: appealKeys.all });
      onFollowed(id);
    },
    onError: (error) => toast(error.message, 'problem'),
  });
  const items = similar.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title="附近有人反映过同样的事" className="s-similar">
      <View className="y-note">是同一件事的话，点“跟进这一条”，进展会同样通知您，不用再写一遍。</View>
      {items.map((item) => (
        <View key={item.id} className="s-similar__one">
          <View className="y-row">
            <StateTag state={item.state} />
            <Text className="y-note">{`${item.distanceMetres < 1000 ? `${Math.round(item.distanceMetres)} 米` : `${(item.distanceMetres / 1000).toFixed(1)} 公里`} · ${agoText(item.createdAt, now)}`}</Text>
          </View>
          <View className="s-similar__words">{item.summary}</View>
          <View className="s-similar__foot">
            <View className="y-row y-note y-grow">
              <Icon name="people" size={16} />
              <Text>{item.followerCount > 0 ? `${item.followerCount} 人跟进` : '还没有人跟进'}</Text>
            </View>
            <Button kind="quiet" size="s" label="看看" onTap={() => go(pages.appeal, { id: item.id, public: 1 })} />
            <Button kind="plain" size="s" label="跟进这一条" className="t-follow" busy={following.isPending && following.variables === item.id} onTap={() => following.mutate(item.id)} />
          </View>
        </View>
      ))}
    </Card>
  );
}
