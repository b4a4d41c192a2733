import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import type { SessionDetail } from '@shared/councils/dto';
import { Story } from '@/components/council/Story';
import { Card, Row } from '@/components/Card';
import { Page } from '@/components/Page';
import { QueryView, Skeleton } from '@/components/States';
import { useCouncilSession } from '@/services/councils';
import { go, pages } from '@/utils/router';
import { Agenda } from './parts/Agenda';
import { Head } from './parts/Head';
import { Minutes } from './parts/Minutes';
import { People } from './parts/People';
import { Presence } from './parts/Presence';
import './index.scss';

/** One session: when and where, what is on the agenda, who is there, what was decided. */
export default function SessionScreen() {
  const { params } = useRouter();
  const query = useCouncilSession(Number(params.id ?? 0), true);
  useDidShow(() => {
    if (query.data && query.isStale) void query.refetch();
  });
  usePullDownRefresh(() => {
    void query.refetch().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Page title="会议" section="council" backTo={pages.sessions} className="se-page">
      <QueryView query={query} skeleton={<Skeleton rows={3} kind="cards" />}>
        {(session) => <Content session={session} />}
      </QueryView>
    </Page>
  );
}

function Content({ session }: { session: SessionDetail }) {
  const isChair = session.allowedActions.some((move) => !['reply', 'attend', 'askToSpeak'].includes(move));
  return (
    <View className="se-columns">
      <View className="y-stack">
        <Head session={session} />
        {isChair && (
          <Card flush>
            <Row icon="work" title="办会" note="公布议程、签到、记录决定，在工作台里做" onTap={() => go('/packages/work/council-session/index', { id: session.id })} />
          </Card>
        )}
        <Minutes session={session} />
        <Agenda session={session} />
      </View>
      <View className="y-stack">
        <Presence session={session} />
        <People session={session} />
        {session.timeline.length > 0 && (
          <Card title="经过">
            <Story lines={session.timeline} label="经过" />
          </Card>
        )}
      </View>
    </View>
  );
}
