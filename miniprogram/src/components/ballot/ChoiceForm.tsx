import { View } from '@tarojs/components';
import { costWords } from '@shared/ballots/format';
import { decisionLabels } from '@shared/ballots/labels';
import { decisions, type Decision } from '@shared/ballots/states';
import { a11y } from '@/utils/a11y';
import type { IconName } from '../icons';
import { Abstain, Option } from './Option';
import { Ranking } from './Ranking';
import { RunningCost } from './RunningCost';
import { Scores } from './Scores';
import type { ChoiceFormProps } from './types';
import './ballot.scss';

/** Fills a paper of any ballot. */
export function ChoiceForm(props: ChoiceFormProps) {
  const { mode } = props.rule;
  if (mode === 'decide') return <Deciding {...props} />;
  if (mode === 'score') return <Scores {...props} />;
  if (mode === 'ranked') return <Ranking {...props} />;
  return <Picking {...props} mode={mode} />;
}

const decisionFaces: Record<Decision, { icon: IconName; words: string }> = {
  agree: { icon: 'check', words: '我赞成这样办' },
  oppose: { icon: 'close', words: '我不赞成这样办' },
  abstain: { icon: 'minus', words: '参加了，但不表态' },
};

function Deciding({ choice, onChange }: ChoiceFormProps) {
  const value = choice?.mode === 'decide' ? choice.decision : null;
  return (
    <View className="bl-options" {...a11y({ role: 'radiogroup', label: '您的意见' })}>
      {decisions.map((decision) => (
        <Option
          key={decision}
          role="radio"
          className={`bl-option--big t-choice-${decision}`}
          title={decisionLabels[decision]}
          {...decisionFaces[decision]}
          on={value === decision}
          onTap={() => onChange({ mode: 'decide', decision })}
        />
      ))}
    </View>
  );
}

/** single, multiple and projects: options named on the paper, or none of them said aloud. */
function Picking({ rule, choice, onChange, mode }: ChoiceFormProps & { mode: 'single' | 'multiple' | 'projects' }) {
  const picked = choice && 'options' in choice ? choice.options : null;
  const most = mode === 'single' ? 1 : rule.pickMost;
  const left = most === null ? null : most - (picked?.length ?? 0);
  const toggle = (code: string): void => {
    const rest = (picked ?? []).filter((one) => one !== code);
    const isNew = rest.length === (picked?.length ?? 0);
    if (mode === 'single') onChange({ mode, options: [code] });
    else if (isNew) onChange({ mode, options: [...rest, code] });
    else onChange(rest.length > 0 ? { mode, options: rest } : null);
  };
  const full = mode !== 'single' && left !== null && left <= 0 ? `已选满 ${most} 项；要换，先取消一项` : null;
  return (
    <View className="bl-options" {...a11y({ role: mode === 'single' ? 'radiogroup' : 'group', label: '选项' })}>
      {mode !== 'single' && <View className="bl-left" {...a11y({ role: 'status' })}>{leftWords(most, picked?.length ?? 0)}</View>}
      {mode === 'projects' && <RunningCost rule={rule} picked={picked ?? []} />}
      {rule.options.map((option) => (
        <Option
          key={option.code}
          role={mode === 'single' ? 'radio' : 'checkbox'}
          className={`t-option-${option.code}`}
          title={option.title}
          words={option.words}
          on={picked?.includes(option.code) ?? false}
          full={full}
          {...(option.costFen === null ? {} : { below: <View className="bl-option__cost">{`需要 ${costWords(option.costFen)}`}</View> })}
          onTap={() => toggle(option.code)}
        />
      ))}
      <Abstain on={picked?.length === 0} onTap={() => onChange({ mode, options: [] })} />
    </View>
  );
}

function leftWords(most: number | null, count: number): string {
  if (most === null) return count > 0 ? `可以选几项，已选 ${count} 项` : '可以选几项';
  if (count >= most) return `已选满 ${most} 项，想换一项请先取消一项`;
  return count === 0 ? `最多选 ${most} 项` : `最多选 ${most} 项，还可以选 ${most - count} 项`;
}
