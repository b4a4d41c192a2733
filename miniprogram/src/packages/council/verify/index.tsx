import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { Page } from '@/components/Page';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { useBallot } from '@/services/ballots';
import { useMe } from '@/services/me';
import { goInstead, pages, withQuery } from '@/utils/router';
import { MyPaper } from './parts/MyPaper';
import { Recount } from './parts/Recount';
import './index.scss';

/** 核对结果: is my vote in it, and does the count hold? With part=recount the count comes first. */
export default function VerifyScreen() {
  const { params } = useRouter();
  const id = Number(params.id ?? 0);
  const query = useBallot(id);
  const { data: me } = useMe();
  const back = withQuery(pages.ballot, { id });
  return (
    <Page title="核对结果" section="council" backTo={back} className="ve-page">
      <QueryView query={query} skeleton={<Skeleton rows={2} kind="cards" />}>
        {(ballot) => {
          if (!ballot.outcome) {
            return (
              <EmptyState
                picture="search"
                title="还不能核对"
                words={ballot.state === 'annulled' ? '这次表决已作废，没有计票。' : '投票结束、公布结果以后，才能核对和重新计票。'}
                action={{ label: '看这次表决', onTap: () => goInstead(pages.ballot, { id }) }}
              />
            );
          }
          const mine = <MyPaper key="mine" ballot={ballot} personId={me?.personId} />;
          const recount = <Recount key="recount" ballot={ballot} personId={me?.personId} />;
          return (
            <View className="y-stack">
              <View className="ve-title">{ballot.title}</View>
              <View className="ve-columns">{params.part === 'recount' ? [recount, mine] : [mine, recount]}</View>
            </View>
          );
        }}
      </QueryView>
    </Page>
  );
}
