import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Page } from '@/components/Page';
import { QueryView, Skeleton } from '@/components/States';
import { proposalKeys, useProposal } from '@/services/proposals';
import { pages } from '@/utils/router';
import { ActionBar, hasActions } from './parts/ActionBar';
import { Content } from './parts/Content';
import './index.scss';

/** One proposal, for everybody; what the reader may do is in the bar at the bottom. */
export default function ProposalScreen() {
  const { params } = useRouter();
  const id = Number(params.id ?? 0);
  const query = useProposal(id);
  const client = useQueryClient();
  useDidShow(() => {
    if (query.data && query.isStale) void query.refetch();
  });
  usePullDownRefresh(() => {
    void Promise.allSettled([query.refetch(), client.invalidateQueries({ queryKey: proposalKeys.comments(id) })]).then(() => Taro.stopPullDownRefresh());
  });
  return (
    <Page
      title="提案"
      section="council"
      backTo={pages.proposals}
      className="p-page"
      footer={query.data && hasActions(query.data) ? <ActionBar proposal={query.data} /> : undefined}
    >
      <QueryView query={query} skeleton={<Skeleton rows={3} kind="cards" />}>
        {(proposal) => <Content proposal={proposal} />}
      </QueryView>
    </Page>
  );
}
