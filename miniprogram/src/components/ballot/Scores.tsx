import { Text, View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Tap } from '../Tap';
import { Abstain } from './Option';
import type { ChoiceFormProps } from './types';

export const scoreWords = ['很不好', '不太好', '一般', '比较好', '很好'] as const;

/** 1–5 for each option, as five buttons with words; an option may be left out. */
export function Scores({ rule, choice, onChange }: ChoiceFormProps) {
  const scores = choice?.mode === 'score' ? choice.scores : null;
  const give = (code: string, score: number): void => {
    const { [code]: before, ...rest } = scores ?? {};
    if (before !== score) onChange({ mode: 'score', scores: { ...rest, [code]: score } });
    else onChange(Object.keys(rest).length > 0 ? { mode: 'score', scores: rest } : null);
  };
  const count = Object.keys(scores ?? {}).length;
  return (
    <View className="bl-options">
      <View className="bl-left" {...a11y({ role: 'status' })}>{`给每一项打分，共 ${rule.options.length} 项，已打 ${count} 项。没打分的不计分，再点一次就取消。`}</View>
      {rule.options.map((option) => (
        <View key={option.code} className={`bl-scored t-scored-${option.code}`}>
          <View className="bl-option__title">{option.title}</View>
          {option.words && <View className="bl-option__words">{option.words}</View>}
          <View className="bl-scores" {...a11y({ role: 'radiogroup', label: `给“${option.title}”打分` })}>
            {scoreWords.map((words, at) => {
              const on = scores?.[option.code] === at + 1;
              return (
                <Tap key={words} className={classes('bl-score', on && 'is-on', `t-score-${at + 1}`)} role="radio" checked={on} label={`${at + 1} 分，${words}`} onTap={() => give(option.code, at + 1)}>
                  <Text className="bl-score__number">{String(at + 1)}</Text>
                  <Text className="bl-score__words">{words}</Text>
                </Tap>
              );
            })}
          </View>
        </View>
      ))}
      <Abstain on={scores !== null && count === 0} onTap={() => onChange({ mode: 'score', scores: {} })} />
    </View>
  );
}
