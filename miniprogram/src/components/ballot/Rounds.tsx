import { Text, View } from '@tarojs/components';
import type { BallotRule, RankedRound } from '@shared/ballots/dto';
import { countWords } from '@shared/ballots/format';
import { classes } from '@/utils/classes';

/** Every round of a ranked count: who had how much, who fell out. */
export function Rounds({ rounds, rule }: { rounds: readonly RankedRound[]; rule: BallotRule }) {
  return (
    <View className="bl-rounds">
      {rounds.map((round, at) => {
        const standing = rule.options.filter((option) => round.counts[option.code] !== undefined);
        const sorted = standing.sort((a, b) => (round.counts[b.code] ?? 0) - (round.counts[a.code] ?? 0));
        return (
          <View key={at} className="bl-round">
            <View className="bl-round__title">{`第 ${at + 1} 轮`}</View>
            {sorted.map((option) => {
              const out = round.eliminated.includes(option.code);
              return (
                <View key={option.code} className={classes('bl-round__line', out && 'is-out')}>
                  <Text className="y-grow">{option.title}</Text>
                  <Text>{`${countWords(round.counts[option.code] ?? 0)} 票${out ? '，去掉' : ''}`}</Text>
                </View>
              );
            })}
            {round.exhausted > 0 && <View className="y-note">{`${countWords(round.exhausted)} 张票没有再排下去，不再计算`}</View>}
          </View>
        );
      })}
    </View>
  );
}
