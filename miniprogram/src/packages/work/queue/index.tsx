import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { Me } from '@shared/identity/dto';
import { Page } from '@/components/Page';
import { usePages } from '@/components/InfiniteList';
import { useSettled } from '@/hooks/useSettled';
import { useIsWide } from '@/hooks/useWidth';
import { useMe } from '@/services/me';
import { loadQueue, queueKeys, queueViews, useQueueCounts, type QueueFilter, type QueueView } from '@/services/queue';
import { go } from '@/utils/router';
import { NeedsPosition } from '../parts/NeedsPosition';
import { viewLabels, viewsOf } from '../parts/views';
import { workPaths } from '../paths';
import { Filters } from './Filters';
import { Panes } from './Panes';
import { QueueList } from './QueueList';
import { Views } from './Views';
import './index.scss';

const isView = (text: string | undefined): text is QueueView => queueViews.some((view) => view === text);
const isColour = (text: string | undefined): text is 'yellow' | 'orange' | 'red' => text === 'yellow' || text === 'orange' || text === 'red';

/** The queue: what burns comes first. A list on a phone, list and detail side by side from 768 px. */
export default function ScreenQueue() {
  const { data: me } = useMe();
  const { params } = useRouter();
  const [view, setView] = useState<QueueView | null>(isView(params.view) ? params.view : null);
  const wide = useIsWide();
  const shown = view ?? viewsOf(me?.role ?? 'gridWorker')[0] ?? 'mine';
  return (
    <Page title={`工作列表 · ${viewLabels[shown]}`} inWork width="full" backTo={workPaths.home} className={wide ? 'w-fixed' : ''}>
      <NeedsPosition>{me && <Queue me={me} view={shown} onView={setView} colour={isColour(params.colour) ? params.colour : null} wide={wide} />}</NeedsPosition>
    </Page>
  );
}

interface QueueProps {
  me: Me;
  view: QueueView;
  onView: (view: QueueView) => void;
  colour: QueueFilter['colour'];
  wide: boolean;
}
function Queue({ me, view, onView, colour, wide }: QueueProps) {
  const [given, setGiven] = useState<Pick<QueueFilter, 'q' | 'major' | 'colour'>>({ q: '', major: null, colour });
  const q = useSettled(given.q.trim(), 350);
  const filter: QueueFilter = { ...given, q, view };
  const counts = useQueueCounts();
  const pages = usePages({ key: queueKeys.list(filter), load: (cursor) => loadQueue(filter, cursor) });
  const head = (
    <>
      <Views role={me.role} value={view} counts={counts.data} onChange={onView} />
      <Filters value={given} onChange={(patch) => setGiven((now) => ({ ...now, ...patch }))} />
    </>
  );
  const isFiltered = q !== '' || given.major !== null || given.colour !== null;
  if (wide) return <Panes head={head} pages={pages} view={view} isFiltered={isFiltered} />;
  return (
    <>
      {head}
      <QueueList pages={pages} view={view} isFiltered={isFiltered} onOpen={(row) => go(workPaths.detail, { id: row.id })} />
    </>
  );
}
