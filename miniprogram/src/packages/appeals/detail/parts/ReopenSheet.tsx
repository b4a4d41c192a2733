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

/** 重办: what is still wrong, with pictures. */
export function ReopenSheet({ detail, onClose }: { detail: AppealDetail; onClose: () => void }) {
  const [words, setWords] = useState('');
  const [photos, setPhotos] = useState<PhotoItem[]>([]);
  const [key] = useState(randomKey);
  const move = useAppealMove(detail.id);
  return (
    <Sheet
      open
      title="要求重办"
      onClose={onClose}
      footer={
        <Button
          id="t-reopen-send"
          label={isSending(photos) ? '照片上传中…' : '要求重办'}
          busy={move.isPending}
          disabled={words.trim().length < appealLimits.moveWordsMin || isSending(photos)}
          onTap={() =>
            move.mutate(
              { move: 'reopen', body: { words: words.trim(), fileIds: uploadedIds(photos) }, key },
              {
                onSuccess: () => {
                  toast('已重新办理，时间重新计算', 'done');
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
        <TextArea id="t-reopen-words" label="哪里还没解决" value={words} onChange={setWords} maxLength={appealLimits.moveWordsMax} placeholder="例如：灯亮了两天又坏了" rows={3} />
        <PhotoGrid photos={photos} onChange={(change) => setPhotos(change)} purpose="appeal" />
      </View>
    </Sheet>
  );
}
