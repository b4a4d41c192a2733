import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { choiceWords } from '@shared/ballots/choice';
import type { BallotDetail, Choice, MyVote } from '@shared/ballots/dto';
import { areaWords } from '@shared/ballots/format';
import { paperWayLabels } from '@shared/ballots/labels';
import { forgetSent, keptPapersOf, sentPapersOf } from '@/components/ballot/keptPapers';
import { ReceiptCode } from '@/components/ballot/ReceiptCode';
import { voteLabel } from '@/components/ballot/words';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { JoinSteps, useMustJoin } from '@/components/council/JoinSteps';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { useNow } from '@/hooks/useNow';
import { useSignedIn } from '@/stores/session';
import { go, pages, withQuery } from '@/utils/router';
import { momentText } from '@/utils/time';
import { isKeeper } from './keeper';
import { ProxyActions } from './Proxy';

interface MyVotesProps {
  ballot: BallotDetail;
  personId: number;
  mayCast: (vote: MyVote) => boolean;
  onFill: (rollNo: number, choice?: Choice | null) => void;
}

/** Every vote the reader holds here and how it stands; without one, how to get it. */
export function MyVotes({ ballot, personId, mayCast, onFill }: MyVotesProps) {
  if (ballot.state === 'annulled' || (ballot.state === 'closed' && ballot.myVotes.length === 0)) return null;
  if (ballot.myVotes.length === 0) return isKeeper(ballot) ? null : <HowToVote ballot={ballot} />;
  const left = ballot.myVotes.filter((vote) => vote.castAt === null && mayCast(vote)).length;
  const title = ballot.myVotes.length === 1 ? '我的票' : `我的票（${ballot.myVotes.length} 票）`;
  return (
    <Card title={title} id="t-my-votes">
      {left > 1 && <View className="y-words ba-votes__lead">{`您还有 ${left} 票没投，一票一票来，先点一个。`}</View>}
      {ballot.myVotes.map((vote) => (
        <Vote key={vote.rollNo} ballot={ballot} personId={personId} vote={vote} isOpen={mayCast(vote)} onFill={onFill} />
      ))}
    </Card>
  );
}

function Vote({ ballot, personId, vote, isOpen, onFill }: { ballot: BallotDetail; personId: number; vote: MyVote; isOpen: boolean; onFill: MyVotesProps['onFill'] }) {
  const now = useNow();
  const [receiptOpen, setReceiptOpen] = useState(false);
  const [sent, setSent] = useState(() => sentPapersOf(ballot.id, personId).find((paper) => paper.rollNo === vote.rollNo) ?? null);
  const kept = keptPapersOf(ballot.id, personId).find((paper) => paper.rollNo === vote.rollNo);
  const drop = (): void => {
    forgetSent({ ballotId: ballot.id, personId, rollNo: vote.rollNo });
    setSent(null);
  };
  return (
    <View className="ba-vote">
      <View className="ba-vote__label">{voteLabel(vote)}</View>
      {vote.area > 0 && <View className="y-note">{`面积 ${areaWords(vote.area)}`}</View>}
      <View className={`ba-vote__state${vote.castAt ? ' is-cast' : ''}`}>
        <Icon name={vote.castAt ? 'check' : 'clock'} size={22} />
        <Text className="y-grow">{stateWords(ballot, vote, now)}</Text>
      </View>
      {vote.blocked && <View className="ba-blocked">{vote.blocked}</View>}
      {sent && isOpen && (
        <View className="ba-sent">
          <View className="y-words">上次投票没有等到回复，不知道收到没有。再发一次就清楚了，不会变成两票。</View>
          <View className="ba-vote__actions">
            <Button id={`t-resend-${vote.rollNo}`} icon="send" label="看一看，再发一次" onTap={() => onFill(vote.rollNo, sent.choice)} />
            <Button kind="quiet" label="不发了" onTap={drop} />
          </View>
        </View>
      )}
      <View className="ba-vote__actions">
        {isOpen && !sent && (
          <Button size="l" id={`t-fill-${vote.rollNo}`} kind={vote.castAt ? 'plain' : 'main'} icon="edit" label={vote.castAt ? '改票' : '投这一票'} onTap={() => onFill(vote.rollNo)} />
        )}
        {kept && vote.castAt && <Button kind="quiet" icon="doc" label="看回执号" onTap={() => setReceiptOpen(true)} />}
        <ProxyActions ballot={ballot} vote={vote} />
      </View>
      {kept && (
        <Sheet open={receiptOpen} title="回执号" onClose={() => setReceiptOpen(false)}>
          <View className="y-stack">
            <View className="y-words">{`${kept.label}，${momentText(kept.castAt, now)} 投的票。结束后可以用它查这一票算进去没有。`}</View>
            <ReceiptCode tracker={kept.tracker} />
          </View>
        </Sheet>
      )}
    </View>
  );
}

function stateWords(ballot: BallotDetail, vote: MyVote, now: number): string {
  if (!vote.castAt) return ballot.state === 'open' ? '还没有投' : ballot.state === 'closed' ? '没有投票' : '到时由您来投';
  const way = vote.castWay && vote.castWay !== 'online' ? `（${paperWayLabels[vote.castWay]}）` : '';
  const what = vote.choice ? choiceWords(ballot.rule, vote.choice) : '为了不让旁人看到，这里不显示投了什么';
  return `已投票${way}，${momentText(vote.castAt, now)}。${what}。`;
}

/** Why there is no vote here, and every step to one. */
function HowToVote({ ballot }: { ballot: BallotDetail }) {
  const signedIn = useSignedIn();
  const mustJoin = useMustJoin();
  const words = ballot.howToVote ?? (signedIn ? '这次表决由别的人投票，您可以看过程和结果。' : '登录后就知道您有没有票。不登录也可以看过程和结果。');
  const canJoin = mustJoin && ballot.rule.electorate !== 'seat';
  return (
    <>
      <Card title={signedIn ? '您在这里没有票' : '要投票，请先登录'} id="t-how-to-vote">
        <View className="y-words">{words}</View>
        {!signedIn && (
          <View className="ba-vote__actions">
            <Button size="l" id="t-go-sign-in" label="去登录" onTap={() => go(pages.signIn, { next: withQuery(pages.ballot, { id: ballot.id }) })} />
          </View>
        )}
      </Card>
      {signedIn && canJoin && <JoinSteps />}
    </>
  );
}
