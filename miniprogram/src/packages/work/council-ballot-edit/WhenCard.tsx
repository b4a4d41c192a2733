import { View } from '@tarojs/components';
import { scheduleLimits } from '@shared/ballots/schedule';
import type { BallotKind } from '@shared/ballots/states';
import { addHours } from '@shared/core/dates';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { FieldFrame } from '@/components/Field';
import { MomentField } from '../moves/MomentField';
import type { PartProps } from './Editor';
import { moveOpening } from './moments';

const lengths = [
  { value: '15', label: '15 分钟' },
  { value: '30', label: '30 分钟' },
  { value: '60', label: '1 小时' },
  { value: '120', label: '2 小时' },
] as const;
const byMoments = '';
/** As far ahead as anybody plans a ballot. */
const aheadDays = 120;

interface WhenCardProps extends PartProps {
  kind: BallotKind;
  /** The item is on the table right now. */
  live: boolean;
  now: Date;
}

/** Notice and voting, with the least days said and usual moments filled in. */
export function WhenCard({ draft, change, errorOf, kind, live, now }: WhenCardProps) {
  const { noticeDaysLeast, windowDaysLeast, windowDaysMost } = scheduleLimits(kind);
  const earliest = addHours(now, noticeDaysLeast * 24);
  const opens = draft.opensAt ? new Date(draft.opensAt) : earliest;
  const isLive = live && draft.minutes !== null;
  const windowWords = windowDaysLeast > 0 ? `至少 ${windowDaysLeast} 天，最多 ${windowDaysMost} 天` : `最多 ${windowDaysMost} 天`;
  return (
    <Card title="什么时候">
      <View className="w-form">
        {live && (
          <FieldFrame label="正在开会" hint={isLive ? '从保存时算起。保存后请马上公布、开始投票。' : ''}>
            <Chips
              label="投多长时间"
              chipClass="t-minutes"
              choices={[...lengths.map((one) => ({ ...one, label: `现在投 ${one.label}` })), { value: byMoments, label: '另定时间' }]}
              value={draft.minutes ?? byMoments}
              onChange={(minutes) => change({ minutes: minutes === byMoments ? null : minutes })}
            />
          </FieldFrame>
        )}
        {!isLive && (
          <>
            <View className="y-note">{`公布以后至少公示 ${noticeDaysLeast} 天才能开始${kind === 'ownerDecision' ? '（业主大会的规定）' : ''}。投票${windowWords}。已按最短的公示多留一天填好，可以改。`}</View>
            <MomentField
              label="开始投票"
              value={draft.opensAt}
              onChange={(opensAt) => change((current) => moveOpening(current, opensAt))}
              after={earliest}
              daysMost={aheadDays}
              error={errorOf('opensAt')}
              hint={`现在公布的话，最早 ${noticeDaysLeast} 天后开始`}
            />
            <MomentField key={draft.opensAt ?? ''} label="截止" value={draft.closesAt} onChange={(closesAt) => change({ closesAt })} after={addHours(opens, windowDaysLeast * 24)} daysMost={windowDaysMost - windowDaysLeast} error={errorOf('closesAt')} hint="到时间自动计票，结果马上公布" />
          </>
        )}
      </View>
    </Card>
  );
}
