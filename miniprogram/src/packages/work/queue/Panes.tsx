import { useEffect, useState, type ReactNode } from 'react';
import { ScrollView, Text, View } from '@tarojs/components';
import type { AppealRow } from '@shared/appeals/dto';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { usePageShown } from '@/hooks/usePageShown';
import { useWidth } from '@/hooks/useWidth';
import { useAppeal } from '@/services/appeals';
import type { QueueView } from '@/services/queue';
import { leadingMoves } from '../moves/groups';
import { MoveBar, MoveHost } from '../moves/MoveBar';
import { useMoveDesk } from '../moves/useMoveDesk';
import { Detail } from '../parts/Detail';
import { useKeys } from '../parts/useKeys';
import { QueueList, type QueuePages } from './QueueList';

const splitFromPx = 1360;
const shortcuts = [
  ['J', '下一件'], ['K', '上一件'], ['Enter', '到操作'], ['P', '主要操作'], ['M', '全部操作'], ['/', '搜索'], ['Ctrl+↵', '提交'],
] as const;

/** Where a row stands; hidden pages below this one may have the same row. */
function showRow(id: number): void {
  if (process.env.TARO_ENV !== 'h5') return;
  const rows = Array.from(document.querySelectorAll<HTMLElement>(`#t-row-${id}`));
  rows.find((row) => row.offsetParent !== null)?.scrollIntoView({ block: 'nearest' });
}

interface PanesProps {
  head: ReactNode;
  pages: QueuePages;
  view: QueueView;
  isFiltered: boolean;
}

/** List left, detail right, for a clerk with a hundred a day: everything can be done from the keyboard. */
export function Panes({ head, pages, view, isFiltered }: PanesProps) {
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const [chosen, setChosen] = useState<{ id: number; index: number } | null>(null);
  const width = useWidth();
  const shown = usePageShown();
  // What was chosen stays open after it has left the list, so that one sees what became of it.
  const selectedId = chosen?.id ?? rows[0]?.id ?? null;
  const query = useAppeal(selectedId ?? 0);
  const desk = useMoveDesk(query.data);

  useEffect(() => setChosen(null), [view]);

  const choose = (row: AppealRow): void => {
    setChosen({ id: row.id, index: rows.findIndex((one) => one.id === row.id) });
    showRow(row.id);
  };
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row.id === selectedId);
    const from = at >= 0 ? at + by : by > 0 ? (chosen?.index ?? 0) : (chosen?.index ?? 1) - 1;
    const next = rows[Math.min(rows.length - 1, Math.max(0, from))];
    if (next) {
      (document.activeElement as HTMLElement | null)?.blur();
      choose(next);
    }
    if (from >= rows.length - 2 && pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
  };
  const open = (row: AppealRow): void => {
    choose(row);
    if (process.env.TARO_ENV === 'h5') document.querySelector<HTMLElement>('.w-panes__detail')?.scrollTo({ top: 0 });
  };
  const main = query.data ? leadingMoves(query.data.allowedActions).main : null;
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => document.querySelector<HTMLElement>('.w-panes__bar .w-movebar__main')?.focus(),
      p: () => void (main && desk.start(main)),
      m: () => void (query.data && query.data.allowedActions.length > 0 && desk.choose()),
      '/': () => Array.from(document.querySelectorAll<HTMLElement>('#t-queue-search')).find((box) => box.offsetParent !== null)?.focus(),
    },
    shown,
  );

  return (
    <View className="w-panes">
      <View className="w-panes__list">
        <View className="w-panes__head">{head}</View>
        <ScrollView
          className="w-panes__rows"
          scrollY
          lowerThreshold={300}
          onScrollToLower={() => {
            if (pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
          }}
        >
          <View className="w-panes__pad">
            <QueueList pages={pages} view={view} isFiltered={isFiltered} followsPage={false} selectedId={selectedId} onOpen={open} />
          </View>
        </ScrollView>
        {process.env.TARO_ENV === 'h5' && (
          <View className="w-keys">
            {shortcuts.map(([key, words]) => (
              <View key={key} className="w-keys__one">
                <Text className="w-keys__key">{key}</Text>
                <Text>{words}</Text>
              </View>
            ))}
          </View>
        )}
      </View>
      <View className="w-panes__right">
        {selectedId === null ? (
          <EmptyState title="选一件诉求" words="左边选一件，这里显示详情和可以做的事。" />
        ) : (
          <>
            <View className="w-panes__detail">
              <QueryView query={query} skeleton={<Skeleton kind="cards" />}>
                {(detail) => (
                  <Detail detail={detail} desk={desk} split={width >= splitFromPx} onOpen={(id) => setChosen({ id, index: chosen?.index ?? 0 })} />
                )}
              </QueryView>
            </View>
            {query.data && (
              <View className="w-panes__bar">
                <MoveBar detail={query.data} desk={desk} />
              </View>
            )}
            {query.data && <MoveHost detail={query.data} desk={desk} />}
          </>
        )}
      </View>
    </View>
  );
}
