import { Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { stateLabels } from '@shared/appeals/labels';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { QueryView, Skeleton } from '@/components/States';
import { useNow } from '@/hooks/useNow';
import { useNearAppeals, useTargets } from '@/services/queue';
import { agoText } from '@/utils/time';
import { targetKey, targetNote, TargetTags, targetTitle } from '../moves/TargetField';
import type { MoveDesk } from '../moves/useMoveDesk';
import { useQuickMove } from '../moves/useQuickMove';

/** So many are offered with one tap; the others are in the form. */
const offeredMost = 3;

/** The dispatch desk's help for one appeal: where the catalogue would send it, in one tap. */
export function DeskCard({ detail, desk }: { detail: AppealDetail; desk: MoveDesk }) {
  const targets = useTargets(detail.id, 'dispatch');
  const quick = useQuickMove(detail.id);
  return (
    <Card title="派给谁" aside={<Button kind="quiet" size="s" icon="list" label="其他单位" onTap={() => desk.start('dispatch')} />}>
      <QueryView query={targets} skeleton={<Skeleton rows={2} kind="text" />}>
        {({ items }) => {
          const offered = items.slice(0, offeredMost);
          if (offered.length === 0) return <View className="y-note">没有找到可派的单位，可以上报到上一级。</View>;
          return (
            <View className="y-stack">
              {offered.map((target) => (
                <View key={targetKey(target)} className="w-offer">
                  <View className="y-grow">
                    <Text className="w-offer__title">{targetTitle(target)}</Text>
                    <View className="y-note">{targetNote(target)}</View>
                    <View className="w-offer__tags">
                      <TargetTags target={target} />
                    </View>
                  </View>
                  <Button
                    kind={target.proposed ? 'main' : 'plain'}
                    className="t-dispatch-to"
                    label="派单"
                    busy={quick.busy}
                    onTap={() =>
                      void quick.run('dispatch', {
                        unitKind: target.unit.kind,
                        unitCode: target.unit.code,
                        ...(target.handlerPersonId ? { handlerPersonId: target.handlerPersonId } : {}),
                        version: detail.version,
                      })
                    }
                  />
                </View>
              ))}
            </View>
          );
        }}
      </QueryView>
    </Card>
  );
}

/** Similar open appeals near by: perhaps the same matter. Nothing is drawn when there are none. */
export function NearCard({ detail, desk, onOpen }: { detail: AppealDetail; desk: MoveDesk; onOpen: (id: number) => void }) {
  const near = useNearAppeals(detail, true);
  const now = useNow();
  const items = near.data ?? [];
  if (items.length === 0) return null;
  return (
    <Card title="附近的同类诉求">
      <View className="y-stack">
        {items.map((item) => (
          <View key={item.id} className="w-offer w-offer--tall">
            <View className="y-grow">
              <View className="w-offer__title">{item.summary}</View>
              <View className="y-note">{`${item.place}，相距约 ${item.distanceMetres} 米，${stateLabels[item.state]}，${agoText(item.createdAt, now)}`}</View>
            </View>
            <View className="w-offer__ways">
              <Button kind="quiet" size="s" label="查看" onTap={() => onOpen(item.id)} />
              <Button
                kind="plain"
                size="s"
                icon="merge"
                className="t-merge-into"
                label="并入"
                onTap={() => desk.start('merge', { into: { id: item.id, summary: item.summary, note: item.place } })}
              />
            </View>
          </View>
        ))}
      </View>
    </Card>
  );
}
