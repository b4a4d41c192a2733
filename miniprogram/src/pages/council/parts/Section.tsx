import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Page } from '@shared/core/page';
import { Button } from '@/components/Button';
import { Skeleton } from '@/components/States';

interface SectionProps<T> {
  title: string;
  query: UseQueryResult<Page<T>>;
  children: (items: T[]) => ReactNode;
  /** Leads to the whole list. */
  more?: { label: string; onTap: () => void; id?: string };
  /** In the place of an empty list; without it the section is left out. */
  empty?: ReactNode;
  /** Which of the loaded rows belong here. */
  only?: (item: T) => boolean;
}

/** A short list with its title: loads by itself, says when it could not, leaves itself out when there is nothing. */
export function Section<T>({ title, query, children, more, empty, only }: SectionProps<T>) {
  const items = (query.data?.items ?? []).filter(only ?? (() => true));
  if (query.data && items.length === 0 && !empty) return null;
  return (
    <View className="c-section">
      <View className="c-section__head">
        <Text className="y-h2 y-grow">{title}</Text>
        {more && <Button kind="quiet" size="s" label={more.label} onTap={more.onTap} {...(more.id ? { id: more.id } : {})} />}
      </View>
      {query.data ? (
        items.length > 0 ? (
          children(items)
        ) : (
          empty
        )
      ) : query.isError ? (
        <Button kind="plain" block icon="refresh" label="没有加载出来，点这里重试" onTap={() => void query.refetch()} />
      ) : (
        <Skeleton rows={1} kind="cards" />
      )}
    </View>
  );
}
