import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { BallotDetail, RollEntry } from '@shared/ballots/dto';
import { areaWords } from '@shared/ballots/format';
import { SearchField } from '@/components/Field';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useSettled } from '@/hooks/useSettled';
import { useIsWide } from '@/hooks/useWidth';
import { loadRoll, slipKeys } from '@/services/ballotWork';
import { classes } from '@/utils/classes';
import { rollWords } from './labels';
import '../parts/QueueRow.scss';

interface RollListProps {
  ballot: BallotDetail;
  selectedNo: number | null;
  onOpen: (row: RollEntry) => void;
}

/** Finds whose slip it is: by building, unit and room, or by the number on the roll. */
export function RollList({ ballot, selectedNo, onOpen }: RollListProps) {
  const [typed, setTyped] = useState('');
  const wide = useIsWide();
  const q = useSettled(rollWords(typed), 350);
  const pages = usePages({ key: slipKeys.roll(ballot.id, q), load: (cursor) => loadRoll(ballot.id, q, cursor) });
  const isHouses = ballot.rule.electorate === 'household' || ballot.rule.electorate === 'owner';
  return (
    <View className="y-stack">
      <SearchField id="t-roll-search" value={typed} onChange={setTyped} placeholder={isHouses ? '找住户，例如 3-2-301' : '按名称查找'} />
      <InfiniteList
        pages={pages}
        followsPage={!wide}
        keyOf={(row) => row.no}
        empty={<EmptyState picture="search" title="没有找到" words={isHouses ? '按“3幢”“3-2”“3-2-301”的样子查找。名册在开始投票时固定，之后登记的住户不在里面。' : '名册在开始投票时固定。'} />}
        render={(row) => (
          <View className={classes('w-row', row.no === selectedNo && 'is-selected')}>
            <Tap className="w-row__open t-roll-row" label={`${row.label}，${row.voted ? '已经投了' : '还没有投'}`} selected={row.no === selectedNo} onTap={() => onOpen(row)}>
              <View className="c-slips__row">
                <View className="y-grow">
                  <View className="c-slips__label">{row.label}</View>
                  <Text className="y-note">{[`名册第 ${row.no} 号`, row.area > 0 ? areaWords(row.area) : ''].filter(Boolean).join(' · ')}</Text>
                </View>
                <Tag label={row.voted ? '已投' : '未投'} tone={row.voted ? 'green' : 'grey'} {...(row.voted ? { icon: 'check' as const } : {})} />
              </View>
            </Tap>
          </View>
        )}
      />
    </View>
  );
}
