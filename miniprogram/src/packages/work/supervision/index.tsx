import { useState } from 'react';
import { View } from '@tarojs/components';
import type { AppealRow } from '@shared/appeals/dto';
import { roleLevel, type Role } from '@shared/core/roles';
import { Chips, Segmented } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { EmptyState } from '@/components/States';
import { useMe } from '@/services/me';
import { loadQueue, queueKeys, type QueueFilter } from '@/services/queue';
import { go } from '@/utils/router';
import { MoveOf } from '../moves/MoveOf';
import { NeedsPosition } from '../parts/NeedsPosition';
import { QueueRow } from '../parts/QueueRow';
import { isDeskRole } from '../parts/views';
import { workPaths } from '../paths';

type List = 'overdue' | 'orange' | 'supervised';
const lists = [
  { value: 'overdue', label: '超期' },
  { value: 'orange', label: '快到期' },
  { value: 'supervised', label: '督办中' },
] as const;
const filterOf: Record<List, QueueFilter> = {
  overdue: { view: 'overdue', q: '', major: null, colour: null },
  orange: { view: 'all', q: '', major: null, colour: 'orange' },
  supervised: { view: 'supervised', q: '', major: null, colour: null },
};
const emptyOf: Record<List, string> = { overdue: '没有超期的诉求', orange: '没有快到期的诉求', supervised: '没有督办中的诉求' };

/** The area below the reader's own that a row lies in: units are named from the subdistrict downwards. */
function areaOf(row: AppealRow, role: Role): string {
  const names = row.unitName?.split(' ') ?? [];
  const level = role === 'resident' ? 'district' : roleLevel[role];
  const at = { district: 0, subdistrict: 1, community: 2, grid: 2 }[level];
  return names[Math.min(at, names.length - 1)] ?? '派单台';
}

/** What is late, nearly late or under supervision, by area, with a word to the unit one tap away. */
export default function ScreenSupervision() {
  const { data: me } = useMe();
  return (
    <Page title="督办" inWork backTo={workPaths.home}>
      <NeedsPosition may={({ role }) => isDeskRole(role) || role === 'auditor'}>{me && <Supervision role={me.role} />}</NeedsPosition>
    </Page>
  );
}

function Supervision({ role }: { role: Role }) {
  const [list, setList] = useState<List>('overdue');
  const [area, setArea] = useState<string>('');
  const [supervising, setSupervising] = useState<number | null>(null);
  const filter = filterOf[list];
  const pages = usePages({ key: queueKeys.list(filter), load: (cursor) => loadQueue(filter, cursor) });
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const areas = [...new Set(rows.map((row) => areaOf(row, role)))].sort();
  const chosen = areas.includes(area) ? area : '';
  const choices = [
    { value: '', label: '全部', note: String(rows.length) },
    ...areas.map((name) => ({ value: name, label: name, note: String(rows.filter((row) => areaOf(row, role) === name).length) })),
  ];
  const inArea = rows.filter((row) => chosen === '' || areaOf(row, role) === chosen).length;
  return (
    <View className="y-stack">
      <Segmented label="督办列表" choices={lists} value={list} onChange={setList} />
      {areas.length > 1 && <Chips label="按地区" oneLine choices={choices} value={chosen} onChange={setArea} />}
      {rows.length > 0 && pages.hasNextPage && <View className="y-note">{`已载入 ${rows.length} 件，各地区的数字只含已载入的。`}</View>}
      {rows.length > 0 && inArea === 0 && <View className="y-note">这个地区没有，往下加载更多看看。</View>}
      <InfiniteList
        pages={pages}
        keyOf={(row) => row.id}
        empty={<EmptyState picture="done" title={emptyOf[list]} />}
        render={(row) =>
          chosen !== '' && areaOf(row, role) !== chosen ? null : (
            <QueueRow
              row={row}
              withUnit
              onOpen={() => go(workPaths.detail, { id: row.id })}
              {...(row.allowedActions.includes('supervise') ? { action: { label: '督办', className: 't-supervise', onTap: () => setSupervising(row.id) } } : {})}
            />
          )
        }
      />
      {supervising !== null && <MoveOf id={supervising} move="supervise" onClose={() => setSupervising(null)} />}
    </View>
  );
}
