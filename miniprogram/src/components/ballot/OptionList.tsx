import { Text, View } from '@tarojs/components';
import type { BallotRule } from '@shared/ballots/dto';
import { costWords } from '@shared/ballots/format';
import { a11y } from '@/utils/a11y';
import { Card } from '../Card';
import './ballot.scss';

/** What can be chosen, for those who only read: before the vote opens, without a vote here, or after casting. */
export function OptionList({ rule }: { rule: BallotRule }) {
  if (rule.options.length === 0) return null;
  return (
    <Card title={`有这些选项（${rule.options.length} 项）`} id="t-options">
      <View {...a11y({ role: 'list', label: '选项' })}>
        {rule.options.map((option, at) => (
          <View key={option.code} className="bl-listed" {...a11y({ role: 'listitem' })}>
            <Text className="bl-listed__no">{String(at + 1)}</Text>
            <View className="y-grow">
              <View className="bl-option__title">{option.title}</View>
              {option.words !== '' && <View className="bl-option__words">{option.words}</View>}
              {option.costFen !== null && <View className="bl-option__cost">{`需要 ${costWords(option.costFen)}`}</View>}
            </View>
          </View>
        ))}
      </View>
    </Card>
  );
}
