import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { TaskView } from '@shared/topics/dto';
import { useRateTask } from '@/services/topics';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { Button } from '../Button';
import { TextArea } from '../Field';
import { Icon } from '../Icon';
import type { IconName } from '../icons';
import { Sheet } from '../Sheet';
import { Tap } from '../Tap';
import { scoreLabels } from './labels';
import { useOnceKey } from './useOnceKey';
import './RateTaskSheet.scss';

const wordsMax = 300;
/** Best first, as faces are used everywhere else. */
const faces: { score: number; icon: IconName }[] = [
  { score: 5, icon: 'face1' },
  { score: 4, icon: 'face2' },
  { score: 3, icon: 'face3' },
  { score: 2, icon: 'face4' },
  { score: 1, icon: 'face5' },
];

/** A resident says how well the promised was done; may be said anew later. */
export function RateTaskSheet({ task, onClose }: { task: TaskView; onClose: () => void }) {
  const [score, setScore] = useState<number | null>(task.rating.mine);
  const [words, setWords] = useState('');
  const key = useOnceKey();
  const rate = useRateTask(task.id);
  const send = (): void => {
    if (score === null) return;
    rate.mutate(
      { score, words: words.trim(), key: key.take() },
      {
        onSuccess: () => {
          key.settle();
          toast('谢谢您的评价', 'done');
          onClose();
        },
        onError: (error) => {
          key.settle(error);
          toast(error.message, 'problem');
        },
      },
    );
  };
  return (
    <Sheet open id="t-rate-task" title="这件事做得怎么样" onClose={onClose} footer={<Button id="t-rate-task-send" label="提交评价" busy={rate.isPending} disabled={score === null} onTap={send} />}>
      <View className="y-stack y-stack--l">
        <View className="y-words">{task.title}</View>
        <View className="y-scores" {...a11y({ role: 'radiogroup', label: '满意程度' })}>
          {faces.map((face) => (
            <Tap
              key={face.score}
              className={classes('y-scores__one', `t-score-${face.score}`, score === face.score && 'is-on')}
              role="radio"
              checked={score === face.score}
              label={`${scoreLabels[face.score - 1] ?? ''}，${face.score} 分`}
              onTap={() => setScore(face.score)}
            >
              <Icon name={face.icon} size={34} />
              <Text className="y-scores__word">{scoreLabels[face.score - 1] ?? ''}</Text>
            </Tap>
          ))}
        </View>
        <TextArea label="想说的话" required={false} value={words} onChange={setWords} maxLength={wordsMax} rows={3} placeholder="例如：路灯亮了，就是线还没收好" />
      </View>
    </Sheet>
  );
}
