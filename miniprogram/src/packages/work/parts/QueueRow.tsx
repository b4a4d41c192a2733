import { Image, Text, View } from '@tarojs/components';
import type { AppealRow } from '@shared/appeals/dto';
import { colourLabels, urgencyLabels } from '@shared/appeals/labels';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { ColourTag, Countdown, StateTag, Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { absoluteUrl } from '@/utils/absoluteUrl';
import { classes } from '@/utils/classes';
import { agoText } from '@/utils/time';
import { useQuickMove } from '../moves/useQuickMove';
import './QueueRow.scss';

interface QueueRowProps {
  row: AppealRow;
  onOpen: () => void;
  selected?: boolean;
  /** In the place of the quick button. */
  action?: { label: string; onTap: () => void; className: string; kind?: 'main' | 'plain' };
  /** Names the unit and the person; off where all rows are one's own. */
  withUnit?: boolean;
}

type Marks = 'remindCount' | 'supervised' | 'bounceCount' | 'reopenCount' | 'urgency';
/** What marks a row beside its colour: pressed, sent back, opened again. */
export function RowBadges({ row }: { row: Pick<AppealRow, Marks> & Partial<Pick<AppealRow, 'pendingRequest'>> }) {
  return (
    <>
      {row.urgency === 'safety' && <Tag label={urgencyLabels.safety} tone="red" icon="warn" />}
      {row.supervised && <Tag label="督办" tone="red" icon="eye" />}
      {row.remindCount > 0 && <Tag label={`催办 ${row.remindCount}`} tone="orange" icon="bell" />}
      {row.reopenCount > 0 && <Tag label={`重办 ${row.reopenCount}`} tone="orange" icon="refresh" />}
      {row.bounceCount > 0 && <Tag label={`退回 ${row.bounceCount}`} tone="gold" icon="back" />}
      {row.pendingRequest && <Tag label={row.pendingRequest === 'extension' ? '申请延期' : '申请暂缓'} tone="blue" icon="clock" />}
    </>
  );
}

/** One appeal in a list of work: what burns is seen first, and the next step is in the row. */
export function QueueRow({ row, onOpen, selected, action, withUnit }: QueueRowProps) {
  const now = useNow();
  const quick = useQuickMove(row.id);
  const runs = row.clock.phase === 'acknowledge' || row.clock.phase === 'resolve';
  const mayAcknowledge = row.allowedActions.includes('acknowledge');
  const where = [row.place, row.categoryName].filter(Boolean).join(' · ');
  const who = [row.unitName, row.handlerName].filter(Boolean).join(' ');
  const colour = row.clock.colour === 'none' ? '' : `，${colourLabels[row.clock.colour]}`;
  return (
    <View className={classes('w-row', `w-row--${row.clock.colour}`, selected && 'is-selected')} id={`t-row-${row.id}`}>
      <Tap className="w-row__open t-work-row" label={`${row.summary}，${where}${colour}`} selected={selected ?? false} onTap={onOpen}>
        <View className="w-row__top">
          {runs ? <ColourTag colour={row.clock.colour} /> : null}
          <StateTag state={row.state} outcome={row.outcome} />
          <View className="w-row__clock">
            <Countdown clock={row.clock} withPhase />
          </View>
        </View>
        <View className="w-row__middle">
          <View className="w-row__words">{row.summary}</View>
          {row.thumbUrl && <Image className="w-row__photo" src={absoluteUrl(row.thumbUrl)} mode="aspectFill" {...a11y({ hidden: true })} />}
        </View>
        <View className="w-row__line">
          <Icon name="pin" size={16} />
          <Text className="w-row__cut">{where}</Text>
        </View>
        {withUnit && who && (
          <View className="w-row__line">
            <Icon name="people" size={16} />
            <Text className="w-row__cut">{who}</Text>
          </View>
        )}
        <View className="w-row__bottom">
          <RowBadges row={row} />
          <Text className="w-row__number">{`${row.caseNo} · ${agoText(row.createdAt, now)}`}</Text>
        </View>
      </Tap>
      {(action || mayAcknowledge) && (
        <View className="w-row__action">
          {action ? (
            <Button block kind={action.kind ?? 'plain'} className={action.className} label={action.label} onTap={action.onTap} />
          ) : (
            <Button block kind="plain" icon="check" className="t-acknowledge" label="签收" busy={quick.busy} onTap={() => void quick.run('acknowledge')} />
          )}
        </View>
      )}
    </View>
  );
}
