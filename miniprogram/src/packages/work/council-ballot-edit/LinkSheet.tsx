import { stageFaces } from '@/components/council/labels';
import { View } from '@tarojs/components';
import { Sheet } from '@/components/Sheet';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { useNow } from '@/hooks/useNow';
import type { PostedItem } from '@/services/ballotWork';
import { useProposals } from '@/services/proposals';
import { useTopics } from '@/services/topics';
import { momentText } from '@/utils/time';
import { ChoiceField, ChoiceLine } from '../moves/Choice';
import { noLink, type Link } from './draft';

interface LinkSheetProps {
  councilId: number;
  posted: { items: PostedItem[]; isPending: boolean };
  /** A vote of the council itself: nothing but what stands on a posted agenda. */
  onlyItems: boolean;
  chosen: Link;
  onChoose: (link: Link, title: string) => void;
  onClose: () => void;
}

/** What a ballot may belong to: items of posted agendas, topics and proposals under way. */
export function LinkSheet({ councilId, posted, onlyItems, chosen, onChoose, onClose }: LinkSheetProps) {
  const now = useNow();
  return (
    <Sheet open tall title={onlyItems ? '选议程上的一项' : '属于哪件事'} onClose={onClose}>
      <View className="w-form">
        <ChoiceField label="已公布议程上的事项">
          {posted.isPending && <Skeleton rows={2} />}
          {!posted.isPending && posted.items.length === 0 && <EmptyState title="没有已公布的议程" words="先在会议里排好议程并公布。" />}
          {posted.items.map((item) => (
            <ChoiceLine
              key={item.id}
              className="t-link-item"
              on={chosen.agendaItemId === item.id}
              title={item.title}
              note={`${item.session.title}，${item.session.state === 'open' ? '正在开会' : momentText(item.session.startsAt, now)}`}
              onTap={() => onChoose({ ...noLink, agendaItemId: item.id }, item.title)}
            />
          ))}
        </ChoiceField>
        {!onlyItems && <Others councilId={councilId} chosen={chosen} onChoose={onChoose} />}
      </View>
    </Sheet>
  );
}

function Others({ councilId, chosen, onChoose }: Pick<LinkSheetProps, 'councilId' | 'chosen' | 'onChoose'>) {
  const topics = useTopics({ councilId, state: 'open', stage: null, mine: false });
  const proposals = useProposals({ councilId, state: 'discussing', mine: false, q: '' });
  return (
    <>
      <QueryView query={topics}>
        {({ items }) => (
          <ChoiceField label="正在议的议题">
            {items.length === 0 && <EmptyState title="没有正在议的议题" />}
            {items.map((topic) => (
              <ChoiceLine key={topic.id} className="t-link-topic" on={chosen.topicId === topic.id} title={topic.title} note={stageFaces[topic.stage].label} onTap={() => onChoose({ ...noLink, topicId: topic.id }, topic.title)} />
            ))}
          </ChoiceField>
        )}
      </QueryView>
      <QueryView query={proposals}>
        {({ items }) => (
          <ChoiceField label="正在讨论的居民提案">
            {items.length === 0 && <EmptyState title="没有正在讨论的提案" />}
            {items.map((proposal) => (
              <ChoiceLine key={proposal.id} className="t-link-proposal" on={chosen.proposalId === proposal.id} title={proposal.title} note={`${proposal.cosign.count} 人附议`} onTap={() => onChoose({ ...noLink, proposalId: proposal.id }, proposal.title)} />
            ))}
          </ChoiceField>
        )}
      </QueryView>
    </>
  );
}
