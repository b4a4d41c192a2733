import { useState } from 'react';
import { View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import { proposalLimits } from '@shared/proposals/limits';
import { reportReasons, type ReportableKind, type ReportReason } from '@shared/proposals/states';
import { reportContent } from '@/services/proposals';
import { useSignedIn } from '@/stores/session';
import { toast } from '@/stores/toast';
import { go, pages } from '@/utils/router';
import { Button } from '../Button';
import { Chips } from '../Chips';
import { TextArea } from '../Field';
import { Icon } from '../Icon';
import { Sheet } from '../Sheet';
import { Tap } from '../Tap';
import { reportReasonLabels } from './labels';
import { useOnceKey } from './useOnceKey';
import './ReportSheet.scss';

/** A small flag at a text of somebody else's; opens the sheet. `what` names the text for screen readers. */
export function ReportButton({ kind, objectId, what }: { kind: ReportableKind; objectId: number; what: string }) {
  const [open, setOpen] = useState(false);
  const signedIn = useSignedIn();
  return (
    <>
      <Tap className="y-report t-report-content" label={`举报${what}`} onTap={() => (signedIn ? setOpen(true) : go(pages.signIn))}>
        <Icon name="warn" size={16} />
        <View>举报</View>
      </Tap>
      {open && <ReportSheet kind={kind} objectId={objectId} what={what} onClose={() => setOpen(false)} />}
    </>
  );
}

function ReportSheet({ kind, objectId, what, onClose }: { kind: ReportableKind; objectId: number; what: string; onClose: () => void }) {
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [words, setWords] = useState('');
  const key = useOnceKey();
  const sending = useMutation({
    mutationFn: (chosen: ReportReason) => reportContent({ kind, objectId, reason: chosen, words: words.trim() }, key.take()),
    onSuccess: () => {
      key.settle();
      toast('已收到举报，处理结果会发消息告诉您', 'done');
      onClose();
    },
    onError: (error) => {
      key.settle(error);
      toast(error.message, 'problem');
    },
  });
  return (
    <Sheet
      open
      title={`举报${what}`}
      onClose={onClose}
      footer={<Button id="t-report-send" label="提交举报" busy={sending.isPending} disabled={reason === null} onTap={() => reason && sending.mutate(reason)} />}
    >
      <View className="y-stack y-stack--l">
        <View className="y-note">由议事会秘书处理：查实的会隐藏并写明理由。被举报的人不会知道是谁举报的。</View>
        <Chips
          label="哪里不妥"
          chipClass="t-report-reason"
          value={reason}
          onChange={setReason}
          choices={reportReasons.map((value) => ({ value, label: reportReasonLabels[value] }))}
        />
        <TextArea label="补充说明" required={false} value={words} onChange={setWords} maxLength={proposalLimits.reportWordsMax} rows={3} placeholder="例如：把邻居的姓名和门牌都写出来了" />
      </View>
    </Sheet>
  );
}
