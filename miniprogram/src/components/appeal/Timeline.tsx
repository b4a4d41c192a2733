import { Text, View } from '@tarojs/components';
import type { AppealEventView } from '@shared/appeals/dto';
import type { AppealMove } from '@shared/appeals/states';
import { moveLabels, submitPast } from '@shared/appeals/labels';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { momentText } from '@/utils/time';
import { Icon } from '../Icon';
import type { IconName } from '../icons';
import { PhotoStrip } from '../PhotoStrip';
import { Tag } from '../Tags';
import './Timeline.scss';

const moveIcons: Partial<Record<AppealMove | 'submit', IconName>> = {
  submit: 'send', dispatch: 'forward', transfer: 'forward', escalate: 'up', sendBack: 'back', acknowledge: 'check', progress: 'edit', note: 'lock',
  askResident: 'ask', answer: 'chat', resolve: 'check', rate: 'star', reopen: 'refresh', remind: 'bell', supervise: 'eye', whistle: 'whistle',
  reportIn: 'pin', requestExtension: 'clock', approveExtension: 'clock', declineExtension: 'clock', requestSuspend: 'pause', approveSuspend: 'pause',
  merge: 'merge', split: 'split', withdraw: 'exit', followUp: 'phone', autoClose: 'clock', councilNote: 'people',
};
const strongMoves: readonly string[] = ['resolve', 'askResident', 'reject', 'guideElsewhere', 'progress'];

/** What happened, newest first; what only staff see is marked. */
export function Timeline({ events, oldestFirst }: { events: AppealEventView[]; oldestFirst?: boolean }) {
  const now = useNow();
  const ordered = oldestFirst ? events : [...events].reverse();
  return (
    <View className="y-timeline" {...a11y({ role: 'list', label: '办理经过' })}>
      {ordered.map((event) => (
        <View key={event.id} className={classes('y-timeline__event', strongMoves.includes(event.move) && 'is-strong')} {...a11y({ role: 'listitem' })}>
          <View className="y-timeline__mark">
            <Icon name={moveIcons[event.move] ?? 'doc'} size={16} />
          </View>
          <View className="y-timeline__what">
            <View className="y-timeline__line">
              <Text className="y-timeline__who">{event.actorName}</Text>
              <Text>{event.move === 'submit' ? submitPast : moveLabels[event.move].past}</Text>
              {event.toUnitName && <Text className="y-timeline__to">{event.toUnitName}</Text>}
              {!event.isPublic && <Tag label="内部" icon="lock" />}
            </View>
            {event.words && <View className="y-timeline__words">{event.words}</View>}
            {event.files.length > 0 && <PhotoStrip files={event.files} />}
            <View className="y-timeline__at">{momentText(event.at, now)}</View>
          </View>
        </View>
      ))}
    </View>
  );
}
