import { Text, View } from '@tarojs/components';
import type { QueueCounts } from '@shared/appeals/dto';
import type { StaffRole } from '@shared/core/roles';
import { Icon } from '@/components/Icon';
import { QueryView, Skeleton } from '@/components/States';
import { ColourTag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useQueueCounts, type QueueView } from '@/services/queue';
import { classes } from '@/utils/classes';
import { go } from '@/utils/router';
import { isDeskRole, viewIcons, viewLabels } from '../parts/views';
import { workPaths } from '../paths';

interface Tile {
  view: QueueView;
  count: keyof QueueCounts;
}
const handTiles: readonly Tile[] = [{ view: 'toAcknowledge', count: 'toAcknowledge' }, { view: 'mine', count: 'inProgress' }];
const deskTiles: readonly Tile[] = [{ view: 'desk', count: 'desk' }, { view: 'requests', count: 'requests' }, ...handTiles];
const colours = ['red', 'orange', 'yellow'] as const;

/** How many wait, and how many burn; each number leads to its list. */
export function CountTiles({ role }: { role: StaffRole }) {
  const counts = useQueueCounts();
  const tiles = isDeskRole(role) ? deskTiles : handTiles;
  return (
    <QueryView query={counts} skeleton={<Skeleton rows={1} kind="cards" />}>
      {(value) => (
        <View className="w-counts">
          <View className="w-counts__tiles">
            {tiles.map(({ view, count }) => (
              <Tap
                key={view}
                className={classes('w-tile', `t-tile-${view}`, value[count] > 0 && 'is-waiting')}
                label={`${viewLabels[view]} ${value[count]} 件`}
                onTap={() => go(workPaths.queue, { view })}
              >
                <View className="w-tile__top">
                  <Icon name={viewIcons[view]} size={20} />
                  <Text>{viewLabels[view]}</Text>
                </View>
                <Text className="w-tile__number">{String(value[count])}</Text>
              </Tap>
            ))}
          </View>
          <View className="w-counts__colours">
            {colours.map((colour) => (
              <Tap
                key={colour}
                className={classes('w-heat', `t-tile-${colour}`, value[colour] === 0 && 'is-none')}
                label={`${{ red: '已超时', orange: '快到期', yellow: '时间过半' }[colour]} ${value[colour]} 件`}
                onTap={() => go(workPaths.queue, colour === 'red' ? { view: 'overdue' } : { view: isDeskRole(role) ? 'all' : 'unit', colour })}
              >
                <Text className="w-heat__number">{String(value[colour])}</Text>
                <ColourTag colour={colour} />
              </Tap>
            ))}
          </View>
        </View>
      )}
    </QueryView>
  );
}
