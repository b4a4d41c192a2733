import type { BallotRowView } from '@shared/ballots/dto';
import { ballotStateLabels } from '@shared/ballots/labels';
import type { BallotState } from '@shared/ballots/states';
import { untilWords } from '@/components/ballot/words';
import type { IconName } from '@/components/icons';
import type { Tone } from '@/components/Tags';
import { momentText } from '@/utils/time';

const looks: Record<BallotState, { tone: Tone; icon: IconName }> = {
  draft: { tone: 'gold', icon: 'edit' },
  notice: { tone: 'blue', icon: 'notice' },
  open: { tone: 'jade', icon: 'people' },
  closed: { tone: 'green', icon: 'check' },
  annulled: { tone: 'grey', icon: 'close' },
};
export const ballotFace = (state: BallotState): { label: string; tone: Tone; icon: IconName } => ({ label: ballotStateLabels[state], ...looks[state] });

/** A sentence goes on without a gap behind a bracket. */
const then = (words: string, rest: string): string => `${words}${words.endsWith('）') ? '' : ' '}${rest}`;

type Times = Pick<BallotRowView, 'state' | 'opensAt' | 'closesAt'>;

/** The next moment that matters for a ballot, in words. */
export function whenWords({ state, opensAt, closesAt }: Times, now: number): string {
  const isPast = (iso: string): boolean => new Date(iso).getTime() <= now;
  const closes = closesAt ? momentText(closesAt, now) : '';
  if (state === 'annulled') return '已作废，不再计票';
  if (state === 'closed') return `${closes} 已截止`;
  if (state === 'open') return closesAt && isPast(closesAt) ? `${closes} 已到截止时间，等待计票` : then(closesAt ? untilWords(closesAt, now) : '', '截止');
  if (!opensAt) return '还没有定时间';
  if (state === 'notice') return isPast(opensAt) ? '已到时间，就要开始' : then(untilWords(opensAt, now), '开始');
  return `${momentText(opensAt, now)} 开始，${closes} 截止`;
}
