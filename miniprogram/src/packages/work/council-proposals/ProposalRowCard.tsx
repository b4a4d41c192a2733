import { Text, View } from '@tarojs/components';
import type { ProposalRow } from '@shared/proposals/dto';
import { proposalFaces } from '@/components/council/labels';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { classes } from '@/utils/classes';
import { agoText } from '@/utils/time';
import '../parts/QueueRow.scss';

/** One proposal in the list: who brought it, since when, how many stand behind it. */
export function ProposalRowCard({ row, selected, onOpen }: { row: ProposalRow; selected: boolean; onOpen: () => void }) {
  const now = useNow();
  const face = proposalFaces[row.state];
  const counts = [`${row.cosign.count}/${row.cosign.threshold} 人附议`, row.commentCount > 0 ? `${row.commentCount} 条看法` : ''].filter(Boolean).join('，');
  const isShown = row.state !== 'screening' && row.state !== 'refused';
  return (
    <View className={classes('w-row', selected && 'is-selected')}>
      <Tap className="w-row__open t-proposal-row" label={`${row.title}，${face.label}`} selected={selected} onTap={onOpen}>
        <View className="w-row__top">
          <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
          {row.hidden && <Tag label="已隐藏" icon="hidden" />}
        </View>
        <View className="w-row__middle">
          <View className="w-row__words">{row.title}</View>
        </View>
        <View className="w-row__line">
          <Icon name="me" size={16} />
          <Text className="w-row__cut">{`${row.authorName}，${agoText(row.createdAt, now)}提出`}</Text>
        </View>
        {isShown && (
          <View className="w-row__line">
            <Icon name="people" size={16} />
            <Text className="w-row__cut">{counts}</Text>
          </View>
        )}
      </Tap>
    </View>
  );
}
