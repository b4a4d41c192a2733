import { useEffect, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { CouncilRow } from '@shared/councils/dto';
import { Page } from '@/components/Page';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { useCouncils } from '@/services/councils';
import { useMe } from '@/services/me';
import { useSignedIn } from '@/stores/session';
import { go, goInstead, pages } from '@/utils/router';
import { workPaths } from '../paths';
import { useCouncilChoice, worksIn } from './choice';
import './council.scss';

interface CouncilPageProps {
  title: string;
  width?: 'column' | 'full';
  /** Both panes scroll by themselves. */
  fixed?: boolean;
  backTo?: string;
  /** In the place of the page for somebody without a council. */
  none?: ReactNode;
  /** Sheets of the page itself. */
  after?: ReactNode;
  children: (council: CouncilRow, all: readonly CouncilRow[]) => ReactNode;
}

/** The frame of the council's desk: who is signed in, for which council. */
export function CouncilPage({ title, width = 'full', fixed, backTo = workPaths.council, none, after, children }: CouncilPageProps) {
  const signedIn = useSignedIn();
  const me = useMe();
  return (
    <Page title={title} inWork width={width} backTo={backTo} className={fixed ? 'w-fixed' : ''}>
      {signedIn ? (
        <QueryView query={me}>{() => <Chosen none={none}>{children}</Chosen>}</QueryView>
      ) : (
        <EmptyState picture="door" title="请先登录" words="这里供议事会的秘书、主持人和席位代表使用。" action={{ label: '去登录', onTap: () => go(pages.signIn) }} />
      )}
      {signedIn && after}
    </Page>
  );
}

function Chosen({ children, none }: Pick<CouncilPageProps, 'children' | 'none'>) {
  const { params } = useRouter();
  const { councilId, choose } = useCouncilChoice();
  const councils = useCouncils({ mine: true });
  const asked = Number(params.council) || null;
  useEffect(() => {
    if (asked !== null) choose(asked);
  }, [asked, choose]);
  return (
    <QueryView query={councils} skeleton={<Skeleton kind="cards" />}>
      {({ items }) => {
        const mine = items.filter(worksIn);
        const council = mine.find((one) => one.id === councilId) ?? mine[0];
        if (council) return children(council, mine);
        return <View>{none ?? <NoCouncil />}</View>;
      }}
    </QueryView>
  );
}

function NoCouncil() {
  return (
    <EmptyState
      picture="council"
      title="您还不在议事会里工作"
      words="秘书、主持人和席位代表由社区设置。设置后这里会显示要办的事。"
      action={{ label: '看看大家在议什么', onTap: () => goInstead(pages.council) }}
    />
  );
}
