import { View } from '@tarojs/components';
import type { BallotRule } from '@shared/ballots/dto';
import { costWords } from '@shared/ballots/format';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { widthOf } from './words';

/** What the picked projects cost together, against the cap. Too much is no mistake: the cap limits what is built, not what is wished. */
export function RunningCost({ rule, picked }: { rule: BallotRule; picked: readonly string[] }) {
  if (rule.capFen === null) return null;
  const cost = rule.options.reduce((sum, option) => sum + (picked.includes(option.code) ? (option.costFen ?? 0) : 0), 0);
  const isOver = cost > rule.capFen;
  return (
    <View className="bl-cost" {...a11y({ role: 'status' })}>
      <View className="bl-cost__line">{`您选的合计 ${costWords(cost)}，总共有 ${costWords(rule.capFen)}`}</View>
      <View className="bl-bar" {...a11y({ hidden: true })}>
        {cost > 0 && <View className={classes('bl-bar__fill', isOver && 'is-over')} style={{ width: widthOf(cost, rule.capFen) }} />}
      </View>
      {isOver && <View className="y-note">超过了总数也可以投：最后按得票从多到少选，钱不够的就选不上。</View>}
    </View>
  );
}
