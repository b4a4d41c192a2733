import type { BoardHead, Choice, PublishedPaper, RollRow } from '../../../../shared/ballots/dto';
import type { BallotRecord } from '../ballotRow';
import type { BallotContext } from '../context';

/** The frozen roll by number, with who took part. */
export async function rollOf({ core }: BallotContext, ballotId: number): Promise<(RollRow & { voted: boolean })[]> {
  const rows = await core.db.sql.all<RollRow & { voted: number }>(
    `SELECT r.no, r.building, r.area, CASE WHEN t.no IS NULL THEN 0 ELSE 1 END AS voted FROM ballotRoll r
     LEFT JOIN ballotTurnouts t ON t.ballotId = r.ballotId AND t.no = r.no WHERE r.ballotId = ? ORDER BY r.no`,
    [ballotId],
  );
  return rows.map(({ no, building, area, voted }) => ({ no, building, area, voted: Number(voted) === 1 }));
}

/** The papers that count, by tracker; with the roll's number only where the ballot is named. */
export async function papersOf({ core }: BallotContext, ballot: Pick<BallotRecord, 'id'>): Promise<PublishedPaper[]> {
  const rows = await core.db.sql.all<{ tracker: string; choice: string; area: number; no: number | null }>(
    'SELECT tracker, choice, area, no FROM ballotPapers WHERE ballotId = ? ORDER BY tracker',
    [ballot.id],
  );
  return rows.map(({ tracker, choice, area, no }) => ({ tracker, choice: JSON.parse(choice) as Choice, area, ...(no === null ? {} : { no }) }));
}

/** What was published of the board so far, the first head first. */
export async function headsOf({ core }: BallotContext, ballotId: number): Promise<BoardHead[]> {
  const rows = await core.db.sql.all<{ size: number; root: string; publishedAt: Date }>('SELECT size, root, at AS publishedAt FROM ballotHeads WHERE ballotId = ? ORDER BY size', [ballotId]);
  return rows.map(({ size, root, publishedAt }) => ({ size, root, at: publishedAt.toISOString() }));
}
