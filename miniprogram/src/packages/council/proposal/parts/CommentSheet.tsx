import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { proposalLimits } from '@shared/proposals/limits';
import { stances, type Stance } from '@shared/proposals/states';
import { Button } from '@/components/Button';
import { stanceFaces } from '@/components/council/labels';
import { useOnceKey } from '@/components/council/useOnceKey';
import { TextArea } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { Tap } from '@/components/Tap';
import { addComment, proposalKeys } from '@/services/proposals';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';

/** For or against, with words: whoever is against says why. */
export function CommentSheet({ proposalId, onClose }: { proposalId: number; onClose: () => void }) {
  const [stance, setStance] = useState<Stance | null>(null);
  const [text, setText] = useState('');
  const client = useQueryClient();
  const key = useOnceKey();
  const least = stance === 'against' ? proposalLimits.againstMin : proposalLimits.commentMin;
  const sending = useMutation({
    mutationFn: (chosen: Stance) => addComment(proposalId, { stance: chosen, words: text.trim() }, key.take()),
    onSuccess: () => {
      key.settle();
      toast('已发出', 'done');
      onClose();
    },
    onError: (error) => {
      key.settle(error);
      toast(error.message, 'problem');
    },
    onSettled: () => client.invalidateQueries({ queryKey: proposalKeys.all }),
  });
  return (
    <Sheet
      open
      id="t-comment-sheet"
      title="说说您的看法"
      onClose={onClose}
      footer={<Button id="t-comment-send" label="发出" busy={sending.isPending} disabled={stance === null || text.trim().length < least} onTap={() => stance && sending.mutate(stance)} />}
    >
      <View className="y-stack y-stack--l">
        <View className="p-stances" {...a11y({ role: 'radiogroup', label: '您的态度' })}>
          {stances.map((one) => (
            <Tap
              key={one}
              className={classes('p-stances__one', `t-stance-${one}`, stance === one && 'is-on')}
              role="radio"
              checked={stance === one}
              label={stanceFaces[one].label}
              onTap={() => setStance(one)}
            >
              <Icon name={stanceFaces[one].icon ?? 'chat'} />
              <Text>{stanceFaces[one].label}</Text>
            </Tap>
          ))}
        </View>
        <TextArea
          id="t-comment-words"
          label={stance === 'against' ? '为什么不赞成' : '您的看法'}
          value={text}
          onChange={setText}
          maxLength={proposalLimits.commentMax}
          rows={4}
          hint={stance === 'against' ? `至少写 ${proposalLimits.againstMin} 个字，让大家知道顾虑在哪里` : '对事不对人，不写别人的姓名和门牌'}
          placeholder={stance === 'against' ? '例如：装在一楼窗下，晚上充电有声音' : '例如：停车棚旁边更合适，离消防通道远'}
        />
      </View>
    </Sheet>
  );
}
