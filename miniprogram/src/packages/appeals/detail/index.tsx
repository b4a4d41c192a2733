import { useEffect } from 'react';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { Page } from '@/components/Page';
import { SignInPrompt } from '@/components/SignInPrompt';
import { QueryView, Skeleton } from '@/components/States';
import { useAppeal, usePublicAppeal } from '@/services/appeals';
import { useSignedIn } from '@/stores/session';
import { goInstead, pages, withQuery } from '@/utils/router';
import { ActionBar } from './parts/ActionBar';
import { Content } from './parts/Content';
import './index.scss';

/** One appeal. With public=1 it is the public's view, which needs no signing in. */
export default function AppealDetailScreen() {
  const { params } = useRouter();
  const id = Number(params.id ?? 0);
  const isPublic = params.public === '1';
  const signedIn = useSignedIn();
  const own = useAppeal(isPublic || !signedIn ? 0 : id);
  const open = usePublicAppeal(id, isPublic);
  const query = isPublic ? open : own;
  useDidShow(() => {
    if (query.data && query.isStale) void query.refetch();
  });
  usePullDownRefresh(() => {
    void query.refetch().finally(() => Taro.stopPullDownRefresh());
  });
  // Staff with a post work on it in the work space; a message's link may have led here.
  const isStaffs = query.data?.viewer === 'staff';
  useEffect(() => {
    if (isStaffs) goInstead(pages.workAppeal, { id });
  }, [isStaffs, id]);
  if (!isPublic && !signedIn) {
    return (
      <Page title="诉求详情" backTo={pages.appeals}>
        <SignInPrompt title="登录后查看" words="这是您自己的诉求，登录后才能看到。" next={withQuery(pages.appeal, { id })} />
      </Page>
    );
  }
  const actions = query.data?.allowedActions ?? [];
  return (
    <Page
      title="诉求详情"
      section="appeals"
      className="d-page"
      backTo={isPublic ? pages.board : pages.appeals}
      footer={query.data && actions.length > 0 && query.data.viewer !== 'public' ? <ActionBar detail={query.data} /> : undefined}
    >
      <QueryView query={query} skeleton={<Skeleton rows={3} kind="cards" />}>
        {(detail) => (
          <Content detail={detail} />
        )}
      </QueryView>
    </Page>
  );
}
