import { View } from '@tarojs/components';
import type { BallotDetail } from '@shared/ballots/dto';
import { headsWords } from '@shared/ballots/explain';
import { areaWords } from '@shared/ballots/format';
import { ballotKindLabels, ballotModeLabels, electorateLabels, secrecyLabels } from '@shared/ballots/labels';
import { Card } from '@/components/Card';
import { PhotoStrip } from '@/components/PhotoStrip';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { momentText } from '@/utils/time';
import { Banner } from '../council/FormSheet';
import { Facts } from '../parts/Facts';
import { ballotFace, whenWords } from './faces';

/** What is asked, of whom, when; and what the clock does by itself. */
export function HeadCard({ ballot }: { ballot: BallotDetail }) {
  const now = useNow();
  const { rule, roll } = ballot;
  const say = (iso: string | null): string => (iso ? momentText(iso, now) : '');
  return (
    <Card>
      <View className="c-tags">
        <Tag {...ballotFace(ballot.state)} />
        <Tag label={ballotKindLabels[ballot.kind]} />
        <Tag label={secrecyLabels[ballot.secrecy]} icon={ballot.secrecy === 'named' ? 'eye' : 'hidden'} />
      </View>
      <View className="c-title">{ballot.title}</View>
      {ballot.annulledReason && <Banner words={`已作废：${ballot.annulledReason}`} />}
      {ballot.words !== '' && <View className="y-words">{ballot.words}</View>}
      {ballot.photos.length > 0 && <PhotoStrip files={ballot.photos} />}
      <View className="y-divider" />
      <Facts
        facts={[
          ['现在', ballot.state === 'draft' ? '草稿，居民还看不到' : whenWords(ballot, now)],
          ['怎么投', `${ballotModeLabels[rule.mode]}，${electorateLabels[rule.electorate]}`],
          ['公示', say(ballot.noticeAt)],
          ['投票', ballot.opensAt && ballot.closesAt && `${say(ballot.opensAt)} 至 ${say(ballot.closesAt)}`],
          ['名册', roll ? `已固定：${headsWords(rule.electorate, roll.heads)}${roll.area > 0 ? `，${areaWords(roll.area)}` : ''}` : ballot.state !== 'annulled' && '开始投票时固定，之后不再变'],
        ]}
      />
    </Card>
  );
}
