import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import type { BallotDetail, Choice, MyVote, Receipt } from '@shared/ballots/dto';
import type { CastProblem } from '@/components/ballot/CheckSheet';
import { forgetSent, keepReceipt, paperToSend } from '@/components/ballot/keptPapers';
import { castPaper, useRenewBallots } from '@/services/ballots';
import { ApiError } from '@/services/request';

/** Nothing is known about it, or it is being done: the key must live on so that a repeat is the same paper. */
const mustKeepKey = (error: unknown): boolean => error instanceof ApiError && (error.isOnTheWay || error.code === 'KEY_IN_PROGRESS' || error.status >= 500);

/** Casts a vote once, whatever the network does. */
export function useCast(input: { ballot: BallotDetail; personId: number; onCast: (vote: MyVote, receipt: Receipt) => void; onConsent: () => void }) {
  const { ballot, personId } = input;
  const renew = useRenewBallots();
  const [problem, setProblem] = useState<CastProblem | null>(null);
  const sending = useMutation({
    mutationFn: ({ vote, choice }: { vote: MyVote; choice: Choice }) => {
      const paper = paperToSend({ ballotId: ballot.id, personId, rollNo: vote.rollNo }, choice);
      return castPaper(ballot.id, { rollNo: vote.rollNo, choice }, paper.key);
    },
    onSuccess: (receipt, { vote }) => {
      keepReceipt(ballot, { personId, vote }, receipt);
      forgetSent({ ballotId: ballot.id, personId, rollNo: vote.rollNo });
      renew();
      input.onCast(vote, receipt);
    },
    onError: (error, { vote }) => {
      if (!mustKeepKey(error)) forgetSent({ ballotId: ballot.id, personId, rollNo: vote.rollNo });
      if (error instanceof ApiError && error.code === 'CONSENT_REQUIRED') {
        input.onConsent();
        return;
      }
      setProblem({ words: error instanceof ApiError ? error.message : '没有发出去，请再试一次', isOnTheWay: error instanceof ApiError && error.isOnTheWay });
      renew();
    },
  });
  return {
    problem,
    isSending: sending.isPending,
    send: (vote: MyVote, choice: Choice) => {
      setProblem(null);
      if (!sending.isPending) sending.mutate({ vote, choice });
    },
    clearProblem: () => setProblem(null),
  };
}
