import type { SessionDetail } from '@shared/councils/dto';
import { chinaDateOf } from '@shared/core/dates';
import { Button } from '@/components/Button';
import { useNow } from '@/hooks/useNow';
import { turnSession } from '@/services/councilWork';
import { confirm } from '@/stores/confirm';
import { dayText } from '@/utils/time';
import { ActionBar } from '../council/ActionBar';
import { useWrite } from '../council/useWrite';

/** Opens and ends the sitting. */
export function SessionBar({ session }: { session: SessionDetail }) {
  const now = useNow();
  const write = useWrite();
  const may = (move: SessionDetail['allowedActions'][number]): boolean => session.allowedActions.includes(move);
  const turn = async (to: 'open' | 'end', done: string): Promise<void> => {
    const body = { version: session.version };
    await write.run({ name: to, body, send: (key) => turnSession(session.id, to, body, key), done });
  };
  const end = async (): Promise<void> => {
    const undecided = session.agenda.filter((item) => item.decision === 'none').length;
    const words = `${undecided > 0 ? `还有 ${undecided} 项没有记录决定。` : ''}散会后不能再签到、发言和作决定。`;
    if (await confirm({ title: '现在散会？', words, ok: '散会' })) await turn('end', '已散会，请写纪要');
  };
  if (session.state === 'posted' && may('cancel')) {
    const isToday = chinaDateOf(new Date(now)) === chinaDateOf(new Date(session.startsAt));
    const label = isToday ? '开始会议' : `${dayText(session.startsAt, now)}才能开始`;
    return (
      <ActionBar>
        <Button size="l" icon="people" className="t-session-open" label={label} disabled={!may('open')} busy={write.busy} onTap={() => void turn('open', '会议开始，请打开签到码')} />
      </ActionBar>
    );
  }
  if (!may('end')) return null;
  return (
    <ActionBar>
      <Button size="l" className="t-session-end" label="散会" busy={write.busy} onTap={() => void end()} />
    </ActionBar>
  );
}
