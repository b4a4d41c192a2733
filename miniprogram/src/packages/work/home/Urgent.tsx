import { View } from '@tarojs/components';
import type { StaffRole } from '@shared/core/roles';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/Button';
import { loadQueue, queueKeys, type QueueFilter } from '@/services/queue';
import { go } from '@/utils/router';
import { QueueRow } from '../parts/QueueRow';
import { isDeskRole } from '../parts/views';
import { workPaths } from '../paths';

const shownMost = 3;

/** The few that burn most, so that the next step needs no list. Nothing is drawn while there is nothing or it cannot be loaded. */
export function Urgent({ role }: { role: StaffRole }) {
  const filter: QueueFilter = { view: isDeskRole(role) ? 'desk' : 'toAcknowledge', q: '', major: null, colour: null };
  const first = useQuery({ queryKey: [...queueKeys.list(filter), 'first'], queryFn: () => loadQueue(filter, null) });
  const mine: QueueFilter = { ...filter, view: 'mine' };
  const second = useQuery({ queryKey: [...queueKeys.list(mine), 'first'], queryFn: () => loadQueue(mine, null) });
  const all = [...(first.data?.items ?? []), ...(second.data?.items ?? [])];
  const rows = all.filter((row, index) => all.findIndex((one) => one.id === row.id) === index).slice(0, shownMost);
  if (rows.length === 0) return null;
  return (
    <View className="y-stack">
      <View className="w-urgent__head">
        <View className="y-h2">先办这几件</View>
        <Button kind="quiet" size="s" label="看全部" onTap={() => go(workPaths.queue)} />
      </View>
      {rows.map((row) => (
        <QueueRow key={row.id} row={row} onOpen={() => go(workPaths.detail, { id: row.id })} />
      ))}
    </View>
  );
}
