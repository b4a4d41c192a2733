import { View } from '@tarojs/components';
import type { CommentView, ProposalDetail } from '@shared/proposals/dto';
import { Card } from '@/components/Card';
import { StackBar } from '@/components/council/Figures';
import { stanceFaces } from '@/components/council/labels';
import { Saying } from '@/components/council/Saying';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Skeleton } from '@/components/States';
import { loadComments, proposalKeys } from '@/services/proposals';

/** For and against as a balance, then what people say. */
export function Discussion({ proposal }: { proposal: ProposalDetail }) {
  const comments = usePages<CommentView>({ key: proposalKeys.comments(proposal.id), load: (cursor) => loadComments(proposal.id, cursor) });
  const { balance } = proposal;
  const opened = ['discussing', 'agenda', 'answered'].includes(proposal.state) || proposal.commentCount > 0;
  if (!opened) return null;
  return (
    <Card title={`大家的看法（${proposal.commentCount}）`}>
      {balance.for + balance.against > 0 && (
        <StackBar
          label="赞成和不赞成"
          unit=" 人"
          parts={[
            { key: 'for', label: '赞成', count: balance.for, icon: 'check', look: 'jade' },
            { key: 'against', label: '不赞成', count: balance.against, icon: 'close', look: 'hatched' },
          ]}
        />
      )}
      <View className="y-sayings">
        <InfiniteList
          pages={comments}
          keyOf={(comment) => comment.id}
          skeleton={<Skeleton rows={2} kind="text" />}
          render={(comment) => (
            <Saying
              face={stanceFaces[comment.stance]}
              who={comment.mine ? '我' : comment.authorName}
              at={comment.at}
              words={comment.words}
              hidden={comment.hidden ? (comment.hiddenReason ?? '') : null}
              report={{ kind: 'comment', objectId: comment.id, allowed: comment.allowedActions.includes('report'), what: '这条看法' }}
            />
          )}
          empty={<View className="y-note">还没有人说话。赞成、不赞成都可以说，理由最有用。</View>}
        />
      </View>
    </Card>
  );
}
