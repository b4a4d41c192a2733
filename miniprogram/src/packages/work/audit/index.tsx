import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { roleLabels } from '@shared/core/roles';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { EmptyState } from '@/components/States';
import { useNow } from '@/hooks/useNow';
import { adminKeys, loadAudit, type AuditEntry } from '@/services/admin';
import { go } from '@/utils/router';
import { momentText } from '@/utils/time';
import { NeedsPosition } from '../parts/NeedsPosition';
import { isWatcher } from '../parts/views';
import { workPaths } from '../paths';
import { actionLabel, objectChoices } from './labels';
import '../parts/Detail.scss';

/** Who did what and when. Nothing here can be changed. */
export default function ScreenAudit() {
  return (
    <Page title="操作记录" inWork backTo={workPaths.home}>
      <NeedsPosition may={({ role }) => isWatcher(role)}>
        <Audit />
      </NeedsPosition>
    </Page>
  );
}

function Audit() {
  const [kind, setKind] = useState('');
  const filter = { objectKind: kind || null, objectId: null };
  const pages = usePages({ key: adminKeys.audit(filter), load: (cursor) => loadAudit(filter, cursor) });
  return (
    <View className="y-stack">
      <View className="y-note">记录只能查看，不能修改或删除。</View>
      <Chips label="对象" oneLine choices={objectChoices} value={kind} onChange={setKind} />
      <InfiniteList pages={pages} keyOf={(entry) => entry.id} empty={<EmptyState title="还没有记录" />} render={(entry) => <Entry entry={entry} />} />
    </View>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const now = useNow();
  const who = entry.personName ?? '系统';
  const opens = entry.objectKind === 'appeal' ? Number(entry.objectId) : 0;
  return (
    <Card {...(opens > 0 ? { onTap: () => go(workPaths.detail, { id: opens }), label: `${who}，${actionLabel(entry.action, entry.objectKind)}，打开诉求` } : {})} className="t-audit">
      <View className="w-record__head">
        <Text className="w-record__title">{who}</Text>
        {entry.role && <Text className="y-note">{roleLabels[entry.role]}</Text>}
      </View>
      <View>{actionLabel(entry.action, entry.objectKind)}</View>
      {opens > 0 && <Text className="y-link">打开这件诉求</Text>}
      <View className="y-note">{momentText(entry.at, now)}</View>
    </Card>
  );
}
