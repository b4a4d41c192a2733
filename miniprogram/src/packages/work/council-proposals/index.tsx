import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { ProposalState } from '@shared/proposals/states';
import { proposalFaces } from '@/components/council/labels';
import { Chips } from '@/components/Chips';
import { SearchField } from '@/components/Field';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { useSettled } from '@/hooks/useSettled';
import { loadProposals, proposalKeys } from '@/services/proposals';
import { isDesk } from '../council/choice';
import { Desk, type DeskList } from '../council/Desk';
import { workPaths } from '../paths';
import { ProposalRowCard } from './ProposalRowCard';
import { ProposalView } from './ProposalView';

type List = ProposalState | 'all';
/** In the order in which they come to the desk. */
const deskLists: readonly List[] = ['screening', 'cosigning', 'discussing', 'agenda', 'answered', 'refused', 'lapsed', 'all'];
const publicLists = deskLists.filter((list) => list !== 'screening' && list !== 'refused');
const labelOf = (list: List): string => (list === 'all' ? '全部' : list === 'screening' ? '待初审' : proposalFaces[list].label);
const searchMax = 40;

/** Proposals of a council: screening what came in, answering what was discussed. */
export default function ScreenCouncilProposals() {
  return (
    <Desk
      title="居民提案"
      path={workPaths.councilProposals}
      list={(desk) => <Proposals key={desk.council.id} {...desk} />}
      detail={(id) => <ProposalView key={id} id={id} />}
      nothing={{ title: '选一件提案', words: '左边选一件，这里初审、答复。' }}
    />
  );
}

function Proposals({ council, selectedId, open, wide }: DeskList) {
  const { params } = useRouter();
  const lists = isDesk(council) ? deskLists : publicLists;
  const [list, setList] = useState<List>(lists.find((one) => one === params.state) ?? lists[0] ?? 'all');
  const [words, setWords] = useState('');
  const q = useSettled(words.trim().slice(0, searchMax), 350);
  const filter = { councilId: council.id, state: list === 'all' ? null : list, mine: false, q };
  const pages = usePages({ key: proposalKeys.list(filter), load: (cursor) => loadProposals(filter, cursor) });
  return (
    <View className="y-stack">
      <Chips label="提案列表" oneLine chipClass="t-list" choices={lists.map((value) => ({ value, label: labelOf(value) }))} value={list} onChange={setList} />
      <SearchField id="t-proposal-search" value={words} onChange={setWords} placeholder="按标题查找" />
      <InfiniteList
        pages={pages}
        followsPage={!wide}
        keyOf={(row) => row.id}
        empty={<EmptyState picture={list === 'screening' ? 'done' : 'paper'} title={q ? '没有找到' : list === 'screening' ? '没有待初审的提案' : `没有“${labelOf(list)}”的提案`} />}
        render={(row) => <ProposalRowCard row={row} selected={row.id === selectedId} onOpen={() => open(row.id)} />}
      />
    </View>
  );
}
