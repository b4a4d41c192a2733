import type { CouncilRules } from './dto';

/** Sizes of what is written and sent; the same numbers check the form and the API. Lengths in characters. */
export const councilLimits = {
  nameMin: 2,
  nameMax: 60,
  rulesWordsMax: 5000,
  silenceRuleMax: 300,
  placeMax: 80,
  titleMin: 2,
  sessionTitleMax: 60,
  itemTitleMax: 80,
  wordsMax: 2000,
  minutesWordsMin: 2,
  minutesWordsMax: 5000,
  decisionWordsMin: 2,
  cancelReasonMin: 2,
  cancelReasonMax: 200,
  /** Minutes an agenda item may take. */
  itemMinutesMax: 240,
  agendaItemsMax: 20,
  rotationMonthsMax: 24,
  officersMax: 10,
  photosMax: 9,
} as const;

/** Numbers of the sessions' rules. */
export const sessionRules = {
  /** The agenda is public at least so many calendar days before the day of the session (两公开：会前公开). */
  postLeadDays: 3,
  /** The clock drafts the monthly session so many calendar days before its day. */
  monthlyDraftDays: 20,
  /** Who is invited is reminded so many days before, the later first. */
  reminderDays: [1, 3],
} as const;

/** What a council starts with when its founder says nothing else. Two thirds of the voting seats must be present. */
export const usualCouncilRules: CouncilRules = {
  words: '',
  presenceNumerator: 2,
  presenceDenominator: 3,
  monthlyDay: 0,
  monthlyTime: '19:00',
  place: '',
  cosignThreshold: 10,
  cosignDays: 30,
  discussionDays: 15,
  similarAppeals: 5,
  answerDays: 5,
  silenceRule: null,
};
