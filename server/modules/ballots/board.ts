import { prefixRoots } from '../../../shared/ballots/merkle';
import { marks } from '../../core/sql';
import type { BallotContext } from './context';

const perStatement = 500;

/** The published leaves of a ballot in their order. */
export async function boardOf({ core }: BallotContext, ballotId: number): Promise<string[]> {
  const rows = await core.db.sql.all<{ leafHash: string }>('SELECT leafHash FROM ballotBoard WHERE ballotId = ? AND seq IS NOT NULL ORDER BY seq', [ballotId]);
  return rows.map((row) => row.leafHash);
}

/**
 * Gives the leaves that came since the last head their places, sorted by hash so that the order of casting does not show, and
 * writes the head over all of them. The ballot's row must be locked: two publishers would give the same places.
 * Nothing happens with fewer than `least` new leaves; returns how many were published.
 */
export async function extendBoard(context: BallotContext, ballotId: number, { least, now }: { least: number; now: Date }): Promise<number> {
  const { sql } = context.core.db;
  const fresh = await sql.all<{ leafHash: string }>('SELECT leafHash FROM ballotBoard WHERE ballotId = ? AND seq IS NULL ORDER BY leafHash', [ballotId]);
  if (fresh.length < Math.max(1, least)) return 0;
  const published = await boardOf(context, ballotId);
  for (let start = 0; start < fresh.length; start += perStatement) {
    const part = fresh.slice(start, start + perStatement).map((row) => row.leafHash);
    const places = part.flatMap((leafHash, at) => [leafHash, published.length + start + at]);
    await sql.run(
      `UPDATE ballotBoard SET seq = CASE leafHash ${part.map(() => 'WHEN ? THEN ?').join(' ')} END WHERE ballotId = ? AND leafHash IN (${marks(part)})`,
      [...places, ballotId, ...part],
    );
  }
  const leaves = [...published, ...fresh.map((row) => row.leafHash)];
  await sql.insert('ballotHeads', { ballotId, size: leaves.length, root: prefixRoots(leaves, [leaves.length])[0] ?? '', at: now });
  return fresh.length;
}
