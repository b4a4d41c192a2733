import { Text, View } from '@tarojs/components';
import type { AppealOutcome, AppealState, WarningColour } from '@shared/appeals/states';
import type { ClockView } from '@shared/appeals/dto';
import { colourLabels, outcomeLabels, stateLabels } from '@shared/appeals/labels';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { countdownText } from '@/utils/time';
import { Icon } from './Icon';
import type { IconName } from './icons';
import './Tags.scss';

export type Tone = 'jade' | 'gold' | 'red' | 'orange' | 'green' | 'blue' | 'grey';

/** A word with a ground; the word alone says it, the colour helps. */
export function Tag({ label, tone = 'grey', icon, className }: { label: string; tone?: Tone; icon?: IconName; className?: string }) {
  return (
    <View className={classes('y-tag', `y-tag--${tone}`, className)}>
      {icon && <Icon name={icon} size={14} />}
      <Text>{label}</Text>
    </View>
  );
}

const stateTones: Record<AppealState, Tone> = {
  submitted: 'blue',
  dispatched: 'blue',
  inProgress: 'jade',
  waitingResident: 'gold',
  suspended: 'grey',
  resolved: 'green',
  closed: 'grey',
  rejected: 'grey',
  guidedElsewhere: 'grey',
  withdrawn: 'grey',
  merged: 'grey',
};
const outcomeTones: Record<AppealOutcome, Tone> = { solved: 'green', explained: 'blue', unsolved: 'orange', unconfirmed: 'grey' };

/** State of an appeal; a closed one shows its outcome, never just "closed". */
export function StateTag({ state, outcome }: { state: AppealState; outcome?: AppealOutcome | null }) {
  if (state === 'closed' && outcome) return <Tag label={outcomeLabels[outcome]} tone={outcomeTones[outcome]} {...(outcome === 'solved' ? { icon: 'check' as const } : {})} />;
  return <Tag label={stateLabels[state]} tone={stateTones[state]} />;
}

/** Warning colour: always word + shape (one, two, three bars), never colour alone. Nothing for `none`. */
export function ColourTag({ colour }: { colour: WarningColour }) {
  if (colour === 'none') return null;
  const bars = { yellow: 1, orange: 2, red: 3 }[colour];
  return (
    <View className={`y-colour y-colour--${colour}`} {...a11y({ label: colourLabels[colour] })}>
      <View className="y-colour__bars">
        {[1, 2, 3].map((bar) => (
          <View key={bar} className={classes('y-colour__bar', bar <= bars && 'is-on')} />
        ))}
      </View>
      <Text>{colourLabels[colour]}</Text>
    </View>
  );
}

/** 还剩 3 小时 20 分 / 已超 2 小时, or why no clock runs; renewed every half minute. */
export function Countdown({ clock, withPhase }: { clock: ClockView; withPhase?: boolean }) {
  const now = useNow();
  if (clock.phase === 'ended') return null;
  if (clock.phase === 'paused' || !clock.dueAt) return <Text className="y-countdown is-paused">计时已暂停</Text>;
  const late = new Date(clock.dueAt).getTime() < now;
  const phase = withPhase ? (clock.phase === 'acknowledge' ? '签收' : '办结') : '';
  return <Text className={classes('y-countdown', late && 'is-late')}>{`${phase}${countdownText(clock.dueAt, now)}`}</Text>;
}

/** A round number for "how many wait". Nothing at 0. */
export function Badge({ count }: { count: number }) {
  if (count <= 0) return null;
  return <Text className="y-badge">{count > 99 ? '99+' : String(count)}</Text>;
}
