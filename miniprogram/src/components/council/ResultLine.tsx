import { Text, View } from '@tarojs/components';
import type { BallotRowView, Outcome } from '@shared/ballots/dto';
import { verdictLabels } from '@shared/ballots/labels';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { go, pages } from '@/utils/router';
import { dayText } from '@/utils/time';
import './Lines.scss';

const verdictIcons: Record<Outcome['verdict'], { icon: IconName; look: string }> = {
  passed: { icon: 'check', look: 'is-yes' },
  decided: { icon: 'check', look: 'is-yes' },
  failed: { icon: 'close', look: 'is-no' },
  tied: { icon: 'pause', look: '' },
  void: { icon: 'minus', look: '' },
};

/** How a vote ended: the sign and the word first. */
export function ResultLine({ row }: { row: BallotRowView }) {
  const now = useNow();
  if (row.verdict === null) return null;
  const face = verdictIcons[row.verdict];
  const turnout = row.participation && row.participation.of > 0 ? `${row.participation.of} 票中投了 ${row.participation.cast} 票` : '';
  return (
    <Tap className="y-line t-ballot-result" label={`${row.title}，${verdictLabels[row.verdict]}`} onTap={() => go(pages.ballot, { id: row.id })}>
      <View className={`c-verdict ${face.look}`}>
        <Icon name={face.icon} size={26} />
      </View>
      <View className="y-grow">
        <View className="c-line__title">{row.title}</View>
        <View className="y-note">
          <Text className="c-verdict__word">{verdictLabels[row.verdict]}</Text>
          <Text>{[turnout, row.closesAt ? dayText(row.closesAt, now) : ''].filter(Boolean).map((part) => ` · ${part}`).join('')}</Text>
        </View>
      </View>
      <Icon name="next" size={18} className="y-line__next" />
    </Tap>
  );
}
