import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Button } from '@/components/Button';
import { Page } from '@/components/Page';
import { QueryView, Skeleton } from '@/components/States';
import { useTopic } from '@/services/topics';
import { go, pages, withQuery } from '@/utils/router';
import { useSignedIn } from '@/stores/session';
import { Content } from './parts/Content';
import './index.scss';

/** One topic on its way through the five stages, for everybody. */
export default function TopicScreen() {
  const { params } = useRouter();
  const id = Number(params.id ?? 0);
  const query = useTopic(id);
  const signedIn = useSignedIn();
  useDidShow(() => {
    if (query.data && query.isStale) void query.refetch();
  });
  usePullDownRefresh(() => {
    void query.refetch().finally(() => Taro.stopPullDownRefresh());
  });
  const asksOpinions = query.data?.state === 'open' && (query.data.stage === 'opinionRound' || query.data.stage === 'review');
  return (
    <Page
      title="议题"
      section="council"
      backTo={pages.council}
      className="tp-page"
      footer={asksOpinions && !signedIn ? <Button id="t-topic-sign-in" label="登录后说说您的意见" onTap={() => go(pages.signIn, { next: withQuery(pages.topic, { id }) })} /> : undefined}
    >
      <QueryView query={query} skeleton={<Skeleton rows={3} kind="cards" />}>
        {(topic) => <Content topic={topic} />}
      </QueryView>
    </Page>
  );
}
