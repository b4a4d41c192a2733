import { checkSchedule } from '../../../shared/ballots/schedule';
import type { BallotKind } from '../../../shared/ballots/states';

const day = 86_400_000;
const start = Date.parse('2026-03-02T02:00:00.000Z');

/** Answer for a ballot posted at the start, by days until it opens and days it stays open. */
function answer(kind: BallotKind, noticeDays: number, windowDays: number, inSession = false): string {
  const opens = start + noticeDays * day;
  const checked = checkSchedule({ kind, noticeAt: new Date(start), opensAt: new Date(opens), closesAt: new Date(opens + windowDays * day), inSession });
  return checked.ok ? 'ok' : checked.reason;
}

test.each([
  ['ownerDecision', 15, 5, 'ok'],
  ['ownerDecision', 15, 60, 'ok'],
  ['ownerDecision', 15 - 1 / 86_400_000, 5, 'BALLOT_NOTICE_TOO_SHORT'],
  ['ownerDecision', 14, 30, 'BALLOT_NOTICE_TOO_SHORT'],
  ['ownerDecision', 15, 5 - 1 / 86_400_000, 'BALLOT_WINDOW_INVALID'],
  ['ownerDecision', 15, 60 + 1 / 86_400_000, 'BALLOT_WINDOW_INVALID'],
  ['advisoryVote', 1, 0.01, 'ok'],
  ['advisoryVote', 1, 30, 'ok'],
  ['advisoryVote', 0.99, 7, 'BALLOT_NOTICE_TOO_SHORT'],
  ['advisoryVote', 1, 30.01, 'BALLOT_WINDOW_INVALID'],
  ['advisoryVote', 1, 0, 'BALLOT_WINDOW_INVALID'],
  ['advisoryVote', 1, -1, 'BALLOT_WINDOW_INVALID'],
  ['projectPick', 1, 30, 'ok'],
  ['projectPick', 0, 7, 'BALLOT_NOTICE_TOO_SHORT'],
  ['councilVote', 1, 3, 'ok'],
  ['councilVote', 0, 3, 'BALLOT_NOTICE_TOO_SHORT'],
] as const)('%s with %d days of notice and %d days to vote: %s', (kind, notice, window, expected) => {
  expect(answer(kind, notice, window)).toBe(expected);
});

test('in an open session the posted agenda was the notice, but what is over already cannot be posted', () => {
  expect(answer('councilVote', 0, 0.1, true)).toBe('ok');
  expect(answer('councilVote', -0.01, 0.1, true)).toBe('ok');
  expect(answer('councilVote', -0.2, 0.1, true)).toBe('BALLOT_WINDOW_INVALID');
  expect(answer('councilVote', 0, 31, true)).toBe('BALLOT_WINDOW_INVALID');
});
