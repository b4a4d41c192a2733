import { View } from '@tarojs/components';
import type { BallotDetail } from '@shared/ballots/dto';
import { CheckSheet } from '@/components/ballot/CheckSheet';
import { ChoiceForm } from '@/components/ballot/ChoiceForm';
import { OptionList } from '@/components/ballot/OptionList';
import { Receipt } from '@/components/ballot/Receipt';
import { voteLabel } from '@/components/ballot/words';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { ConsentSheet } from '@/components/ConsentSheet';
import { Page } from '@/components/Page';
import { a11y } from '@/utils/a11y';
import { go, pages } from '@/utils/router';
import { mayCast, useVoting, type Voting } from '../useVoting';
import { About } from './About';
import { Head } from './Head';
import { isKeeper } from './keeper';
import { MyVotes } from './MyVotes';
import { Outcome } from './Outcome';
import { ProxyActions } from './Proxy';

interface BallotPageProps {
  ballot: BallotDetail;
  personId: number;
}

export function BallotPage({ ballot, personId }: BallotPageProps) {
  const voting = useVoting(ballot, personId);
  const { checking } = voting;
  return (
    <Page title="表决" section="council" backTo={pages.council} className="ba-page" footer={voting.vote ? <Foot ballot={ballot} voting={voting} /> : undefined}>
      <View className="ba-columns">
        <View className="y-stack">
          <Main ballot={ballot} personId={personId} voting={voting} />
        </View>
        <About ballot={ballot} />
      </View>
      {checking && (
        <CheckSheet ballot={ballot} {...checking} isSending={voting.isSending} problem={voting.problem} onCast={voting.send} onClose={voting.uncheck} />
      )}
      <ConsentSheet open={voting.consenting} onClose={() => voting.closeConsent(false)} onAgreed={() => voting.closeConsent(true)} />
    </Page>
  );
}

function Main({ ballot, personId, voting }: BallotPageProps & { voting: Voting }) {
  const { vote, done, begin } = voting;
  if (done) {
    return <Receipt ballot={ballot} vote={done.vote} receipt={done.receipt} next={voting.next} onNext={(one) => begin(one.rollNo)} onDone={() => begin(null)} />;
  }
  return (
    <>
      <Head ballot={ballot} />
      {isKeeper(ballot) && (
        <Card flush>
          <Row icon="work" title="办理这次表决" note="公示、录入纸质票、作废，在工作台里做" onTap={() => go('/packages/work/council-ballot/index', { id: ballot.id })} />
        </Card>
      )}
      {vote && (
        <Card>
          <View className="ba-fill__head">
            <View className="y-h2">请投票</View>
            <View className="y-note" {...a11y({ role: 'status' })}>{`这一票：${voteLabel(vote)}`}</View>
          </View>
          <ChoiceForm rule={ballot.rule} choice={voting.choice} onChange={voting.choose} />
          <View className="ba-vote__actions">
            <ProxyActions ballot={ballot} vote={vote} onGiven={() => begin(null)} />
          </View>
        </Card>
      )}
      <Outcome ballot={ballot} personId={personId} />
      {!vote && !ballot.outcome && <OptionList rule={ballot.rule} />}
      {!vote && <MyVotes ballot={ballot} personId={personId} mayCast={(one) => mayCast(ballot, one)} onFill={begin} />}
    </>
  );
}

function Foot({ ballot, voting }: { ballot: BallotDetail; voting: Voting }) {
  const { vote, isReady } = voting;
  return (
    <>
      {vote && (ballot.myVotes.length > 1 || vote.castAt !== null) && <Button kind="plain" size="l" label={vote.castAt ? '不改了' : '先不投'} onTap={() => voting.begin(null)} />}
      <Button size="l" id="t-check" label={isReady ? '下一步：核对' : '请先选好'} disabled={!isReady} onTap={voting.check} />
    </>
  );
}
