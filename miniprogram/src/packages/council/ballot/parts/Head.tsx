import { Text, View } from '@tarojs/components';
import type { BallotDetail } from '@shared/ballots/dto';
import { ballotKindLabels, ballotStateLabels, secrecyLabels } from '@shared/ballots/labels';
import type { BallotState } from '@shared/ballots/states';
import { untilWords } from '@/components/ballot/words';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import { PhotoStrip } from '@/components/PhotoStrip';
import { Tag, type Tone } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { momentText } from '@/utils/time';

const tones: Record<BallotState, Tone> = { draft: 'grey', notice: 'blue', open: 'jade', closed: 'grey', annulled: 'red' };
const whoMay: Record<BallotDetail['rule']['electorate'], string> = {
  household: '每户一票，由住在这里、已核实的人投',
  person: '每位已核实的居民一票',
  seat: '议事会的每个席位一票',
  owner: '每户业主一票，共有人合投一票；租户不投',
};

/** When it can be done, in words for the state it is in. */
function whenWords(ballot: BallotDetail, now: number): string {
  const { state, opensAt, closesAt } = ballot;
  if (state === 'open' && closesAt) return `${untilWords(closesAt, now)}截止`;
  if (state === 'closed' && closesAt) return `${momentText(closesAt, now)} 已截止`;
  if (state === 'annulled') return '这次表决已作废，不再计票';
  if (!opensAt) return '投票时间还没有定';
  return `${momentText(opensAt, now)} 开始${closesAt ? `，${momentText(closesAt, now)} 截止` : ''}`;
}

/** What is asked, who may answer, until when. */
export function Head({ ballot }: { ballot: BallotDetail }) {
  const now = useNow();
  return (
    <Card className="ba-head">
      <View className="ba-head__tags">
        <Tag label={ballotStateLabels[ballot.state]} tone={tones[ballot.state]} />
        <Tag label={ballotKindLabels[ballot.kind]} />
        <Tag label={secrecyLabels[ballot.secrecy]} icon={ballot.secrecy === 'named' ? 'eye' : 'hidden'} />
      </View>
      <View className="ba-head__title">{ballot.title}</View>
      {ballot.words !== '' && <View className="y-words ba-head__words">{ballot.words}</View>}
      {ballot.photos.length > 0 && <PhotoStrip files={ballot.photos} />}
      <View className="ba-facts">
        <Fact icon="clock" words={whenWords(ballot, now)} strong={ballot.state === 'open'} />
        <Fact icon="people" words={whoMay[ballot.rule.electorate]} />
        <Fact icon="council" words={ballot.councilName} />
      </View>
      {ballot.annulledReason && <View className="ba-annulled">{`作废的原因：${ballot.annulledReason}`}</View>}
    </Card>
  );
}

function Fact({ icon, words, strong }: { icon: IconName; words: string; strong?: boolean }) {
  return (
    <View className={`ba-fact${strong ? ' is-strong' : ''}`}>
      <Icon name={icon} size={22} />
      <Text className="y-grow">{words}</Text>
    </View>
  );
}
