import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Page } from '@shared/core/page';
import { Button } from './Button';
import { ErrorState, Skeleton } from './States';
import './InfiniteList.scss';

/** A keyset list: `load(cursor)` gives one page. Put filters into the key. */
export function usePages<T>(input: { key: readonly unknown[]; load: (cursor: string | null) => Promise<Page<T>>; enabled?: boolean }) {
  return useInfiniteQuery({
    queryKey: input.key,
    queryFn: ({ pageParam }) => input.load(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    enabled: input.enabled ?? true,
  });
}

interface InfiniteListProps<T> {
  pages: UseInfiniteQueryResult<InfiniteData<Page<T>>>;
  keyOf: (item: T) => string | number;
  render: (item: T) => ReactNode;
  empty: ReactNode;
  skeleton?: ReactNode;
  /** False in a pane of a page that has another list: then only the button loads more. */
  followsPage?: boolean;
}

/** Draws the pages, loads more at the bottom, renews on pulling down and when the page comes back to the front. */
export function InfiniteList<T>({ pages, keyOf, render, empty, skeleton, followsPage = true }: InfiniteListProps<T>) {
  useReachBottom(() => {
    if (followsPage && pages.hasNextPage && !pages.isFetchingNextPage) void pages.fetchNextPage();
  });
  usePullDownRefresh(() => {
    void pages.refetch().finally(() => Taro.stopPullDownRefresh());
  });
  useDidShow(() => {
    if (pages.data && pages.isStale) void pages.refetch();
  });
  if (!pages.data) {
    if (pages.isError) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
    return <>{skeleton ?? <Skeleton />}</>;
  }
  const items = pages.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <>{empty}</>;
  return (
    <View className="y-list">
      {items.map((item) => (
        <View key={keyOf(item)} className="y-list__item">
          {render(item)}
        </View>
      ))}
      {pages.hasNextPage ? (
        <Button kind="quiet" block label={pages.isFetchingNextPage ? '正在加载…' : '加载更多'} busy={pages.isFetchingNextPage} onTap={() => void pages.fetchNextPage()} />
      ) : (
        items.length > 5 && <View className="y-list__end">就这些了</View>
      )}
    </View>
  );
}
