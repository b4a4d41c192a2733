import { Image, Text, View } from '@tarojs/components';
import type { ProposalRow } from '@shared/proposals/dto';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { absoluteUrl } from '@/utils/absoluteUrl';
import { agoText, countdownText } from '@/utils/time';
import { Icon } from '../Icon';
import { Tag } from '../Tags';
import { Tap } from '../Tap';
import { Meter, percentOf } from './Figures';
import { proposalFaces } from './labels';
import './ProposalCard.scss';

/** How many cosigned, how many are missing, how long there is. */
export function CosignProgress({ cosign }: { cosign: ProposalRow['cosign'] }) {
  const now = useNow();
  const missing = Math.max(0, cosign.threshold - cosign.count);
  const words = `已有 ${cosign.count} 人附议，满 ${cosign.threshold} 人进入讨论`;
  return (
    <View className="y-cosign">
      <Meter percent={percentOf(cosign.count, cosign.threshold)} label={words} tone="gold" />
      <View className="y-cosign__words">
        <View className="y-cosign__count">
          <Icon name="people" size={18} />
          <Text>{`${cosign.count}/${cosign.threshold} 人`}</Text>
        </View>
        <Text>{missing > 0 ? `还差 ${missing} 人` : '人数已够'}</Text>
        {cosign.untilAt && <Text className="y-cosign__left">{countdownText(cosign.untilAt, now)}</Text>}
      </View>
    </View>
  );
}

/** One proposal in a list. */
export function ProposalCard({ row, onTap, withCouncil }: { row: ProposalRow; onTap: () => void; withCouncil?: boolean }) {
  const now = useNow();
  const face = proposalFaces[row.state];
  return (
    <Tap className="y-pcard t-proposal-row" label={`${row.title}，${face.label}`} onTap={onTap}>
      <View className="y-pcard__top">
        <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
        {row.hidden && <Tag label="已隐藏" icon="hidden" />}
        {row.cosign.mine && !row.mine && <Tag label="我已附议" tone="jade" icon="check" />}
        <Text className="y-pcard__ago">{agoText(row.createdAt, now)}</Text>
      </View>
      <View className="y-pcard__middle">
        <View className="y-grow">
          <View className="y-pcard__title">{row.title}</View>
          {row.summary !== '' && <View className="y-pcard__words">{row.summary}</View>}
        </View>
        {row.thumbUrl && <Image className="y-pcard__photo" src={absoluteUrl(row.thumbUrl)} mode="aspectFill" {...a11y({ hidden: true })} />}
      </View>
      {row.state === 'cosigning' && <CosignProgress cosign={row.cosign} />}
      <View className="y-pcard__bottom">
        <Text>{row.mine ? '我提出的' : row.authorName}</Text>
        {withCouncil && <Text className="y-pcard__where">{row.councilName}</Text>}
        {row.commentCount > 0 && (
          <View className="y-row">
            <Icon name="chat" size={16} />
            <Text>{`${row.commentCount} 条看法`}</Text>
          </View>
        )}
      </View>
    </Tap>
  );
}
