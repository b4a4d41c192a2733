import { useState } from 'react';
import { View } from '@tarojs/components';
import { Segmented } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { loadAsks, topicKeys } from '@/services/topics';
import { Desk, type DeskList } from '../council/Desk';
import { workPaths } from '../paths';
import { AskDetail } from './AskDetail';
import { AskRow } from './AskRow';

type List = 'open' | 'all';
const lists = [
  { value: 'open', label: '等答复' },
  { value: 'all', label: '全部' },
] as const;

/** What was asked of the seat the person holds or works for, what burns first. */
export default function ScreenCouncilAsks() {
  return (
    <Desk
      title="等我方答复"
      path={workPaths.councilAsks}
      list={(desk) => <Asks {...desk} />}
      detail={(id) => <AskDetail key={id} id={id} />}
      nothing={{ title: '选一件', words: '左边选一件，这里写答复、传照片。' }}
    />
  );
}

function Asks({ selectedId, open, wide }: DeskList) {
  const [list, setList] = useState<List>('open');
  const filter = { mine: true, open: list === 'open' };
  const pages = usePages({ key: topicKeys.asks(filter), load: (cursor) => loadAsks(filter, cursor) });
  return (
    <View className="y-stack">
      <Segmented label="答复列表" choices={lists} value={list} onChange={setList} />
      <InfiniteList
        pages={pages}
        followsPage={!wide}
        keyOf={(ask) => ask.id}
        empty={<EmptyState picture="done" title={list === 'open' ? '没有等您答复的事' : '还没有被点名答复过'} />}
        render={(ask) => <AskRow ask={ask} selected={ask.id === selectedId} onOpen={() => open(ask.id)} />}
      />
    </View>
  );
}
