import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { appealLimits } from '@shared/appeals/limits';
import type { SatisfactionLevel } from '@shared/appeals/states';
import { SatisfactionPicker } from '@/components/appeal/Satisfaction';
import { Button } from '@/components/Button';
import { TextArea } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { SwitchRow } from '@/components/Switch';
import { Tap } from '@/components/Tap';
import { useAppealMove } from '@/services/appeals';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { randomKey } from '@/utils/randomKey';

/** Solved or not → how satisfied → words; a "no" offers doing it again. */
export function RateSheet({ detail, onClose }: { detail: AppealDetail; onClose: () => void }) {
  const [solved, setSolved] = useState<boolean | null>(null);
  const [satisfaction, setSatisfaction] = useState<SatisfactionLevel | null>(null);
  const [words, setWords] = useState('');
  const [reopen, setReopen] = useState(true);
  const [key] = useState(randomKey);
  const move = useAppealMove(detail.id);
  // Doing it again needs a reason, or the next handler knows no more than the last.
  const wordsNeeded = solved === false && reopen && words.trim().length < appealLimits.moveWordsMin;
  const send = (): void => {
    if (solved === null || satisfaction === null) return;
    move.mutate(
      { move: 'rate', body: { solved, satisfaction, reopen: !solved && reopen, ...(words.trim() ? { words: words.trim() } : {}) }, key },
      {
        onSuccess: () => {
          toast(!solved && reopen ? '已评价，并重新办理' : '谢谢您的评价', 'done');
          onClose();
        },
        onError: (error) => toast(error.message, 'problem'),
      },
    );
  };
  return (
    <Sheet
      open
      id="t-rate-sheet"
      title="评价这次办理"
      onClose={onClose}
      footer={<Button id="t-rate-send" label="提交评价" busy={move.isPending} disabled={solved === null || satisfaction === null || wordsNeeded} onTap={send} />}
    >
      <View className="y-stack y-stack--l">
        <View>
          <View className="y-field__label">问题解决了吗？</View>
          <View className="d-solved" {...a11y({ role: 'radiogroup', label: '问题解决了吗' })}>
            <SolvedChoice on={solved === true} label="解决了" icon="check" className="t-solved-yes" onTap={() => setSolved(true)} />
            <SolvedChoice on={solved === false} label="没解决" icon="close" className="t-solved-no" onTap={() => setSolved(false)} />
          </View>
        </View>
        {solved !== null && (
          <View>
            <View className="y-field__label">对办理过程满意吗？</View>
            <SatisfactionPicker value={satisfaction} onChange={setSatisfaction} />
          </View>
        )}
        {satisfaction !== null && (
          <>
            {solved === false && (
              <View className="d-again">
                <SwitchRow id="t-rate-reopen" label="要求重新办理" note="重新计时，并让上级看到" on={reopen} onChange={setReopen} />
              </View>
            )}
            <TextArea
              id="t-rate-words"
              label={solved === false && reopen ? '哪里没办好' : '想说的话'}
              {...(solved === false && reopen ? {} : { required: false })}
              value={words}
              onChange={setWords}
              maxLength={appealLimits.ratingWordsMax}
              placeholder={solved === false ? '例如：五楼的灯还是不亮' : '例如：师傅来得很快'}
              rows={3}
            />
          </>
        )}
      </View>
    </Sheet>
  );
}

function SolvedChoice({ on, label, icon, className, onTap }: { on: boolean; label: string; icon: 'check' | 'close'; className: string; onTap: () => void }) {
  return (
    <Tap className={classes('d-solved__one', on && 'is-on', className)} role="radio" checked={on} label={label} onTap={onTap}>
      <Icon name={icon} />
      <Text>{label}</Text>
    </Tap>
  );
}
