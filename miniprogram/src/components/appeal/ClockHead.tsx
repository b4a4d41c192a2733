import { Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { outcomeLabels, stateLabels } from '@shared/appeals/labels';
import { isOpen, terminalStates } from '@shared/appeals/states';
import { useNow } from '@/hooks/useNow';
import { classes } from '@/utils/classes';
import { countdownText, momentText } from '@/utils/time';
import { Icon } from '../Icon';
import { ColourTag, Tag } from '../Tags';
import './ClockHead.scss';

/** What is going on, in a sentence a resident understands. */
const meanings: Partial<Record<AppealDetail['state'], string>> = {
  submitted: '正在为您找承办单位',
  dispatched: '已派单，等承办人签收',
  inProgress: '承办人正在办',
  waitingResident: '承办人有事问您，回复后继续办；等您期间不计时',
  suspended: '经同意暂缓办理，暂缓期间不计时',
  resolved: '承办人说办好了，请您看看是不是真的解决了',
  rejected: '不予受理，原因见下方经过',
  guidedElsewhere: '这件事要走别的渠道，去哪里办见下方经过',
  withdrawn: '您已撤回',
  merged: '和另一件一起办，进展会同样告诉您',
};

/** The same states said to the one who filed it. */
const ownWords: Partial<Record<AppealDetail['state'], string>> = { waitingResident: '等您补充情况', resolved: '已办结，等您评价' };

/** The head of a detail: state, clock with colour, the promise as it was made. */
export function ClockHead({ detail }: { detail: AppealDetail }) {
  const now = useNow();
  const { clock, state, outcome } = detail;
  const promise = detail.promises.find((one) => one.endedAt === null) ?? detail.promises[detail.promises.length - 1];
  const late = clock.dueAt !== null && new Date(clock.dueAt).getTime() < now;
  const own = detail.viewer === 'author' ? ownWords[state] : undefined;
  const title = state === 'closed' && outcome ? outcomeLabels[outcome] : (own ?? stateLabels[state]);
  const used = clock.used === null ? null : Math.min(1, Math.max(0.02, clock.used));
  return (
    <View className={classes('y-clock', (terminalStates as readonly string[]).includes(state) && 'is-over')}>
      <View className="y-clock__top">
        <Text className="y-clock__state t-state">{title}</Text>
        <ColourTag colour={clock.colour} />
        {detail.supervised && <Tag label="上级督办中" tone="red" icon="eye" />}
      </View>
      <View className="y-clock__meaning">{state === 'closed' ? `已结案${detail.closedAt ? `（${momentText(detail.closedAt, now)}）` : ''}` : meanings[state]}</View>
      {clock.dueAt && (
        <>
          <View className="y-clock__left">
            <Icon name="clock" size={20} />
            <Text className={classes('y-clock__count', late && 'is-late')}>{`${clock.phase === 'acknowledge' ? '签收' : '办结'}${countdownText(clock.dueAt, now)}`}</Text>
          </View>
          {used !== null && (
            <View className="y-clock__bar">
              <View className={`y-clock__used y-clock__used--${clock.colour}`} style={{ width: `${Math.round(used * 100)}%` }} />
            </View>
          )}
        </>
      )}
      {promise && isOpen(state) && (
        <View className="y-clock__promise">{`我们的承诺：${momentText(promise.acknowledgeDueAt, now)} 前签收，${momentText(promise.resolveDueAt, now)} 前办结`}</View>
      )}
      {detail.promises.length > 1 && isOpen(state) && (
        <View className="y-clock__promise">
          {detail.promises
            .filter((one) => one !== promise)
            .map((one) => `原承诺（${one.categoryName}）：${momentText(one.resolveDueAt, now)} 前办结`)
            .join('\n')}
        </View>
      )}
    </View>
  );
}
