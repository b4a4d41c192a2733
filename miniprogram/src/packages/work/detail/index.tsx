import { useRouter } from '@tarojs/taro';
import { Page } from '@/components/Page';
import { QueryView, Skeleton } from '@/components/States';
import { useWidth } from '@/hooks/useWidth';
import { useAppeal } from '@/services/appeals';
import { go } from '@/utils/router';
import { MoveBar, MoveHost } from '../moves/MoveBar';
import { useMoveDesk } from '../moves/useMoveDesk';
import { Detail } from '../parts/Detail';
import { NeedsPosition } from '../parts/NeedsPosition';
import { workPaths } from '../paths';

const splitFromPx = 1000;

/** One appeal on its own page: from the queue on a phone, or from a link in a message. */
export default function ScreenWorkDetail() {
  const id = Number(useRouter().params.id ?? 0);
  const query = useAppeal(id);
  const desk = useMoveDesk(query.data);
  const split = useWidth() >= splitFromPx;
  return (
    <Page
      title="诉求办理"
      inWork
      width={split ? 'full' : 'column'}
      backTo={workPaths.queue}
      {...(query.data ? { footer: <MoveBar detail={query.data} desk={desk} /> } : {})}
    >
      <NeedsPosition>
        <QueryView query={query} skeleton={<Skeleton kind="cards" />}>
          {(detail) => (
            <>
              <Detail detail={detail} desk={desk} split={split} onOpen={(other) => go(workPaths.detail, { id: other })} />
              <MoveHost detail={detail} desk={desk} />
            </>
          )}
        </QueryView>
      </NeedsPosition>
    </Page>
  );
}
