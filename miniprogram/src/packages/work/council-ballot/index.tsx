import { useState } from 'react';
import { View } from '@tarojs/components';
import { ballotStateLabels } from '@shared/ballots/labels';
import type { BallotState } from '@shared/ballots/states';
import { Button } from '@/components/Button';
import { Chips } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { ballotKeys, loadBallots } from '@/services/ballots';
import { go } from '@/utils/router';
import { Desk, type DeskList } from '../council/Desk';
import { workPaths } from '../paths';
import { BallotRowCard } from './BallotRowCard';
import { BallotView } from './BallotView';
import './index.scss';

type List = BallotState | 'all';
const lists: readonly List[] = ['all', 'open', 'notice', 'draft', 'closed', 'annulled'];
const labelOf = (list: List): string => (list === 'all' ? '全部' : ballotStateLabels[list]);

/** Ballots of a council for those who run them: drafts, notices, who has come, what came out. */
export default function ScreenCouncilBallot() {
  return (
    <Desk
      title="表决"
      path={workPaths.councilBallot}
      list={(desk) => <Ballots key={desk.council.id} {...desk} />}
      detail={(id) => <BallotView key={id} id={id} />}
      nothing={{ title: '选一次表决', words: '左边选一次表决，这里看谁投了、还差多少，公布、计票也在这里。' }}
    />
  );
}

function Ballots({ council, selectedId, open, wide }: DeskList) {
  const [list, setList] = useState<List>('all');
  const keeps = council.relations.includes('secretary');
  const filter = { councilId: council.id, state: list === 'all' ? null : list };
  const pages = usePages({ key: ballotKeys.list(filter), load: (cursor) => loadBallots(filter, cursor) });
  // Drafts of others do not exist for who does not keep them.
  const choices = lists.filter((one) => keeps || one !== 'draft').map((value) => ({ value, label: labelOf(value) }));
  return (
    <View className="y-stack">
      <Chips label="表决列表" oneLine chipClass="t-list" choices={choices} value={list} onChange={setList} />
      {keeps && <Button icon="plus" kind="plain" id="t-ballot-new" label="发起表决" onTap={() => go(workPaths.councilBallotEdit, { council: council.id })} />}
      <InfiniteList
        pages={pages}
        followsPage={!wide}
        keyOf={(row) => row.id}
        empty={<EmptyState picture="paper" title={list === 'all' ? '还没有表决' : `没有${labelOf(list)}的表决`} words={list === 'all' && keeps ? '征求意见、会上表决、选民生项目、业主共同决定，都从这里发起。' : ''} />}
        render={(row) => <BallotRowCard row={row} selected={row.id === selectedId} onOpen={() => open(row.id)} />}
      />
    </View>
  );
}
