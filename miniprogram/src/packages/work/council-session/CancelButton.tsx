import { useState } from 'react';
import type { SessionDetail } from '@shared/councils/dto';
import { councilLimits } from '@shared/councils/limits';
import { Button } from '@/components/Button';
import { turnSession } from '@/services/councilWork';
import { useWrite } from '../council/useWrite';
import { WordsSheet } from '../council/WordsSheet';

/** Calls a session off, with the reason everybody reads. */
export function CancelButton({ session }: { session: SessionDetail }) {
  const [open, setOpen] = useState(false);
  const write = useWrite();
  if (!session.allowedActions.includes('cancel')) return null;
  const cancel = (words: string): Promise<unknown> => {
    const body = { version: session.version, words };
    return write.run({ name: 'cancel', body, send: (key) => turnSession(session.id, 'cancel', body, key), done: '会议已取消' });
  };
  return (
    <>
      <Button size="s" kind="danger" className="t-session-cancel" label="取消会议" onTap={() => setOpen(true)} />
      {open && (
        <WordsSheet
          name={`cancel.${session.id}`}
          title={`取消：${session.title}`}
          label="取消的原因"
          ok="确定取消会议"
          danger
          hint={session.state === 'posted' ? '会通知所有受邀的人，原因居民也能看到。取消后不能恢复。' : '取消后不能恢复。'}
          least={councilLimits.cancelReasonMin}
          most={councilLimits.cancelReasonMax}
          write={write}
          onSend={cancel}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
