import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ProposalDetail } from '@shared/proposals/dto';
import { proposalLimits as limits } from '@shared/proposals/limits';
import { Button } from '@/components/Button';
import { useOnceKey } from '@/components/council/useOnceKey';
import { TextArea } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { useProposalStep } from '@/services/proposals';
import { toast } from '@/stores/toast';

/** The suggestion as it would read, starting from the one in force, and why. */
export function AmendSheet({ proposal, onClose }: { proposal: ProposalDetail; onClose: () => void }) {
  const [suggestion, setSuggestion] = useState(proposal.suggestion);
  const [reason, setReason] = useState('');
  const step = useProposalStep(proposal.id);
  const key = useOnceKey();
  const unchanged = suggestion.trim() === proposal.suggestion.trim();
  const ready = !unchanged && suggestion.trim().length >= limits.suggestionMin && reason.trim().length >= limits.amendReasonMin;
  const send = (): void =>
    step.mutate(
      { step: 'amendments', body: { suggestion: suggestion.trim(), reason: reason.trim() }, key: key.take() },
      {
        onSuccess: () => {
          key.settle();
          toast('已发给提案人', 'done');
          onClose();
        },
        onError: (error) => {
          key.settle(error);
          toast(error.message, 'problem');
        },
      },
    );
  return (
    <Sheet open tall id="t-amend-sheet" title="提修改建议" onClose={onClose} footer={<Button id="t-amend-send" label="发给提案人" busy={step.isPending} disabled={!ready} onTap={send} />}>
      <View className="y-stack y-stack--l">
        <View className="y-note">直接改成您希望的写法。提案人采用后提案就按新的写，旧的写法会留着给大家看。</View>
        <TextArea id="t-amend-suggestion" label="建议怎么做" value={suggestion} onChange={setSuggestion} maxLength={limits.suggestionMax} rows={6} {...(unchanged ? { hint: '还没有改动' } : {})} />
        <TextArea id="t-amend-reason" label="为什么这样改" value={reason} onChange={setReason} maxLength={limits.amendReasonMax} rows={3} placeholder="例如：原来的位置挡住了消防通道" />
      </View>
    </Sheet>
  );
}
