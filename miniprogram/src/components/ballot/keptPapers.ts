import type { BallotDetail, BoardHead, Choice, MyVote, Receipt } from '@shared/ballots/dto';
import { randomKey } from '@/utils/randomKey';
import { readStored, store } from '@/utils/storage';

/** A receipt with what the ballot had published when it was given: what must still hold at the end. The choice is not kept. */
export interface KeptPaper {
  ballotId: number;
  personId: number;
  rollNo: number;
  label: string;
  tracker: string;
  castAt: string;
  fingerprint: string | null;
  head: BoardHead | null;
}

/** A vote on its way: nobody knows yet whether it arrived. */
export interface SentPaper {
  ballotId: number;
  personId: number;
  rollNo: number;
  choice: Choice;
  key: string;
}

const keptName = 'yige.ballotReceipts';
const sentName = 'yige.ballotSending';
const keptMost = 60;

type Row = Pick<KeptPaper, 'ballotId' | 'personId' | 'rollNo'>;
const isSameRow = (a: Row, b: Row): boolean => a.ballotId === b.ballotId && a.personId === b.personId && a.rollNo === b.rollNo;

const readKept = (): KeptPaper[] => readStored<KeptPaper[]>(keptName) ?? [];
const readSent = (): SentPaper[] => readStored<SentPaper[]>(sentName) ?? [];

/** Receipts of this person in this ballot on this device; another person at the same device sees none of them. */
export const keptPapersOf = (ballotId: number, personId: number | undefined): KeptPaper[] =>
  readKept().filter((paper) => paper.ballotId === ballotId && paper.personId === personId);

export function keepReceipt(ballot: BallotDetail, who: { personId: number; vote: MyVote }, receipt: Receipt): void {
  if (receipt.tracker === '') return;
  const paper: KeptPaper = {
    ballotId: ballot.id, personId: who.personId, rollNo: receipt.rollNo, label: who.vote.label, tracker: receipt.tracker, castAt: receipt.castAt,
    fingerprint: ballot.roll?.fingerprint ?? null, head: ballot.heads[ballot.heads.length - 1] ?? null,
  };
  store(keptName, [paper, ...readKept().filter((one) => !isSameRow(one, paper))].slice(0, keptMost));
}

export const sentPapersOf = (ballotId: number, personId: number | undefined): SentPaper[] =>
  readSent().filter((paper) => paper.ballotId === ballotId && paper.personId === personId);

/**
 * The vote as it is sent, stored before the first sending. The same choice keeps its key, so that a repeat is the same paper; another
 * choice gets a new one: with the old key the server would answer as if the first choice had been meant.
 */
export function paperToSend(row: Row, choice: Choice): SentPaper {
  const before = readSent().find((paper) => isSameRow(paper, row));
  const isRepeat = before && JSON.stringify(before.choice) === JSON.stringify(choice);
  const paper = isRepeat ? before : { ...row, choice, key: randomKey() };
  store(sentName, [paper, ...readSent().filter((one) => !isSameRow(one, row))]);
  return paper;
}

export function forgetSent(row: Row): void {
  store(sentName, readSent().filter((one) => !isSameRow(one, row)));
}
