import { View } from '@tarojs/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppealDetail } from '@shared/appeals/dto';
import { isOpen } from '@shared/appeals/states';
import { Button } from '@/components/Button';
import { appealKeys, follow, unfollow } from '@/services/appeals';
import { useSession } from '@/stores/session';
import { toast } from '@/stores/toast';
import { go, pages, withQuery } from '@/utils/router';

/** 跟进: the same news as the one who filed it. */
export function FollowButton({ detail }: { detail: AppealDetail }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (on: boolean) => (on ? follow(detail.id) : unfollow(detail.id)),
    onSuccess: ({ following, followerCount }) => {
      client.setQueryData<AppealDetail>(appealKeys.publicOne(detail.id), (old) => (old ? { ...old, following, followerCount } : old));
      void client.invalidateQueries({ queryKey: appealKeys.following });
      void client.invalidateQueries({ queryKey: ['appeals', 'board'] });
      toast(following ? '已跟进，有进展会告诉您' : '已取消跟进', 'done');
    },
    onError: (error) => toast(error.message, 'problem'),
  });
  if (!isOpen(detail.state) && !detail.following) return null;
  const tap = (): void => {
    if (!useSession.getState().tokens) {
      go(pages.signIn, { next: withQuery(pages.appeal, { id: detail.id, public: 1 }) });
      return;
    }
    change.mutate(!detail.following);
  };
  return (
    <View className="d-follow">
      <Button
        block
        id="t-follow"
        kind={detail.following ? 'plain' : 'main'}
        icon={detail.following ? 'check' : 'follow'}
        busy={change.isPending}
        label={detail.following ? '已跟进，点这里取消' : '我也遇到了，跟进这一条'}
        onTap={tap}
      />
      <View className="y-note d-follow__count">{detail.followerCount > 0 ? `已有 ${detail.followerCount} 人跟进` : '跟进后，每一步进展都会告诉您'}</View>
    </View>
  );
}
