import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { AppealRow } from '@shared/appeals/dto';
import type { Page } from '@shared/core/page';
import { InfiniteList } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import type { QueueView } from '@/services/queue';
import { emptyWords } from '../parts/views';
import { QueueRow } from '../parts/QueueRow';
import { DeskRow } from './DeskRow';

export type QueuePages = UseInfiniteQueryResult<InfiniteData<Page<AppealRow>>>;

interface QueueListProps {
  pages: QueuePages;
  view: QueueView;
  isFiltered: boolean;
  onOpen: (row: AppealRow) => void;
  selectedId?: number | null;
  followsPage?: boolean;
}

export function QueueList({ pages, view, isFiltered, onOpen, selectedId = null, followsPage = true }: QueueListProps) {
  const empty = isFiltered ? (
    <EmptyState picture="search" title="没有符合条件的诉求" words="放宽条件，或换一个列表看看。" />
  ) : (
    <EmptyState picture="done" title={emptyWords[view]} />
  );
  return (
    <InfiniteList
      pages={pages}
      followsPage={followsPage}
      keyOf={(row) => row.id}
      empty={empty}
      render={(row) =>
        row.allowedActions.includes('dispatch') ? (
          <DeskRow row={row} selected={row.id === selectedId} onOpen={() => onOpen(row)} />
        ) : (
          <QueueRow row={row} selected={row.id === selectedId} withUnit={view !== 'mine' && view !== 'toAcknowledge'} onOpen={() => onOpen(row)} />
        )
      }
    />
  );
}
