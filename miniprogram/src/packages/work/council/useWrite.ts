import { useRef, useState } from 'react';
import { useRenewCouncil } from '@/services/councilWork';
import { ApiError } from '@/services/request';
import { toast } from '@/stores/toast';
import { randomKey } from '@/utils/randomKey';

interface WriteInput<T> {
  /** What is sent, so that the same words sent again carry the same key. */
  name: string;
  body?: unknown;
  send: (key: string) => Promise<T>;
  /** Said when it was done. */
  done: string;
}
export interface Write {
  busy: boolean;
  /** What is wrong with which field, in the server's words. */
  fields: Record<string, string>;
  problem: string | null;
  /** Resolves with the answer once the lists are fresh, with null when it was not done. */
  run: <T>(input: WriteInput<T>) => Promise<T | null>;
}

const changedWords = '内容刚刚被别人更新，已为您刷新。您填的还在，请看一眼最新情况再提交。';
const offlineWords = '没有连上。您填的内容还在，联网后再点一次，不会重复。';

/** Sends what staff decide. A second tap after a lost answer carries the same key, so nothing is done twice. */
export function useWrite(): Write {
  const renew = useRenewCouncil();
  const [busy, setBusy] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const keys = useRef(new Map<string, string>());
  const running = useRef(false);

  const fail = (error: unknown): void => {
    const known = error instanceof ApiError ? error : null;
    const words = !known ? '没有办成，请再试一次' : known.isOnTheWay ? offlineWords : known.code === 'CHANGED_MEANWHILE' ? changedWords : known.message;
    setFields(known?.fields ?? {});
    setProblem(words);
    toast(words, 'problem');
    if (known?.status === 409 || known?.status === 404) void renew();
  };
  const run = async <T>({ name, body, send, done }: WriteInput<T>): Promise<T | null> => {
    if (running.current) return null;
    const text = `${name}${JSON.stringify(body ?? null)}`;
    const key = keys.current.get(text) ?? randomKey();
    keys.current.set(text, key);
    running.current = true;
    setBusy(true);
    setFields({});
    setProblem(null);
    try {
      const answer = await send(key);
      keys.current.delete(text);
      toast(done, 'done');
      await renew();
      return answer;
    } catch (error) {
      if (!(error instanceof ApiError && error.isOnTheWay)) keys.current.delete(text);
      fail(error);
      return null;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, fields, problem, run };
}
