import { useCallback, useRef, useState } from 'react';
import { appealLimits } from '@shared/appeals/limits';
import type { AppealChannel } from '@shared/appeals/states';
import { isSending, type PhotoItem } from '@/components/PhotoGrid';
import type { PlaceChoice } from '@/components/PlacePicker';
import { randomKey } from '@/utils/randomKey';
import { forget, readStored, store } from '@/utils/storage';
import type { ChosenCategory } from '../parts/CategoryField';

/** What is written down for somebody else. */
export interface Filing {
  channel: AppealChannel | null;
  words: string;
  category: ChosenCategory | null;
  place: PlaceChoice | null;
  photos: PhotoItem[];
  name: string;
  phone: string;
}
const emptyFiling: Filing = { channel: null, words: '', category: null, place: null, photos: [], name: '', phone: '' };

/** A mobile number or a landline with its area code, as the server takes them. */
const phonePattern = /^\s*(?:\+86|0086)?[\s-]*(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]?\d{7,8})\s*$/;

/** What is missing, by field; empty when it can be sent. */
export function checkFiling(filing: Filing): Record<string, string> {
  const found: Record<string, string> = {};
  if ([...filing.words.trim()].length < appealLimits.wordsMin) found.words = `请至少写 ${appealLimits.wordsMin} 个字`;
  if (!filing.category) found.category = '请选择分类';
  if (!filing.place) found.place = '请选择或填写地点';
  if (isSending(filing.photos)) found.fileIds = '照片还在上传，请稍等';
  if (filing.name.trim() === '') found.name = '请填写姓名或称呼';
  if (!phonePattern.test(filing.phone)) found.phone = '请填写手机号，或带区号的座机号';
  return found;
}

/** The form, kept on this device for this person until it is sent; the same content keeps its key, so a retry never files twice. */
export function useFiling(personId: number) {
  const name = `yige.work.filing.${personId}`;
  const [filing, setFiling] = useState<Filing>(() => ({ ...emptyFiling, ...readStored<Filing>(name) }));
  const sent = useRef<{ text: string; key: string } | null>(null);
  const change = useCallback(
    (patch: Partial<Filing> | ((now: Filing) => Partial<Filing>)) => {
      setFiling((now) => {
        const next = { ...now, ...(typeof patch === 'function' ? patch(now) : patch) };
        store(name, next);
        return next;
      });
    },
    [name],
  );
  const clear = (): void => {
    forget(name);
    setFiling(emptyFiling);
    sent.current = null;
  };
  const keyFor = (text: string): string => {
    if (sent.current?.text !== text) sent.current = { text, key: randomKey() };
    return sent.current.key;
  };
  return { filing, change, clear, keyFor };
}
