import { Text, View } from '@tarojs/components';
import type { BallotRowView } from '@shared/ballots/dto';
import { ballotKindLabels, verdictLabels } from '@shared/ballots/labels';
import { percentWords } from '@/components/ballot/words';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { classes } from '@/utils/classes';
import { Meter } from '../council/Meter';
import { ballotFace, whenWords } from './faces';
import '../parts/QueueRow.scss';

/** One ballot in the list: what kind, until when, how many have come or what came out. */
export function BallotRowCard({ row, selected, onOpen }: { row: BallotRowView; selected: boolean; onOpen: () => void }) {
  const now = useNow();
  const face = ballotFace(row.state);
  const came = row.state === 'open' ? row.participation : null;
  return (
    <View className={classes('w-row', selected && 'is-selected')}>
      <Tap className="w-row__open t-ballot-row" label={`${row.title}，${face.label}`} selected={selected} onTap={onOpen}>
        <View className="w-row__top">
          <Tag {...face} />
          <Tag label={ballotKindLabels[row.kind]} />
          {row.verdict && <Tag label={verdictLabels[row.verdict]} tone={row.verdict === 'passed' || row.verdict === 'decided' ? 'green' : 'grey'} />}
        </View>
        <View className="w-row__middle">
          <View className="w-row__words">{row.title}</View>
        </View>
        {came && <Meter label="已投" words={`${came.cast} / ${came.of}（${percentWords(came.cast, came.of)}）`} part={came.cast} whole={came.of} />}
        <View className="w-row__line">
          <Icon name="clock" size={16} />
          <Text className="w-row__cut">{whenWords(row, now)}</Text>
        </View>
      </Tap>
    </View>
  );
}
