import { Image, Text, View } from '@tarojs/components';
import { countWords } from '@shared/ballots/format';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { svgSource } from '@/utils/svg';
import { Icon } from '../Icon';
import type { IconName } from '../icons';
import { Tap } from '../Tap';
import './Figures.scss';

/** Whole percent that is 100 only when all is there and 0 only when nothing is. */
export function percentOf(part: number, whole: number): number {
  if (whole <= 0 || part <= 0) return 0;
  if (part >= whole) return 100;
  return Math.min(99, Math.max(1, Math.round((part * 100) / whole)));
}

/** A bar that fills up; the words say the same. */
export function Meter({ percent, label, tone = 'jade' }: { percent: number; label: string; tone?: 'jade' | 'gold' | 'red' }) {
  return (
    <View className={`y-meter y-meter--${tone}`} {...a11y({ role: 'img', label })}>
      <View className="y-meter__full" style={{ width: `${Math.min(100, percent)}%` }} />
    </View>
  );
}

export interface BarPart {
  key: string;
  label: string;
  count: number;
  icon: IconName;
  look: 'jade' | 'hatched' | 'grey';
}

/** Parts of a whole side by side; each has its word, number, sign and pattern, so that colour is never needed. */
export function StackBar({ parts, label, unit = '', plain }: { parts: BarPart[]; label: string; unit?: string; plain?: boolean }) {
  const whole = parts.reduce((sum, part) => sum + part.count, 0);
  const words = parts.map((part) => `${part.label} ${part.count}${unit}`).join('，');
  return (
    <View className="y-stackbar" {...a11y({ role: 'img', label: `${label}：${words}` })}>
      <View className="y-stackbar__bar">
        {whole === 0 ? (
          <View className="y-stackbar__none" />
        ) : (
          parts
            .filter((part) => part.count > 0)
            .map((part) => <View key={part.key} className={`y-stackbar__part is-${part.look}`} style={{ flexGrow: String(part.count) }} />)
        )}
      </View>
      {!plain && (
        <View className="y-stackbar__legend">
          {parts.map((part) => (
            <View key={part.key} className="y-stackbar__one">
              <View className={`y-stackbar__mark is-${part.look}`}>
                <Icon name={part.icon} size={14} />
              </View>
              <Text>{part.label}</Text>
              <Text className="y-stackbar__count">{`${countWords(part.count)}${unit}`}</Text>
            </View>
          ))}
        </View>
      )}
    </View>
  );
}

const ring = { size: 120, width: 14 } as const;
const radius = (ring.size - ring.width) / 2;
const around = 2 * Math.PI * radius;

function ringPicture(percent: number): string {
  const circle = (colour: string, dash: string): string =>
    `<circle cx="60" cy="60" r="${radius}" fill="none" stroke="${colour}" stroke-width="${ring.width}" stroke-linecap="round"${dash} transform="rotate(-90 60 60)"/>`;
  const done = percent > 0 ? circle('#0f4f47', ` stroke-dasharray="${((around * percent) / 100).toFixed(1)} ${around.toFixed(1)}"`) : '';
  return svgSource(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120">${circle('#e2dac6', '')}${done}</svg>`);
}

/** A ring with the number in the middle: how much of the promised is done. */
function Ring({ percent, words, label }: { percent: number; words: string; label: string }) {
  return (
    <View className="y-ring" {...a11y({ role: 'img', label })}>
      <Image className="y-ring__picture" src={ringPicture(percent)} mode="aspectFit" />
      <View className="y-ring__in">
        <Text className="y-ring__number">{`${percent}%`}</Text>
        <Text className="y-ring__words">{words}</Text>
      </View>
    </View>
  );
}

/** Promised, done and late beside the ring; says so when nothing was promised yet. */
export function Promised({ promised, done, late }: { promised: number; done: number; late: number }) {
  if (promised === 0) return <View className="y-note y-grow">还没有定下要做的事。定下以后，谁做、什么时候做完都在这里公布。</View>;
  const percent = percentOf(done, promised);
  const lines = [
    { label: '承诺', count: promised },
    { label: '做完', count: done },
    { label: '超期', count: late },
  ];
  return (
    <View className="y-promised">
      <Ring percent={percent} words="已做完" label={`承诺 ${promised} 件，做完 ${done} 件，${percent}%`} />
      <View className="y-grow">
        {lines.map(({ label, count }) => (
          <View key={label} className={classes('y-promised__line', label === '超期' && count > 0 && 'is-late')}>
            <Text>{label}</Text>
            <Text className="y-promised__number">{countWords(count)}</Text>
            <Text>件</Text>
          </View>
        ))}
      </View>
    </View>
  );
}

/** One figure with its picture; can lead to the list behind it. */
export function Tile({ icon, count, label, onTap, warn, id }: { icon: IconName; count: number; label: string; onTap?: () => void; warn?: boolean; id?: string }) {
  const inner = (
    <>
      <View className="y-tile__icon">
        <Icon name={icon} size={20} />
      </View>
      <Text className="y-tile__count">{countWords(count)}</Text>
      <Text className="y-tile__label">{label}</Text>
    </>
  );
  const names = classes('y-tile', warn && count > 0 && 'is-warn');
  if (!onTap) return <View className={names} {...a11y({ role: 'img', label: `${label} ${count}` })}>{inner}</View>;
  return (
    <Tap className={names} label={`${label} ${count}，查看`} onTap={onTap} {...(id ? { id } : {})}>
      {inner}
    </Tap>
  );
}

interface Step {
  key: string;
  label: string;
  state: 'done' | 'now' | 'next';
}
const stepWords = { done: '已完成', now: '现在', next: '还没到' } as const;

/** Where a thing stands on its way, as dots on a line. */
export function StepLine({ steps, label }: { steps: Step[]; label: string }) {
  return (
    <View className="y-steps" {...a11y({ role: 'list', label })}>
      {steps.map((step, index) => (
        <View key={step.key} className={`y-steps__one is-${step.state}`} {...a11y({ role: 'listitem', label: `第 ${index + 1} 步，${step.label}，${stepWords[step.state]}` })}>
          <View className="y-steps__dot">{step.state === 'done' ? <Icon name="check" size={14} /> : <Text>{index + 1}</Text>}</View>
          <Text className="y-steps__label">{step.label}</Text>
        </View>
      ))}
    </View>
  );
}
