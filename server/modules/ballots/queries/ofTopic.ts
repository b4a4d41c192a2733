import type { Outcome } from '../../../../shared/ballots/dto';
import { unposted } from '../ballotRow';
import type { BallotContext } from '../context';
import type { BallotOfTopic } from '../index';

/** Ballots of a topic but drafts, newest first. */
export async function ballotsOfTopic({ core }: BallotContext, topicId: number): Promise<BallotOfTopic[]> {
  const rows = await core.db.sql.all<Omit<BallotOfTopic, 'verdict'> & { outcome: string | null }>(
    `SELECT b.id, b.title, b.state, b.outcome FROM ballots b WHERE b.topicId = ? AND NOT ${unposted} ORDER BY b.id DESC LIMIT 50`,
    [topicId],
  );
  return rows.map(({ outcome, ...row }) => ({ ...row, verdict: outcome === null ? null : (JSON.parse(outcome) as Outcome).verdict }));
}
