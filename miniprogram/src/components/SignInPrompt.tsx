import { EmptyState } from './States';
import { go, pages } from '@/utils/router';

/** In the place of what only a signed-in person has. */
export function SignInPrompt({ title, words, next }: { title: string; words: string; next?: string }) {
  return <EmptyState picture="door" title={title} words={words} action={{ label: '去登录', id: 't-go-sign-in', onTap: () => go(pages.signIn, { next }) }} />;
}
