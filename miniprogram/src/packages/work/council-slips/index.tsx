import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { BallotDetail, RollEntry, SlipView } from '@shared/ballots/dto';
import { Segmented } from '@/components/Chips';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { useNow } from '@/hooks/useNow';
import { useIsWide } from '@/hooks/useWidth';
import { useBallot } from '@/services/ballots';
import { goInstead, withQuery } from '@/utils/router';
import { whenWords } from '../council-ballot/faces';
import { CouncilPage } from '../council/CouncilPage';
import { Banner } from '../council/FormSheet';
import { workPaths } from '../paths';
import { EnterPanel } from './EnterPanel';
import { RollList } from './RollList';
import { SlipList } from './SlipList';
import { SlipPanel } from './SlipPanel';
import './index.scss';

type List = 'enter' | 'waiting' | 'decided';
const lists = [
  { value: 'enter', label: '录入' },
  { value: 'waiting', label: '待复核' },
  { value: 'decided', label: '已处理' },
] as const;
/** What lies open beside the list: a household to enter, or a slip. */
type Chosen = { row: RollEntry } | { slip: SlipView };

/** Votes on paper: one person enters a slip with its photo, another compares it; then it counts like any other. */
export default function ScreenCouncilSlips() {
  const { params } = useRouter();
  const ballotId = Number(params.ballot) || 0;
  return (
    <CouncilPage title="纸质票" backTo={ballotId > 0 ? withQuery(workPaths.councilBallot, { id: ballotId }) : workPaths.councilBallot}>
      {() =>
        ballotId > 0 ? <Slips ballotId={ballotId} /> : <EmptyState title="先选一次表决" words="纸质票从正在投票的表决里进入。" action={{ label: '看表决列表', onTap: () => goInstead(workPaths.councilBallot) }} />
      }
    </CouncilPage>
  );
}

function Slips({ ballotId }: { ballotId: number }) {
  const ballot = useBallot(ballotId);
  return (
    <QueryView query={ballot} skeleton={<Skeleton kind="cards" />}>
      {(detail) => {
        const isClerk = detail.allowedActions.includes('enterSlip') || detail.state === 'closed';
        return isClerk ? <SlipDesk ballot={detail} /> : <EmptyState title="现在不能录入" words={detail.state === 'open' ? '纸质票由议事会的秘书和主持人录入、复核。' : '投票开始以后才能录入纸质票。'} />;
      }}
    </QueryView>
  );
}

function SlipDesk({ ballot }: { ballot: BallotDetail }) {
  const now = useNow();
  const wide = useIsWide();
  const isOpen = ballot.allowedActions.includes('enterSlip');
  const [list, setList] = useState<List>(isOpen ? 'enter' : 'decided');
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const close = (): void => setChosen(null);
  const show = (next: List): void => {
    setList(next);
    close();
  };
  return (
    <View className="y-stack c-slips">
      <View>
        <View className="c-title">{ballot.title}</View>
        <View className="y-note">{`${whenWords(ballot, now)}。截止时还没有复核的纸质票不计入。`}</View>
      </View>
      {!isOpen && <Banner tone="plain" words="投票已经截止，不能再录入和复核。" />}
      <View className="c-slips__panes">
        <View className="y-stack">
          <Segmented label="纸质票" choices={isOpen ? lists : lists.slice(1)} value={list} onChange={show} />
          {list === 'enter' && <RollList ballot={ballot} selectedNo={chosen && 'row' in chosen ? chosen.row.no : null} onOpen={(row) => setChosen({ row })} />}
          {list !== 'enter' && <SlipList key={list} ballot={ballot} decided={list === 'decided'} selectedId={chosen && 'slip' in chosen ? chosen.slip.id : null} onOpen={(slip) => setChosen({ slip })} />}
        </View>
        <View className="c-slips__side">
          {chosen && 'row' in chosen && <EnterPanel key={chosen.row.no} ballot={ballot} row={chosen.row} onClose={close} />}
          {chosen && 'slip' in chosen && <SlipPanel key={chosen.slip.id} ballot={ballot} slip={chosen.slip} onClose={close} />}
          {!chosen && wide && <EmptyState title={list === 'enter' ? '选一户' : '选一张'} words={list === 'enter' ? '左边找到这一户，这里照着票面录入、拍照。' : '左边选一张，这里对照照片复核。'} />}
        </View>
      </View>
    </View>
  );
}
