import { useState } from 'react';
import { View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { appealLimits } from '@shared/appeals/limits';
import { Button } from '@/components/Button';
import { TextArea } from '@/components/Field';
import { isSending, PhotoGrid, uploadedIds, type PhotoItem } from '@/components/PhotoGrid';
import { Sheet } from '@/components/Sheet';
import { useAppealMove } from '@/services/appeals';
import { toast } from '@/stores/toast';
import { randomKey } from '@/utils/randomKey';
import { Question } from './Question';

/** The resident's answer with pictures; the clock runs on after it. */
export function AnswerSheet({ detail, onClose }: { detail: AppealDetail; onClose: () => void }) {
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<PhotoItem[]>([]);
  const [key] = useState(randomKey);
  const move = useAppealMove(detail.id);
  const short = words.trim().length < appealLimits.moveWordsMin;
  return (
    <Sheet
      open
      title="回复承办人"
      onClose={onClose}
      footer={
        <Button
          id="t-answer-send"
          label={isSending(photos) ? '照片上传中…' : '发送'}
          busy={move.isPending}
          disabled={short || isSending(photos)}
          onTap={() =>
            move.mutate(
              { move: 'answer', body: { words: words.trim(), fileIds: uploadedIds(photos) }, key },
              {
                onSuccess: () => {
                  toast('已发给承办人，继续办理', 'done');
                  onClose();
                },
                onError: (error) => toast(error.message, 'problem'),
              },
            )
          }
        />
      }
    >
      <View className="y-stack">
        <Question detail={detail} />
        <TextArea id="t-answer-words" label="您的回复" value={words} onChange={setWords} maxLength={appealLimits.moveWordsMax} rows={3} />
        <PhotoGrid photos={photos} onChange={(change) => setPhotos(change)} purpose="appeal" />
      </View>
    </Sheet>
  );
}
