import { useState } from 'react';
import Taro from '@tarojs/taro';
import { checkChoice } from '@shared/ballots/choice';
import type { BallotDetail, Choice, MyVote, Receipt } from '@shared/ballots/dto';
import { sentPapersOf } from '@/components/ballot/keptPapers';
import { useCast } from './useCast';

export const mayCast = (ballot: BallotDetail, vote: MyVote): boolean => ballot.allowedActions.includes('cast') && vote.blocked === null;
const toTop = (): void => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 });

/** The vote to fill at once: with a single one that was not given away there is nothing to choose first. */
function firstVote(ballot: BallotDetail): number | null {
  const open = ballot.myVotes.filter((vote) => mayCast(ballot, vote));
  const [only] = open;
  return only && open.length === 1 && only.castAt === null && only.givenTo === null ? only.rollNo : null;
}

/** What was chosen before an answer got lost; the person meant it once. */
const choiceOnItsWay = (ballot: BallotDetail, personId: number, rollNo: number | null): Choice | null =>
  sentPapersOf(ballot.id, personId).find((paper) => paper.rollNo === rollNo)?.choice ?? null;

interface Filling {
  rollNo: number | null;
  choice: Choice | null;
}

/** Filling, checking, receipt: one vote at a time, nothing is cast without the sheet in between. */
export function useVoting(ballot: BallotDetail, personId: number) {
  const [{ rollNo, choice }, setFilling] = useState<Filling>(() => {
    const first = firstVote(ballot);
    return { rollNo: first, choice: choiceOnItsWay(ballot, personId, first) };
  });
  // As it was when the sheet opened: a refusal must stay readable although the ballot has closed behind it.
  const [checking, setChecking] = useState<{ vote: MyVote; choice: Choice } | null>(null);
  const [consenting, setConsenting] = useState(false);
  const [done, setDone] = useState<{ vote: MyVote; receipt: Receipt } | null>(null);
  const cast = useCast({
    ballot,
    personId,
    onCast: (vote, receipt) => {
      setChecking(null);
      setFilling({ rollNo: null, choice: null });
      setDone({ vote, receipt });
      toTop();
    },
    onConsent: () => setConsenting(true),
  });
  const open = ballot.myVotes.filter((one) => mayCast(ballot, one));
  const vote = done ? null : (open.find((one) => one.rollNo === rollNo) ?? null);
  const send = (): void => {
    if (checking) cast.send(checking.vote, checking.choice);
  };
  return {
    /** The vote that is being filled. */
    vote,
    choice,
    isReady: choice !== null && checkChoice(ballot.rule, choice).ok,
    choose: (next: Choice | null) => setFilling({ rollNo, choice: next }),
    begin: (next: number | null, sent: Choice | null = null) => {
      setFilling({ rollNo: next, choice: sent });
      setDone(null);
      toTop();
    },
    check: () => {
      cast.clearProblem();
      if (vote && choice) setChecking({ vote, choice });
    },
    checking,
    uncheck: () => setChecking(null),
    isSending: cast.isSending,
    problem: cast.problem,
    send,
    consenting,
    closeConsent: (agreed: boolean) => {
      setConsenting(false);
      if (agreed) send();
    },
    done,
    /** Another vote the reader still has here. */
    next: open.find((one) => one.rollNo !== done?.vote.rollNo && one.castAt === null) ?? null,
  };
}

export type Voting = ReturnType<typeof useVoting>;
