/** Sizes of what people write and send; the same numbers check the form, the API and the table's columns. Lengths in characters. */
export const proposalLimits = {
  titleMin: 4,
  titleMax: 60,
  problemMin: 10,
  problemMax: 1000,
  suggestionMin: 10,
  suggestionMax: 1000,
  /** 10 million yuan: more is a slip of the finger. */
  costFenMax: 1_000_000_000,
  commentMin: 2,
  commentMax: 500,
  /** Who is against says why. */
  againstMin: 5,
  amendReasonMin: 2,
  amendReasonMax: 500,
  decisionWordsMax: 300,
  refuseReasonMin: 2,
  refuseReasonMax: 300,
  answerReasonMin: 5,
  answerReasonMax: 1000,
  hideReasonMin: 2,
  hideReasonMax: 200,
  reportWordsMax: 300,
  photosMax: 9,
  searchMax: 40,
  /** Of what is typed, so many characters are compared with earlier proposals. */
  similarWordsMax: 1000,
  similarMost: 5,
} as const;
