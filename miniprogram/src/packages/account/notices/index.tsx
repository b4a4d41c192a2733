import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { NoticeView } from '@shared/identity/dto';
import { Card } from '@/components/Card';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { EmptyState } from '@/components/States';
import { useNow } from '@/hooks/useNow';
import { loadNotices } from '@/services/me';
import { momentText } from '@/utils/time';
import '../account.scss';

/** 通知 of my area; the one that was tapped stands out. */
export default function NoticesScreen() {
  const { params } = useRouter();
  const chosen = Number(params.id ?? 0);
  const now = useNow();
  const list = usePages<NoticeView>({ key: ['notices', 'all'], load: loadNotices });
  return (
    <Page title="通知">
      <InfiniteList
        pages={list}
        keyOf={(notice) => notice.id}
        render={(notice) => (
          <Card className={notice.id === chosen ? 'a-notice is-chosen' : 'a-notice'}>
            <View className="a-notice__title">{notice.title}</View>
            <View className="y-words a-notice__body">{notice.body}</View>
            <View className="y-note">{`${notice.territoryName} · ${momentText(notice.publishedAt, now)}`}</View>
          </Card>
        )}
        empty={<EmptyState title="还没有通知" words="停水停电、社区活动，会在这里告诉您。" />}
      />
    </Page>
  );
}
