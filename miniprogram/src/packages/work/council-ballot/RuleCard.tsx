import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { BallotDetail, BallotRule } from '@shared/ballots/dto';
import { costWords } from '@shared/ballots/format';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';

/** The rule in the very sentences that residents read, and what may be chosen. Open while it is still being prepared. */
export function RuleCard({ ballot }: { ballot: Pick<BallotDetail, 'state' | 'rule' | 'explanations'> }) {
  const [open, setOpen] = useState(ballot.state === 'draft' || ballot.state === 'notice');
  return (
    <Card title="居民读到的规则" aside={<Button kind="quiet" size="s" icon={open ? 'up' : 'down'} label={open ? '收起' : '展开'} onTap={() => setOpen(!open)} />}>
      {open && (
        <>
          <Options rule={ballot.rule} />
          <Explanations lines={ballot.explanations} />
        </>
      )}
    </Card>
  );
}

export function Options({ rule }: { rule: Pick<BallotRule, 'options'> }) {
  return (
    <>
      {rule.options.map((option, index) => (
        <View key={option.code} className="c-option">
          <View className="c-option__title">{`${index + 1}. ${option.title}`}</View>
          {option.words !== '' && <View className="y-note">{option.words}</View>}
          {option.costFen !== null && <View className="y-note">{`需要 ${costWords(option.costFen)}`}</View>}
        </View>
      ))}
    </>
  );
}

export function Explanations({ lines }: { lines: readonly string[] }) {
  return (
    <>
      {lines.map((words) => (
        <View key={words} className="c-explain">
          <Icon name="info" size={18} />
          <Text className="y-grow">{words}</Text>
        </View>
      ))}
    </>
  );
}
