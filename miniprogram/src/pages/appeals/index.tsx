import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import type { AppealRow } from '@shared/appeals/dto';
import { AppealCard } from '@/components/appeal/AppealCard';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { Segmented } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { SignInPrompt } from '@/components/SignInPrompt';
import { EmptyState } from '@/components/States';
import { appealKeys, loadFollowing, loadMine } from '@/services/appeals';
import { hasDraft, useDraft } from '@/stores/draft';
import { useSignedIn } from '@/stores/session';
import { useTab } from '@/stores/tab';
import { go, pages } from '@/utils/router';
import './index.scss';

const views = [
  { value: 'open', label: '办理中' },
  { value: 'waiting', label: '等我' },
  { value: 'ended', label: '已结束' },
  { value: 'following', label: '跟进的' },
] as const;
type ViewName = (typeof views)[number]['value'];

const nothing: Record<ViewName, { title: string; words: string }> = {
  open: { title: '没有正在办的诉求', words: '身边有什么事，随时告诉我们。' },
  waiting: { title: '没有等您的事', words: '需要您补充情况或者评价时，会出现在这里。' },
  ended: { title: '还没有结束的诉求', words: '办结并评价过的诉求会留在这里。' },
  following: { title: '还没有跟进的诉求', words: '在“大家的诉求”里看到同样的事，可以点跟进，进展会同样告诉您。' },
};

/** 诉求: mine, and the way to everybody's. */
export default function AppealsScreen() {
  const signedIn = useSignedIn();
  const draft = useDraft((state) => state.draft);
  return (
    <Page title="诉求" tab="appeals" actions={<Button size="s" icon="plus" label="我要反映" onTap={() => go(pages.submit)} />}>
      <View className="y-stack">
        <Card flush>
          <Row icon="map" title="大家的诉求" note="看看身边的事办得怎么样" onTap={() => go(pages.board)} id="t-open-board" />
        </Card>
        {hasDraft(draft) && (
          <Card flush className="a-draft">
            <Row icon="edit" title="有一件还没提交" note={draft.words.slice(0, 30) || `${draft.photos.length} 张照片`} onTap={() => go(pages.submit)} />
          </Card>
        )}
        {signedIn ? <Mine /> : <SignInPrompt title="登录后看我的诉求" words="办到哪一步、谁在办、还剩多久，都看得见。" next={pages.appeals} />}
      </View>
    </Page>
  );
}

function Mine() {
  const [view, setView] = useState<ViewName>('open');
  const wanted = useTab((state) => state.wanted);
  useEffect(() => {
    if (wanted === null) return;
    const known = views.find(({ value }) => value === wanted);
    if (known) setView(known.value);
    useTab.setState({ wanted: null });
  }, [wanted]);
  const list = usePages<AppealRow>({
    key: view === 'following' ? appealKeys.following : appealKeys.mine(view),
    load: (cursor) => (view === 'following' ? loadFollowing(cursor) : loadMine(view, cursor)),
  });
  return (
    <>
      <Segmented label="我的诉求" choices={views} value={view} onChange={setView} />
      <InfiniteList
        pages={list}
        keyOf={(row) => row.id}
        render={(row) => <AppealCard row={row} onTap={() => go(pages.appeal, { id: row.id, ...(view === 'following' ? { public: 1 } : {}) })} />}
        empty={<EmptyState picture={view === 'waiting' ? 'done' : 'paper'} {...nothing[view]} {...(view === 'open' ? { action: { label: '我要反映', onTap: () => go(pages.submit) } } : {})} />}
      />
    </>
  );
}
