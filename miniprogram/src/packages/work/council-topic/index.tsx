import { useState } from 'react';
import { View } from '@tarojs/components';
import type { TopicSuggestion } from '@shared/topics/dto';
import type { TopicState } from '@shared/topics/states';
import { Button } from '@/components/Button';
import { Segmented } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { loadTopics, topicKeys } from '@/services/topics';
import { isSecretary } from '../council/choice';
import { Desk, type DeskList } from '../council/Desk';
import { workPaths } from '../paths';
import { Suggestions } from './Suggestions';
import { TopicRowCard } from './TopicRowCard';
import { TopicSheet } from './TopicSheet';
import { TopicView } from './TopicView';
import './index.scss';

const lists = [
  { value: 'open', label: '在议' },
  { value: 'solved', label: '已解决' },
  { value: 'dropped', label: '不再推进' },
] as const;

/** Topics of a council: from many similar appeals or a proposal to finished work, stage by stage. */
export default function ScreenCouncilTopic() {
  return (
    <Desk
      title="议题"
      path={workPaths.councilTopic}
      list={(desk) => <Topics key={desk.council.id} {...desk} />}
      detail={(id) => <TopicView key={id} id={id} />}
      nothing={{ title: '选一个议题', words: '左边选一个议题，这里看到了哪一步、还差什么。' }}
    />
  );
}

function Topics({ council, selectedId, open, wide }: DeskList) {
  const [state, setState] = useState<TopicState>('open');
  const [creating, setCreating] = useState<{ from: TopicSuggestion | null } | null>(null);
  const filter = { councilId: council.id, state, stage: null, mine: false };
  const pages = usePages({ key: topicKeys.list(filter), load: (cursor) => loadTopics(filter, cursor) });
  const keeps = isSecretary(council);
  return (
    <View className="y-stack">
      <Segmented label="议题列表" choices={lists} value={state} onChange={setState} />
      {keeps && <Button icon="plus" kind="plain" id="t-topic-new" label="新建议题" onTap={() => setCreating({ from: null })} />}
      {keeps && state === 'open' && <Suggestions councilId={council.id} onTake={(from) => setCreating({ from })} />}
      <InfiniteList
        pages={pages}
        followsPage={!wide}
        keyOf={(row) => row.id}
        empty={<EmptyState picture="council" title={state === 'open' ? '没有正在议的议题' : '还没有'} words={state === 'open' ? '几件相似的诉求、一件居民提案，都可以成为议题。' : ''} />}
        render={(row) => <TopicRowCard row={row} selected={row.id === selectedId} onOpen={() => open(row.id)} />}
      />
      {creating && <TopicSheet councilId={council.id} from={creating.from} onClose={() => setCreating(null)} onDone={(topic) => open(topic.id)} />}
    </View>
  );
}
