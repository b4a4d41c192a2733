import { Text, View } from '@tarojs/components';
import type { BallotRowView } from '@shared/ballots/dto';
import { ballotKindLabels } from '@shared/ballots/labels';
import { Meter, percentOf } from '@/components/council/Figures';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { go, pages } from '@/utils/router';
import { countdownText, momentText } from '@/utils/time';

/** What the reader's own votes in it are, in a sentence. */
function votesWords({ mine }: BallotRowView): string {
  if (!mine.entitled) return '看看投什么、怎么算通过';
  if (mine.left > 0) return mine.cast > 0 ? `您还有 ${mine.left} 票没投，已投 ${mine.cast} 票` : `您有 ${mine.left} 票`;
  return mine.cast > 1 ? `您的 ${mine.cast} 票都投了，截止前可以改` : '您已投票，截止前可以改';
}

/** An open ballot as the biggest thing on the page: what, until when, how many votes are mine. */
export function OpenBallot({ row }: { row: BallotRowView }) {
  const now = useNow();
  const waiting = row.mine.left > 0;
  const action = waiting ? '去投票' : row.mine.cast > 0 ? '看看或改票' : '去看看';
  return (
    <Tap className={`c-ballot t-open-ballot${waiting ? ' is-mine' : ''}`} label={`${row.title}，${votesWords(row)}，${action}`} onTap={() => go(pages.ballot, { id: row.id })}>
      <View className="y-row c-ballot__tags">
        <Tag label={ballotKindLabels[row.kind]} tone={waiting ? 'gold' : 'jade'} />
        {row.mine.cast > 0 && row.mine.left === 0 && <Tag label="已投票" tone="green" icon="check" />}
        {row.closesAt && <Text className="c-ballot__left">{countdownText(row.closesAt, now)}</Text>}
      </View>
      <View className="c-ballot__title">{row.title}</View>
      <View className="c-ballot__words">{`${row.councilName} · ${votesWords(row)}`}</View>
      {row.participation && row.participation.of > 0 && (
        <View className="c-ballot__part">
          <Meter percent={percentOf(row.participation.cast, row.participation.of)} label={`已有 ${row.participation.cast} 票，共 ${row.participation.of} 票`} />
          <Text className="y-note">{`已投 ${row.participation.cast} / ${row.participation.of} 票`}</Text>
        </View>
      )}
      <View className="c-ballot__go">
        <Text>{action}</Text>
        <Icon name="next" size={20} />
      </View>
    </Tap>
  );
}

/** A ballot under notice: it can be read, not yet cast. */
export function ComingBallot({ row }: { row: BallotRowView }) {
  const now = useNow();
  return (
    <Tap className="y-line t-coming-ballot" label={`${row.title}，公示中`} onTap={() => go(pages.ballot, { id: row.id })}>
      <View className="c-mark">
        <Icon name="clock" size={22} />
      </View>
      <View className="y-grow">
        <View className="c-line__title">{row.title}</View>
        <View className="y-note">{row.opensAt ? `公示中，${momentText(row.opensAt, now)} 开始投票` : '公示中，还没开始投票'}</View>
      </View>
      <Icon name="next" size={18} className="y-line__next" />
    </Tap>
  );
}
