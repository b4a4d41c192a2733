import { Text, View } from '@tarojs/components';
import type { BallotProgress, BallotRule } from '@shared/ballots/dto';
import { headsWords } from '@shared/ballots/explain';
import { areaWords } from '@shared/ballots/format';
import { gateLabels } from '@shared/ballots/labels';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Card } from '../Card';
import { Icon } from '../Icon';
import { percentWords, widthOf } from './words';
import './ballot.scss';

/** For those who may see it while people vote: who came, what is missing, and in which building. */
export function Progress({ progress, rule }: { progress: BallotProgress; rule: BallotRule }) {
  const { cast, roll, distance, buildings } = progress;
  const { electorate } = rule;
  return (
    <Card title="投票进度" id="t-progress">
      <View className="y-stack">
        <View className="bl-line">
          <View className="bl-line__head">
            <Text className="bl-line__name">{`已投 ${headsWords(electorate, cast.heads)}，共 ${headsWords(electorate, roll.heads)}`}</Text>
            <Text className="bl-line__count">{percentWords(cast.heads, roll.heads)}</Text>
          </View>
          <View className="bl-bar" {...a11y({ hidden: true })}>
            <View className="bl-bar__fill" style={{ width: widthOf(cast.heads, roll.heads) }} />
          </View>
          {roll.area > 0 && <View className="y-note">{`面积：已投 ${areaWords(cast.area)}，共 ${areaWords(roll.area)}（${percentWords(cast.area, roll.area)}）`}</View>}
        </View>
        {distance.length > 0 && (
          <View className="bl-distance">
            {distance.map(({ gate, missing, unit }) => (
              <View key={gate} className={classes('bl-distance__one', missing === 0 && 'is-met')}>
                <Icon name={missing === 0 ? 'check' : 'clock'} size={20} />
                <Text className="y-grow">{gateLabels[gate]}</Text>
                <Text className="bl-distance__missing">{missing === 0 ? '够了' : `还差 ${unit === 'area' ? areaWords(missing) : headsWords(electorate, missing)}`}</Text>
              </View>
            ))}
          </View>
        )}
        {buildings.length > 1 && (
          <View className="bl-lines">
            <View className="bl-left">按楼看</View>
            {buildings.map((one) => (
              <View key={one.building} className="bl-line">
                <View className="bl-line__head">
                  <Text className="bl-line__name">{one.building || '其他'}</Text>
                  <Text className="bl-line__count">{`${one.castHeads} / ${headsWords(electorate, one.rollHeads)}`}</Text>
                </View>
                <View className="bl-bar bl-bar--thin" {...a11y({ hidden: true })}>
                  <View className="bl-bar__fill" style={{ width: widthOf(one.castHeads, one.rollHeads) }} />
                </View>
              </View>
            ))}
          </View>
        )}
      </View>
    </Card>
  );
}
