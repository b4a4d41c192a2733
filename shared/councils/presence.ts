/** Seats that are there against seats that must be. */
export interface Presence {
  seatsPresent: number;
  votingSeats: number;
  needed: number;
  reached: boolean;
}

/**
 * The presence quorum of a session: at least numerator/denominator of all voting seats, vacant ones included, so that a council
 * cannot shrink itself into a quorum. Whole numbers only: 2/3 of 5 seats needs 4. Without voting seats it is never reached.
 */
export function presenceOf(counts: { seatsPresent: number; votingSeats: number }, rule: { presenceNumerator: number; presenceDenominator: number }): Presence {
  const { seatsPresent, votingSeats } = counts;
  const share = votingSeats * rule.presenceNumerator;
  const needed = Math.floor((share + rule.presenceDenominator - 1) / rule.presenceDenominator);
  return { seatsPresent, votingSeats, needed, reached: votingSeats > 0 && seatsPresent * rule.presenceDenominator >= share };
}
