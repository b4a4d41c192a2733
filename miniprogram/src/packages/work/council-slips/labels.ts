import { choiceWords } from '@shared/ballots/choice';
import type { BallotRule, Choice, SlipView } from '@shared/ballots/dto';
import { slipStateLabels } from '@shared/ballots/labels';
import type { SlipState } from '@shared/ballots/states';
import type { IconName } from '@/components/icons';
import type { Tone } from '@/components/Tags';

const looks: Record<SlipState, { tone: Tone; icon: IconName }> = {
  waiting: { tone: 'gold', icon: 'clock' },
  confirmed: { tone: 'green', icon: 'check' },
  refused: { tone: 'grey', icon: 'close' },
};
export const slipFace = (state: SlipState): { label: string; tone: Tone; icon: IconName } => ({ label: slipStateLabels[state], ...looks[state] });

/** What stands on a slip, said of the slip and not to the voter. */
export const slipWords = (rule: BallotRule, choice: Choice): string => choiceWords(rule, choice).replace(/^您/, '');

/** What is to be read of a slip's choice: gone from the papers of a ballot that keeps voter and choice apart. */
export const choiceOf = (rule: BallotRule, slip: SlipView): string => (slip.choice ? slipWords(rule, slip.choice) : '选择已不保存');

/** 3-2-301 as it stands in the roll: 3幢 2单元 301室; what is written otherwise is looked for as it is. */
export function rollWords(typed: string): string {
  const text = typed.trim();
  const [building, ...rest] = text.split(/[-－—\s,，、/]+/).filter((part) => part !== '');
  if (building === undefined || ![building, ...rest].every((part) => /^\d{1,4}$/.test(part)) || rest.length > 2) return text;
  const [unit, room] = rest;
  if (unit === undefined) return `${building}幢`;
  return room === undefined ? `${building}幢 ${unit}单元` : `${building}幢 ${unit}单元 ${room}室`;
}
