import type { Outcome } from '../../../../shared/ballots/dto';
import type { BallotContext } from '../context';
import type { BallotOfTopic } from '../index';

/** Ballots of a topic but drafts, newest first. */
export async function ballotsOfTopic({ core }: BallotContext, topicId: number): Promise<BallotOfTopic[]> {
  const rows = await core.db.sql.all<Omit<BallotOfTopic, 'verdict'> & { outcome: string | null }>(
    "SELECT id, title, state, outcome FROM ballots WHERE topicId = ? AND state <> 'draft' ORDER BY id DESC LIMIT 50",
    [topicId],
  );
  return rows.map(({ outcome, ...row }) => ({ ...row, verdict: outcome === null ? null : (JSON.parse(outcome) as Outcome).verdict }));
}
