import type { UnitKind } from './states';

/** Sizes of what people write and send; the same numbers check the form, the API and the table's columns. Lengths in characters. */
export const appealLimits = {
  wordsMin: 5,
  wordsMax: 2000,
  /** Words that go with a move: reason, progress, answer. */
  moveWordsMin: 2,
  moveWordsMax: 2000,
  /** The answer when resolving must say something. */
  resolveWordsMin: 5,
  ratingWordsMax: 500,
  whereToMin: 2,
  whereToMax: 200,
  addressMax: 200,
  contactNameMax: 40,
  photosMax: 9,
  summaryLength: 60,
  splitPartsMin: 1,
  splitPartsMax: 4,
  whistleOrganisationsMax: 5,
  arriveHoursMin: 1,
  arriveHoursMax: 72,
  scoreMin: 1,
  scoreMax: 5,
  similarMost: 5,
} as const;

/** Numbers of the rules in DOMAIN section 3 that a district may set otherwise. */
export interface MoveRules {
  /** 退回 at most so often; then the level above decides. */
  sendBackMost: number;
  /** The clock stops for the resident's answer at most so many hours (3 days). */
  waitHours: number;
  /** Until the end of so many days after the day of resolving (or closing) the resident may reopen. */
  reopenDays: number;
  /** Until the end of so many days after an automatic close the resident may still rate. */
  rateDays: number;
  /** Closed by the clock when so many days after the day of resolving nobody has answered. */
  autoCloseDays: number;
  /** A suspension ends at most so many days from now. */
  suspendDaysMost: number;
  /** An extension moves the due moment at most so many days. */
  extensionDaysMost: number;
  /** Units that must show a photo when they say the matter was dealt with. */
  proofKinds: readonly UnitKind[];
}
export const usualMoveRules: MoveRules = {
  sendBackMost: 2,
  waitHours: 72,
  reopenDays: 7,
  rateDays: 7,
  autoCloseDays: 7,
  suspendDaysMost: 90,
  extensionDaysMost: 30,
  proofKinds: ['grid', 'property'],
};

/** First characters of the words for lists, without breaking an emoji or a rare character in two. */
export function summaryOf(words: string): string {
  const characters = [...words.replace(/\s+/gu, ' ').trim()];
  return characters.length <= appealLimits.summaryLength ? characters.join('') : `${characters.slice(0, appealLimits.summaryLength - 1).join('')}…`;
}
