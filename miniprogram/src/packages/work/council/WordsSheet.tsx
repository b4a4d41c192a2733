import { useState } from 'react';
import { View } from '@tarojs/components';
import { FieldFrame, TextArea } from '@/components/Field';
import { isSending, PhotoGrid, uploadedIds, type PhotoItem } from '@/components/PhotoGrid';
import { Tap } from '@/components/Tap';
import { a11y } from '@/utils/a11y';
import { FormSheet } from './FormSheet';
import { useKept } from './useKept';
import type { Write } from './useWrite';

interface WordsSheetProps {
  /** Which form of which object, for what was typed and not sent. */
  name: string;
  title: string;
  label: string;
  ok: string;
  danger?: boolean;
  hint?: string;
  placeholder?: string;
  /** Sentences that are often meant; a tap puts one where the words end. */
  templates?: readonly string[];
  start?: string;
  least?: number;
  most?: number;
  /** How many photos at the least; without it none are asked for. */
  photosLeast?: number;
  write: Write;
  /** Resolves to whether it was done; then the form is forgotten and closed. */
  onSend: (words: string, fileIds: string[]) => Promise<unknown>;
  onClose: () => void;
}

/** Words, perhaps with photos, and one button: reasons, answers, summaries. What was typed outlives leaving it. */
export function WordsSheet({ name, title, label, ok, danger, hint, placeholder, templates = [], start = '', least = 2, most = 1000, photosLeast, write, onSend, onClose }: WordsSheetProps) {
  const form = useKept<{ words: string; photos: PhotoItem[] }>(name, { words: start, photos: [] });
  const [tried, setTried] = useState(false);
  const { words, photos } = form.value;
  const isShort = [...words.trim()].length < least;
  const files = uploadedIds(photos);
  const photoProblem = isSending(photos) ? '照片还在上传，请稍等' : files.length < (photosLeast ?? 0) ? `请至少传 ${photosLeast} 张照片` : null;
  const send = async (): Promise<void> => {
    setTried(true);
    if (isShort || photoProblem) return;
    if ((await onSend(words.trim(), files)) === null) return;
    form.clear();
    onClose();
  };
  return (
    <FormSheet title={title} ok={ok} write={write} onOk={() => void send()} onClose={onClose} {...(danger ? { danger } : {})} {...(hint ? { hint } : {})}>
      <TextArea
        id="t-words"
        label={label}
        value={words}
        onChange={(value) => form.change({ words: value })}
        maxLength={most}
        required={least > 0}
        error={write.fields.words ?? write.fields.reason ?? (tried && isShort ? `请至少写 ${least} 个字` : null)}
        {...(placeholder ? { placeholder } : {})}
      />
      {templates.length > 0 && (
        <View className="w-choices" {...a11y({ role: 'group', label: '常用语' })}>
          {templates.map((sentence) => (
            <Tap
              key={sentence}
              className="w-template t-template"
              label={`用这一句：${sentence}`}
              onTap={() => !words.includes(sentence) && form.change({ words: words.trim() ? `${words.trimEnd()}\n${sentence}` : sentence })}
            >
              <View className="w-template__words">{sentence}</View>
            </Tap>
          ))}
        </View>
      )}
      {photosLeast !== undefined && (
        <FieldFrame label="照片" required={photosLeast > 0} error={write.fields.fileIds ?? (tried ? photoProblem : null)}>
          <PhotoGrid photos={photos} purpose="proof" onChange={(next) => form.change((now) => ({ photos: next(now.photos) }))} />
        </FieldFrame>
      )}
    </FormSheet>
  );
}
