import type { AnswerState } from './states';

/** The official answer in one word. */
export const answerStateLabels: Record<AnswerState, string> = {
  adopted: '采纳',
  partlyAdopted: '部分采纳',
  underStudy: '研究中',
  notAdopted: '不采纳',
};
