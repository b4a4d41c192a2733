import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { JoinSteps } from '@/components/council/JoinSteps';
import { Page } from '@/components/Page';
import { SignInPrompt } from '@/components/SignInPrompt';
import { EmptyState, ErrorState, Skeleton } from '@/components/States';
import { useCouncils } from '@/services/councils';
import { useProposal } from '@/services/proposals';
import { useSignedIn } from '@/stores/session';
import { pages, returnTo, withQuery } from '@/utils/router';
import { draftOf, useProposalDraft } from './draft';
import { Editor } from './parts/Editor';
import './index.scss';

/** 写提案: a new one, or (id=…) one's own that may still be changed. */
export default function ProposalEditScreen() {
  const { params } = useRouter();
  const id = Number(params.id ?? 0);
  const signedIn = useSignedIn();
  const old = useProposal(id);
  const councils = useCouncils({ mine: true }, signedIn);
  const [opened, setOpened] = useState(false);
  const title = id > 0 ? '修改提案' : '写提案';
  const mayWrite = councils.data?.items.filter(({ relations }) => relations.includes('member') || relations.includes('seat'));
  const ready = (id === 0 || old.data !== undefined) && mayWrite !== undefined;
  useEffect(() => {
    if (!ready || opened) return;
    const wanted = Number(params.councilId ?? 0);
    const first = mayWrite.find((council) => council.id === wanted) ?? mayWrite[0];
    const { open } = useProposalDraft.getState();
    open(id, old.data ? draftOf(old.data) : null);
    if (!old.data && useProposalDraft.getState().draft.councilId === null && first) useProposalDraft.setState(({ draft }) => ({ draft: { ...draft, councilId: first.id } }));
    setOpened(true);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [ready]);
  if (!signedIn) {
    return (
      <Page title={title} section="council" backTo={pages.proposals}>
        <SignInPrompt title="登录后写提案" words="您的想法邻居能看到、能附议，每一步都有交代。" next={withQuery(pages.proposalEdit, { councilId: params.councilId })} />
      </Page>
    );
  }
  const failed = councils.isError && !councils.data ? councils : old.isError && !old.data ? old : null;
  const locked = old.data !== undefined && !old.data.allowedActions.includes('edit');
  if (ready && opened && !locked && (mayWrite.length > 0 || id > 0)) return <Editor key={id} title={title} old={old.data ?? null} councils={mayWrite} />;
  return (
    <Page title={title} section="council" backTo={pages.proposals}>
      {failed ? (
        <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />
      ) : locked ? (
        <EmptyState title="这个提案现在不能改" words="初审通过以后，文字只能按修改建议来改，大家附议的才是同一件事。" action={{ label: '看提案', onTap: () => returnTo(withQuery(pages.proposal, { id })) }} />
      ) : ready && opened ? (
        <View className="y-stack">
          <JoinSteps title="登记房屋后就能写提案" />
        </View>
      ) : (
        <Skeleton rows={3} kind="cards" />
      )}
    </Page>
  );
}
