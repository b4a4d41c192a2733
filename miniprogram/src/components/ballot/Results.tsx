import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { BallotDetail, BallotRule, Outcome } from '@shared/ballots/dto';
import { headsWords } from '@shared/ballots/explain';
import { areaWords } from '@shared/ballots/format';
import { verdictLabels } from '@shared/ballots/labels';
import { a11y } from '@/utils/a11y';
import { Button } from '../Button';
import { Card } from '../Card';
import { Icon } from '../Icon';
import type { IconName } from '../icons';
import { DecideBars, GateBar, OptionBars, SpentBar } from './Bars';
import { Rounds } from './Rounds';
import { percentWords } from './words';
import './ballot.scss';

const faces: Record<Outcome['verdict'], { icon: IconName; tone: string }> = {
  passed: { icon: 'check', tone: 'good' },
  failed: { icon: 'close', tone: 'bad' },
  decided: { icon: 'star', tone: 'good' },
  tied: { icon: 'swap', tone: 'open' },
  void: { icon: 'minus', tone: 'bad' },
};

/** Why it came out so, in one sentence. */
function reasonWords(outcome: Outcome, rule: BallotRule): string {
  const titles = (result: 'won' | 'tied'): string =>
    outcome.options.filter((option) => option.result === result).map((option) => `“${rule.options.find((one) => one.code === option.code)?.title ?? ''}”`).join('、');
  const missed = outcome.gates.filter((gate) => !gate.passed);
  switch (outcome.verdict) {
    case 'passed':
      return '参加的够了，同意的也够了。';
    case 'failed':
      return missed.some((gate) => gate.key.startsWith('participation')) ? '参加表决的不够，所以没有通过。' : '同意的不够，所以没有通过。';
    case 'decided':
      return `选中的是${titles('won')}。`;
    case 'tied':
      return `${titles('tied')}票数相同，分不出先后，要由人再定。${titles('won') ? `已经选中的有${titles('won')}。` : ''}`;
    default:
      return missed.length > 0 ? '参加的不够，这次表决没有结果。' : '没有人选任何一项，这次表决没有结果。';
  }
}

/** Did it pass, by which rule, what was needed, what came. */
export function Results({ ballot, outcome }: { ballot: BallotDetail; outcome: Outcome }) {
  const { rule } = ballot;
  const [roundsOpen, setRoundsOpen] = useState(false);
  const { icon, tone } = faces[outcome.verdict];
  return (
    <>
      <Card className={`bl-verdict is-${tone}`} id="t-verdict">
        <View className="bl-verdict__mark">
          <Icon name={icon} size={44} />
        </View>
        <View className="bl-verdict__word" {...a11y({ role: 'status' })}>{verdictLabels[outcome.verdict]}</View>
        <View className="bl-verdict__why">{reasonWords(outcome, rule)}</View>
        <View className="y-note">
          {`有票的 ${headsWords(rule.electorate, outcome.roll.heads)}，投了的 ${headsWords(rule.electorate, outcome.cast.heads)}（${percentWords(outcome.cast.heads, outcome.roll.heads)}）`}
          {outcome.roll.area > 0 ? `；面积共 ${areaWords(outcome.roll.area)}，投了的 ${areaWords(outcome.cast.area)}` : ''}
        </View>
      </Card>
      {outcome.gates.length > 0 && (
        <Card title="要多少，来了多少">
          <View className="bl-gates">
            {outcome.gates.map((gate) => (
              <GateBar key={gate.key} gate={gate} electorate={rule.electorate} />
            ))}
          </View>
          <View className="bl-legend">
            <View className="bl-legend__mark" />
            <Text className="y-note">竖线是需要达到的地方</Text>
          </View>
        </Card>
      )}
      <Card title={outcome.decide ? '大家怎么投的' : '每一项的得票'}>
        <View className="y-stack">
          {outcome.decide ? <DecideBars outcome={outcome} electorate={rule.electorate} /> : <OptionBars outcome={outcome} rule={rule} />}
          {outcome.spentFen !== null && rule.capFen !== null && <SpentBar spentFen={outcome.spentFen} capFen={rule.capFen} />}
          {outcome.rounds.length > 0 && (
            <>
              <Button kind="quiet" icon={roundsOpen ? 'up' : 'down'} label={roundsOpen ? '收起每一轮' : `看每一轮怎么数的（${outcome.rounds.length} 轮）`} onTap={() => setRoundsOpen(!roundsOpen)} />
              {roundsOpen && <Rounds rounds={outcome.rounds} rule={rule} />}
            </>
          )}
        </View>
      </Card>
    </>
  );
}
