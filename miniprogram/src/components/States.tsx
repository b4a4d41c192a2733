import type { ReactNode } from 'react';
import { Image, View } from '@tarojs/components';
import type { UseQueryResult } from '@tanstack/react-query';
import { ApiError } from '@/services/request';
import { a11y } from '@/utils/a11y';
import { Button } from './Button';
import { pictures, type PictureName } from './pictures';
import './States.scss';

interface EmptyStateProps {
  picture?: PictureName;
  title: string;
  words?: string;
  action?: { label: string; onTap: () => void; id?: string };
  /** Below the action. */
  children?: ReactNode;
}

/** Says what is not there, and what one can do. */
export function EmptyState({ picture = 'paper', title, words, action, children }: EmptyStateProps) {
  return (
    <View className="y-empty">
      <Image className="y-empty__picture" src={pictures[picture]} mode="aspectFit" {...a11y({ hidden: true })} />
      <View className="y-empty__title">{title}</View>
      {words && <View className="y-empty__words">{words}</View>}
      {action && <Button label={action.label} kind="plain" onTap={action.onTap} {...(action.id ? { id: action.id } : {})} />}
      {children}
    </View>
  );
}

/** What went wrong in the server's words, with a way to try again. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const offline = error instanceof ApiError && error.isOnTheWay;
  const notFound = error instanceof ApiError && error.status === 404;
  const words = error instanceof ApiError ? error.message : '页面出了点问题，请稍后再试';
  const picture = offline ? 'offline' : notFound ? 'search' : 'broken';
  const title = offline ? '没有连上' : notFound ? '没有找到' : '没能打开';
  return (
    <View {...a11y({ role: 'alert' })}>
      <EmptyState picture={picture} title={title} words={words} {...(onRetry ? { action: { label: '再试一次', onTap: onRetry } } : {})} />
    </View>
  );
}

/** Grey shapes while something is loaded. */
export function Skeleton({ rows = 3, kind = 'rows' }: { rows?: number; kind?: 'rows' | 'cards' | 'text' }) {
  return (
    <View className={`y-skeleton y-skeleton--${kind}`} {...a11y({ role: 'status', label: '正在加载' })}>
      {Array.from({ length: rows }, (_, index) => (
        <View key={index} className="y-skeleton__one">
          <View className="y-skeleton__bar" />
          {kind !== 'text' && <View className="y-skeleton__bar is-short" />}
        </View>
      ))}
    </View>
  );
}

interface QueryViewProps<T> {
  query: UseQueryResult<T>;
  children: (value: T) => ReactNode;
  skeleton?: ReactNode;
}

/** Loading, error and content of one query. Old content stays visible when renewing it fails. */
export function QueryView<T>({ query, children, skeleton }: QueryViewProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <>{skeleton ?? <Skeleton />}</>;
}
