import type { PropsWithChildren, ReactNode } from 'react';
import type { Me } from '@shared/identity/dto';
import { EmptyState, QueryView } from '@/components/States';
import { useMe } from '@/services/me';
import { useSignedIn } from '@/stores/session';
import { go, goInstead, pages } from '@/utils/router';

/** Shows the page only to somebody who acts in a position; others are told the way there. */
export function NeedsPosition({ children, may = () => true }: PropsWithChildren<{ may?: (me: Me) => boolean }>) {
  const signedIn = useSignedIn();
  const me = useMe();
  if (!signedIn) {
    return <EmptyState picture="door" title="请先登录" words="工作台供工作人员使用。" action={{ label: '去登录', onTap: () => go(pages.signIn) }} />;
  }
  return <QueryView query={me}>{(person) => contentFor(person, may, children)}</QueryView>;
}

function contentFor(me: Me, may: (me: Me) => boolean, children: ReactNode): ReactNode {
  if (!me.position) {
    const hasPost = me.positions.length > 0;
    const words = hasPost ? '您现在是居民身份，切换到岗位后才能使用。' : '您还没有岗位。岗位由社区或管理员设置。';
    const action = hasPost ? { label: '去切换身份', onTap: () => goInstead(pages.work) } : { label: '回首页', onTap: () => goInstead(pages.home) };
    return <EmptyState picture="door" title="这里是工作台" words={words} action={action} />;
  }
  if (may(me)) return children;
  const action = { label: '回工作台', onTap: () => goInstead(pages.work) };
  return <EmptyState picture="door" title="不在您的职责内" words="您现在的岗位不使用这个页面，可以在工作台切换岗位。" action={action} />;
}
