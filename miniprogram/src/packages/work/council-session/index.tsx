import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { Segmented } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { councilKeys, loadSessions } from '@/services/councils';
import { isDesk } from '../council/choice';
import { Desk, type DeskList } from '../council/Desk';
import { workPaths } from '../paths';
import { SessionRowCard } from './SessionRowCard';
import { SessionSheet } from './SessionSheet';
import { SessionView } from './SessionView';
import './index.scss';

type When = 'coming' | 'past';
const lists = [
  { value: 'coming', label: '要开的' },
  { value: 'past', label: '开过的' },
] as const;

/** Sessions of a council: agenda, posting, door, decisions, minutes. */
export default function ScreenCouncilSession() {
  return (
    <Desk
      title="会议"
      path={workPaths.councilSession}
      list={(desk) => <Sessions key={desk.council.id} {...desk} />}
      detail={(id) => <SessionView key={id} id={id} />}
      nothing={{ title: '选一次会议', words: '左边选一次会议，这里排议程、签到、记录决定。' }}
    />
  );
}

function Sessions({ council, selectedId, open, wide }: DeskList) {
  const { params } = useRouter();
  const [when, setWhen] = useState<When>(params.when === 'past' ? 'past' : 'coming');
  const [creating, setCreating] = useState(false);
  const filter = { councilId: council.id, when };
  const pages = usePages({ key: councilKeys.sessions(filter), load: (cursor) => loadSessions(filter, cursor) });
  return (
    <View className="y-stack">
      <Segmented label="会议列表" choices={lists} value={when} onChange={setWhen} />
      {isDesk(council) && <Button icon="plus" kind="plain" id="t-session-new" label="安排会议" onTap={() => setCreating(true)} />}
      <InfiniteList
        pages={pages}
        followsPage={!wide}
        keyOf={(row) => row.id}
        empty={<EmptyState picture="council" title={when === 'coming' ? '没有要开的会' : '还没有开过会'} words={when === 'coming' ? '例会可以在“席位与规则”里设成每月自动安排。' : ''} />}
        render={(row) => <SessionRowCard row={row} selected={row.id === selectedId} onOpen={() => open(row.id)} />}
      />
      {creating && (
        <SessionSheet
          councilId={council.id}
          onClose={() => setCreating(false)}
          onDone={(session) => open(session.id)}
        />
      )}
    </View>
  );
}
