import { createHmac, randomBytes } from 'node:crypto';
import type { Crypto } from '../../core/crypto';

/**
 * The key that ties rows of the roll to trackers while a ballot runs. It is random, sealed in the ballot's row and destroyed in the transaction
 * that counts: from then on nothing leads from a tracker back to a row.
 */
const placeOf = (ballotId: number): string => `ballots:voteKeyCipher:${ballotId}`;

/** A new key, sealed for its cell. */
export const newVoteKey = (crypto: Crypto, ballotId: number): string => crypto.seal(randomBytes(32).toString('hex'), placeOf(ballotId));

/** The voter's receipt for a row, 32 hex digits: the same at every change, so that a row has one paper by its primary key. */
export function trackerOf(crypto: Crypto, ballot: { id: number; voteKeyCipher: string }, rollNo: number): string {
  const key = Buffer.from(crypto.open(ballot.voteKeyCipher, placeOf(ballot.id)), 'hex');
  return createHmac('sha256', key).update(`${ballot.id}:${rollNo}`).digest('hex').slice(0, 32);
}
