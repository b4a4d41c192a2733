import type { Gate, Share } from './dto';

interface Measure {
  base: number;
  share: Share;
  over: Gate['over'];
}

/** Whole heads, and area in whole 0.01 m², of a group. */
export interface Weight {
  heads: number;
  area: number;
}

/** Weight of rows or papers together. */
export function weigh(rows: readonly { area: number }[]): Weight {
  return { heads: rows.length, area: rows.reduce((sum, row) => sum + row.area, 0) };
}

/** Weights of disjoint groups together. */
export function addWeights(...weights: readonly Weight[]): Weight {
  return weights.reduce((sum, weight) => ({ heads: sum.heads + weight.heads, area: sum.area + weight.area }), { heads: 0, area: 0 });
}

/** What the comparison multiplies by at the most: a base above MAX_SAFE_INTEGER / 1000 would leave the whole numbers. */
export const baseMost = (Number.MAX_SAFE_INTEGER - (Number.MAX_SAFE_INTEGER % 1000)) / 1000;

/** By multiplication of whole numbers only (3·got ≥ 2·base). Of nothing, nothing is a share: an empty base never passes. */
function passes(got: number, { base, share, over }: Measure): boolean {
  if (base <= 0) return false;
  const [have, want] = [got * share.denominator, base * share.numerator];
  return over === 'moreThan' ? have > want : have >= want;
}

/** Least whole number that passes; 1 where the base is empty. 以上 includes the number (民法典第 1259 条), 过半数 does not. */
function leastPassing({ base, share, over }: Measure): number {
  const product = base * share.numerator;
  const rest = product % share.denominator;
  const whole = (product - rest) / share.denominator;
  return Math.max(1, over === 'moreThan' || rest > 0 ? whole + 1 : whole);
}

/** A gate with what it needs and whether it is passed. `base` and `got` are whole numbers up to `baseMost`. */
export function buildGate(gate: Omit<Gate, 'needed' | 'passed'>): Gate {
  return { ...gate, needed: leastPassing(gate), passed: passes(gate.got, gate) };
}
