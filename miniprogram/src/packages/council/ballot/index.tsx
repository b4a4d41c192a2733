import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Page } from '@/components/Page';
import { QueryView, Skeleton } from '@/components/States';
import { useBallot } from '@/services/ballots';
import { useMe } from '@/services/me';
import { pages } from '@/utils/router';
import { BallotPage } from './parts/BallotPage';
import './index.scss';

/** One ballot: what is asked, my vote, and at the end what came of it. Public but for voting. */
export default function BallotScreen() {
  const { params } = useRouter();
  const query = useBallot(Number(params.id ?? 0));
  const { data: me } = useMe();
  useDidShow(() => {
    if (query.data && query.isStale) void query.refetch();
  });
  usePullDownRefresh(() => {
    void query.refetch().finally(() => Taro.stopPullDownRefresh());
  });
  if (query.data) return <BallotPage key={me?.personId ?? 0} ballot={query.data} personId={me?.personId ?? 0} />;
  return (
    <Page title="表决" section="council" backTo={pages.council}>
      <QueryView query={query} skeleton={<Skeleton rows={3} kind="cards" />}>
        {() => null}
      </QueryView>
    </Page>
  );
}
