import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { BallotDetail, SlipView } from '@shared/ballots/dto';
import { slipStateLabels } from '@shared/ballots/labels';
import { Chips } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { useIsWide } from '@/hooks/useWidth';
import { loadSlips, slipKeys } from '@/services/ballotWork';
import { classes } from '@/utils/classes';
import { agoText } from '@/utils/time';
import { slipFace } from './labels';
import '../parts/QueueRow.scss';

const decidedStates = (['confirmed', 'refused'] as const).map((value) => ({ value, label: slipStateLabels[value] }));

interface SlipListProps {
  ballot: BallotDetail;
  decided: boolean;
  selectedId: number | null;
  onOpen: (slip: SlipView) => void;
}

/** Slips that wait for a second person, or what became of them. */
export function SlipList({ ballot, decided, selectedId, onOpen }: SlipListProps) {
  const now = useNow();
  const wide = useIsWide();
  const [outcome, setOutcome] = useState<'confirmed' | 'refused'>('confirmed');
  const state = decided ? outcome : 'waiting';
  const pages = usePages({ key: slipKeys.slips(ballot.id, state), load: (cursor) => loadSlips(ballot.id, state, cursor) });
  const noteOf = (slip: SlipView): string =>
    slip.state === 'waiting' ? `${slip.enteredBy}录入，${agoText(slip.enteredAt, now)}${slip.allowedActions.length === 0 ? '；要由别人复核' : ''}` : `${slip.enteredBy}录入，${slip.decidedBy ?? ''}复核`;
  return (
    <View className="y-stack">
      {decided && <Chips label="处理结果" choices={decidedStates} value={outcome} onChange={setOutcome} />}
      <InfiniteList
        pages={pages}
        followsPage={!wide}
        keyOf={(slip) => slip.id}
        empty={<EmptyState picture={decided ? 'paper' : 'done'} title={decided ? '还没有' : '没有待复核的纸质票'} />}
        render={(slip) => (
          <View className={classes('w-row', slip.id === selectedId && 'is-selected')}>
            <Tap className="w-row__open t-slip-row" label={`${slip.label}，${slipStateLabels[slip.state]}`} selected={slip.id === selectedId} onTap={() => onOpen(slip)}>
              <View className="c-slips__row">
                <View className="y-grow">
                  <View className="c-slips__label">{slip.label}</View>
                  <Text className="y-note">{noteOf(slip)}</Text>
                </View>
                <Tag {...slipFace(slip.state)} />
              </View>
            </Tap>
          </View>
        )}
      />
    </View>
  );
}
