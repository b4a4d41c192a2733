import { Text, View } from '@tarojs/components';
import type { BallotRule, Gate, Outcome } from '@shared/ballots/dto';
import { gateWords, headsWords, shareWords } from '@shared/ballots/explain';
import { areaWords, costWords, countWords } from '@shared/ballots/format';
import { decisionLabels, gateLabels, optionResultLabels } from '@shared/ballots/labels';
import { decisions, type Decision } from '@shared/ballots/states';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Icon } from '../Icon';
import { Tag } from '../Tags';
import { percentWords, widthOf } from './words';

/** One gate: a bar of what came with a mark at what was needed. */
export function GateBar({ gate, electorate }: { gate: Gate; electorate: BallotRule['electorate'] }) {
  const say = (amount: number): string => (gate.unit === 'area' ? areaWords(amount) : headsWords(electorate, amount));
  return (
    <View className="bl-gate" {...a11y({ role: 'img', label: gateWords(gate, electorate) })}>
      <View className="bl-gate__line">
        <Text className="bl-gate__name">{gateLabels[gate.key]}</Text>
        <View className={classes('bl-gate__verdict', gate.passed && 'is-passed')}>
          <Icon name={gate.passed ? 'check' : 'close'} size={18} />
          <Text>{gate.passed ? '够了' : '不够'}</Text>
        </View>
      </View>
      <View className="bl-bar">
        <View className={classes('bl-bar__fill', !gate.passed && 'is-weak')} style={{ width: widthOf(gate.got, gate.base) }} />
        <View className="bl-bar__mark" style={{ left: widthOf(gate.needed, gate.base) }} />
      </View>
      <View className="bl-gate__figures">
        <Text>{`实际 ${say(gate.got)}（${percentWords(gate.got, gate.base)}）`}</Text>
        <Text className="bl-gate__needed">{`要${shareWords(gate)}：${say(gate.needed)}`}</Text>
      </View>
    </View>
  );
}

const fills: Record<Decision, string> = { agree: '', oppose: 'is-against', abstain: 'is-none' };

/** Agree, oppose, abstain and who did not vote, as parts of the whole roll. */
export function DecideBars({ outcome, electorate }: { outcome: Outcome; electorate: BallotRule['electorate'] }) {
  const { decide, roll, cast, silent } = outcome;
  if (!decide) return null;
  const absent = { heads: roll.heads - cast.heads, area: roll.area - cast.area };
  const lines = [
    ...decisions.map((decision) => ({ key: decision as string, label: decisionLabels[decision], weight: decide[decision], fill: fills[decision] })),
    { key: 'absent', label: silent ? '没有投票（按规则算同意）' : '没有投票', weight: absent, fill: 'is-none' },
  ];
  return (
    <View className="bl-lines">
      {lines.map(({ key, label, weight, fill }) => (
        <View key={key} className="bl-line">
          <View className="bl-line__head">
            <Text className="bl-line__name">{label}</Text>
            <Text className="bl-line__count">{[headsWords(electorate, weight.heads), roll.area > 0 ? areaWords(weight.area) : ''].filter(Boolean).join(' · ')}</Text>
          </View>
          <View className="bl-bar bl-bar--thin" {...a11y({ hidden: true })}>
            {weight.heads > 0 && <View className={classes('bl-bar__fill', fill)} style={{ width: widthOf(weight.heads, roll.heads) }} />}
          </View>
        </View>
      ))}
    </View>
  );
}

/** A project that was passed over: what was picked before it left too little of the money. */
function isTooDear(outcome: Outcome, rule: BallotRule, { code, count, result }: Outcome['options'][number]): boolean {
  if (rule.mode !== 'projects' || rule.capFen === null || result !== 'lost' || count === 0) return false;
  const costOf = (wanted: string): number => rule.options.find((one) => one.code === wanted)?.costFen ?? 0;
  const before = outcome.options.filter((one) => one.result === 'won' && one.count > count).reduce((sum, one) => sum + costOf(one.code), 0);
  return before + costOf(code) > rule.capFen;
}

/** Options, most first, with what became of each. */
export function OptionBars({ outcome, rule }: { outcome: Outcome; rule: BallotRule }) {
  const most = Math.max(1, ...outcome.options.map((option) => option.count));
  const sorted = [...outcome.options].sort((a, b) => b.count - a.count);
  const say = (count: number, papers: number): string => (rule.mode === 'score' ? `${countWords(count)} 分（${countWords(papers)} 票打了分）` : `${countWords(count)} 票${rule.mode === 'ranked' ? '排第一' : ''}`);
  return (
    <View className="bl-lines">
      {sorted.map((row) => {
        const { code, count, papers, result } = row;
        const option = rule.options.find((one) => one.code === code);
        return (
          <View key={code} className="bl-line">
            <View className="bl-line__head">
              <Text className="bl-line__name">{option?.title ?? ''}</Text>
              {result !== 'lost' && <Tag label={optionResultLabels[result]} tone={result === 'won' ? 'green' : 'gold'} icon={result === 'won' ? 'check' : 'ask'} />}
              {isTooDear(outcome, rule, row) && <Tag label="剩下的钱不够" icon="minus" />}
            </View>
            <View className="bl-bar bl-bar--thin" {...a11y({ hidden: true })}>
              {count > 0 && <View className={classes('bl-bar__fill', result === 'lost' && 'is-weak')} style={{ width: widthOf(count, most) }} />}
            </View>
            <View className="bl-line__count">{[say(count, papers), option && option.costFen !== null ? `需要 ${costWords(option.costFen)}` : ''].filter(Boolean).join(' · ')}</View>
          </View>
        );
      })}
    </View>
  );
}

/** What the picked projects cost, against the cap. */
export function SpentBar({ spentFen, capFen }: { spentFen: number; capFen: number }) {
  return (
    <View className="bl-cost">
      <View className="bl-cost__line">{`选中的合计 ${costWords(spentFen)}，总共有 ${costWords(capFen)}`}</View>
      <View className="bl-bar" {...a11y({ hidden: true })}>
        {spentFen > 0 && <View className="bl-bar__fill" style={{ width: widthOf(spentFen, capFen) }} />}
      </View>
    </View>
  );
}
