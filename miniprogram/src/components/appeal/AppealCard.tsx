import { Image, Text, View } from '@tarojs/components';
import type { AppealRow, PublicAppealRow } from '@shared/appeals/dto';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { absoluteUrl } from '@/utils/absoluteUrl';
import { agoText } from '@/utils/time';
import { Icon } from '../Icon';
import { ColourTag, Countdown, StateTag, Tag } from '../Tags';
import { Tap } from '../Tap';
import './AppealCard.scss';

/** One appeal in the resident's own lists: words first, then state and what remains of the promise. */
export function AppealCard({ row, onTap }: { row: AppealRow; onTap: () => void }) {
  const now = useNow();
  const running = row.clock.phase === 'acknowledge' || row.clock.phase === 'resolve';
  return (
    <Tap className="y-acard t-appeal-row" label={`${row.summary}，${row.categoryName}`} onTap={onTap}>
      <View className="y-acard__top">
        <StateTag state={row.state} outcome={row.outcome} />
        {running && <ColourTag colour={row.clock.colour} />}
        {row.supervised && <Tag label="督办" tone="red" icon="eye" />}
        <Text className="y-acard__ago">{agoText(row.createdAt, now)}</Text>
      </View>
      <View className="y-acard__middle">
        <View className="y-acard__words">{row.summary}</View>
        {row.thumbUrl && <Image className="y-acard__photo" src={absoluteUrl(row.thumbUrl)} mode="aspectFill" {...a11y({ hidden: true })} />}
      </View>
      <View className="y-acard__bottom">
        <Text className="y-acard__kind">{row.categoryName}</Text>
        <Text className="y-acard__place">{row.place}</Text>
        {running && <Countdown clock={row.clock} withPhase />}
      </View>
    </Tap>
  );
}

/** One appeal on the public board: no person, place to the estate. */
export function PublicAppealCard({ row, onTap }: { row: PublicAppealRow; onTap: () => void }) {
  const now = useNow();
  return (
    <Tap className="y-acard t-board-row" label={`${row.summary}，${row.categoryName}`} onTap={onTap}>
      <View className="y-acard__top">
        <StateTag state={row.state} outcome={row.outcome} />
        <Text className="y-acard__ago">{agoText(row.createdAt, now)}</Text>
      </View>
      <View className="y-acard__middle">
        <View className="y-acard__words">{row.summary}</View>
        {row.thumbUrl && <Image className="y-acard__photo" src={absoluteUrl(row.thumbUrl)} mode="aspectFill" {...a11y({ hidden: true })} />}
      </View>
      <View className="y-acard__bottom">
        <Text className="y-acard__kind">{row.categoryName}</Text>
        <Text className="y-acard__place">{row.place}</Text>
        {row.followerCount > 0 && (
          <View className="y-acard__follow">
            <Icon name="people" size={16} />
            <Text>{`${row.followerCount} 人跟进`}</Text>
          </View>
        )}
      </View>
    </Tap>
  );
}
