import { useState } from 'react';
import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import { checkChoice } from '@shared/ballots/choice';
import type { BallotDetail, Choice, MyVote, Receipt as ReceiptView } from '@shared/ballots/dto';
import { CheckSheet } from '@/components/ballot/CheckSheet';
import { ChoiceForm } from '@/components/ballot/ChoiceForm';
import { sentPapersOf } from '@/components/ballot/keptPapers';
import { OptionList } from '@/components/ballot/OptionList';
import { Receipt } from '@/components/ballot/Receipt';
import { voteLabel } from '@/components/ballot/words';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { ConsentSheet } from '@/components/ConsentSheet';
import { Page } from '@/components/Page';
import { a11y } from '@/utils/a11y';
import { go, pages } from '@/utils/router';
import { useCast } from '../useCast';
import { About } from './About';
import { Head } from './Head';
import { isKeeper } from './keeper';
import { MyVotes } from './MyVotes';
import { Outcome } from './Outcome';

const mayCast = (ballot: BallotDetail, vote: MyVote): boolean => ballot.allowedActions.includes('cast') && vote.blocked === null;
const toTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });

/** The vote being filled now: with a single one there is nothing to choose first. */
function firstVote(ballot: BallotDetail): number | null {
  const open = ballot.myVotes.filter((vote) => mayCast(ballot, vote));
  return open.length === 1 && open[0] && open[0].castAt === null ? open[0].rollNo : null;
}

interface BallotPageProps {
  ballot: BallotDetail;
  personId: number;
}

/** Filling, checking, receipt: one vote at a time, nothing is cast without the sheet in between. */
export function BallotPage({ ballot, personId }: BallotPageProps) {
  const [filling, setFilling] = useState<number | null>(() => firstVote(ballot));
  const [choice, setChoice] = useState<Choice | null>(() => (filling === null ? null : (sentPapersOf(ballot.id, personId).find((paper) => paper.rollNo === filling)?.choice ?? null)));
  // As it was when the sheet opened: a refusal must stay readable although the ballot has closed behind it.
  const [checking, setChecking] = useState<{ vote: MyVote; choice: Choice } | null>(null);
  const [consenting, setConsenting] = useState(false);
  const [done, setDone] = useState<{ vote: MyVote; receipt: ReceiptView } | null>(null);
  const begin = (rollNo: number | null, sent: Choice | null = null): void => {
    setFilling(rollNo);
    setChoice(sent);
    setDone(null);
    toTop();
  };
  const cast = useCast({
    ballot,
    personId,
    onCast: (vote, receipt) => {
      setChecking(null);
      setFilling(null);
      setChoice(null);
      setDone({ vote, receipt });
      toTop();
    },
    onConsent: () => setConsenting(true),
  });
  const vote = ballot.myVotes.find((one) => one.rollNo === filling && mayCast(ballot, one)) ?? null;
  const isReady = choice !== null && checkChoice(ballot.rule, choice).ok;
  const next = done ? (ballot.myVotes.find((one) => one.rollNo !== done.vote.rollNo && one.castAt === null && mayCast(ballot, one)) ?? null) : null;
  const check = (): void => {
    cast.clearProblem();
    if (vote && choice) setChecking({ vote, choice });
  };
  return (
    <Page
      title="表决"
      section="council"
      backTo={pages.council}
      className="ba-page"
      footer={
        vote && !done ? (
          <>
            {(ballot.myVotes.length > 1 || vote.castAt !== null) && <Button kind="plain" size="l" label="先不投" onTap={() => begin(null)} />}
            <Button size="l" id="t-check" label={isReady ? '下一步：核对' : '请先选好'} disabled={!isReady} onTap={check} />
          </>
        ) : undefined
      }
    >
      <View className="ba-columns">
        <View className="y-stack">
          {done ? (
            <Receipt ballot={ballot} vote={done.vote} receipt={done.receipt} next={next} onNext={(one) => begin(one.rollNo)} onDone={() => begin(null)} />
          ) : (
            <Head ballot={ballot} />
          )}
          {isKeeper(ballot) && !done && (
            <Card flush>
              <Row icon="work" title="办理这次表决" note="公示、录入纸质票、作废，在工作台里做" onTap={() => go('/packages/work/council-ballot/index', { id: ballot.id })} />
            </Card>
          )}
          {vote && !done && (
            <Card className="ba-fill">
              <View className="ba-fill__head">
                <View className="y-h2">请投票</View>
                <View className="y-note" {...a11y({ role: 'status' })}>{`这一票：${voteLabel(vote)}`}</View>
              </View>
              <ChoiceForm rule={ballot.rule} choice={choice} onChange={setChoice} />
            </Card>
          )}
          <Outcome ballot={ballot} personId={personId} />
          {!vote && !done && !ballot.outcome && <OptionList rule={ballot.rule} />}
          {!vote && !done && <MyVotes ballot={ballot} personId={personId} mayCast={(one) => mayCast(ballot, one)} onFill={begin} />}
        </View>
        <About ballot={ballot} />
      </View>
      {checking && (
        <CheckSheet
          ballot={ballot}
          {...checking}
          isSending={cast.isSending}
          problem={cast.problem}
          onCast={() => cast.send(checking.vote, checking.choice)}
          onClose={() => setChecking(null)}
        />
      )}
      <ConsentSheet
        open={consenting}
        onClose={() => setConsenting(false)}
        onAgreed={() => {
          setConsenting(false);
          if (checking) cast.send(checking.vote, checking.choice);
        }}
      />
    </Page>
  );
}
