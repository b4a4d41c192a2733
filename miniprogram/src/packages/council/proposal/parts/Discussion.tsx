import { Text, View } from '@tarojs/components';
import type { CommentView, ProposalDetail } from '@shared/proposals/dto';
import { Card } from '@/components/Card';
import { StackBar } from '@/components/council/Figures';
import { stanceFaces } from '@/components/council/labels';
import { ReportButton } from '@/components/council/ReportSheet';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Skeleton } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { loadComments, proposalKeys } from '@/services/proposals';
import { useSignedIn } from '@/stores/session';
import { agoText } from '@/utils/time';

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
      <View className="p-comments">
        <InfiniteList
          pages={comments}
          keyOf={(comment) => comment.id}
          skeleton={<Skeleton rows={2} kind="text" />}
          render={(comment) => <Comment comment={comment} />}
          empty={<View className="y-note">还没有人说话。赞成、不赞成都可以说，理由最有用。</View>}
        />
      </View>
    </Card>
  );
}

function Comment({ comment }: { comment: CommentView }) {
  const now = useNow();
  const signedIn = useSignedIn();
  const face = stanceFaces[comment.stance];
  return (
    <View className="p-comment t-comment">
      <View className="y-row">
        <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
        <Text className="y-note y-grow">{`${comment.mine ? '我' : comment.authorName} · ${agoText(comment.at, now)}`}</Text>
        {(comment.allowedActions.includes('report') || !signedIn) && <ReportButton kind="comment" objectId={comment.id} what="这条看法" />}
      </View>
      {comment.hidden ? (
        <View className="y-note">{`这条看法已隐藏${comment.hiddenReason ? `：${comment.hiddenReason}` : ''}`}</View>
      ) : null}
      {comment.words !== '' && <View className="y-words">{comment.words}</View>}
    </View>
  );
}
