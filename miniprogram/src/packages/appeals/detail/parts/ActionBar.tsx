import { useState } from 'react';
import type { AppealDetail } from '@shared/appeals/dto';
import type { AppealMove } from '@shared/appeals/states';
import { Button } from '@/components/Button';
import { Row, Card } from '@/components/Card';
import type { IconName } from '@/components/icons';
import { Sheet } from '@/components/Sheet';
import { useAppealMove } from '@/services/appeals';
import { confirm } from '@/stores/confirm';
import { toast } from '@/stores/toast';
import { AnswerSheet } from './AnswerSheet';
import { RateSheet } from './RateSheet';
import { ReopenSheet } from './ReopenSheet';

/** The resident's moves, most useful first; only those the server allows are shown. */
const order = ['rate', 'answer', 'reopen', 'remind', 'withdraw'] as const satisfies readonly AppealMove[];
type ResidentMove = (typeof order)[number];

const faces: Record<ResidentMove, { label: string; note: string; icon: IconName }> = {
  rate: { label: '评价', note: '告诉我们是不是真的解决了', icon: 'star' },
  answer: { label: '回复承办人', note: '补充情况、照片', icon: 'chat' },
  reopen: { label: '要求重办', note: '没有解决，请再办一次', icon: 'refresh' },
  remind: { label: '催一催', note: '每天可以催一次', icon: 'bell' },
  withdraw: { label: '撤回', note: '不需要再办了', icon: 'exit' },
};
/** What the person is waited for, or most likely wants: only these stand out. */
const calls: readonly ResidentMove[] = ['rate', 'answer', 'remind'];
const shownAtOnce = 2;

export function ActionBar({ detail }: { detail: AppealDetail }) {
  const [sheet, setSheet] = useState<'rate' | 'answer' | 'reopen' | 'more' | null>(null);
  const move = useAppealMove(detail.id);
  const allowed = order.filter((one) => detail.allowedActions.includes(one));

  const remind = (): void =>
    move.mutate(
      { move: 'remind', body: {} },
      { onSuccess: () => toast('已经催办，承办人和上级都会看到', 'done'), onError: (error) => toast(error.message, 'problem') },
    );
  const withdraw = async (): Promise<void> => {
    const yes = await confirm({ title: '撤回这件诉求？', words: '撤回后不再办理，也不能恢复。如果已经自行解决，撤回就好。', ok: '撤回', danger: true });
    if (!yes) return;
    move.mutate(
      { move: 'withdraw', body: {} },
      { onSuccess: () => toast('已撤回', 'done'), onError: (error) => toast(error.message, 'problem') },
    );
  };
  const run = (one: ResidentMove): void => {
    if (one === 'remind') {
      setSheet(null);
      remind();
    } else if (one === 'withdraw') {
      setSheet(null);
      void withdraw();
    } else setSheet(one);
  };
  if (allowed.length === 0) return null;
  const close = (): void => setSheet(null);
  const first = allowed.slice(0, allowed.length > shownAtOnce ? 1 : shownAtOnce);
  return (
    <>
      {allowed.length > shownAtOnce && <Button kind="plain" label="更多" id="t-more-actions" onTap={() => setSheet('more')} />}
      {first.length === 2 && first[1] && (
        <Button kind="plain" id={`t-action-${first[1]}`} icon={faces[first[1]].icon} label={faces[first[1]].label} busy={move.isPending} onTap={() => run(first[1] as ResidentMove)} />
      )}
      {first[0] && (
        <Button kind={calls.includes(first[0]) ? 'main' : 'plain'} id={`t-action-${first[0]}`} icon={faces[first[0]].icon} label={faces[first[0]].label} busy={move.isPending && sheet === null} onTap={() => run(first[0] as ResidentMove)} />
      )}
      <Sheet open={sheet === 'more'} title="还可以" onClose={close}>
        <Card flush>
          {allowed.slice(1).map((one) => (
            <Row key={one} id={`t-action-${one}`} icon={faces[one].icon} title={faces[one].label} note={faces[one].note} onTap={() => run(one)} />
          ))}
        </Card>
      </Sheet>
      {sheet === 'rate' && <RateSheet detail={detail} onClose={close} />}
      {sheet === 'answer' && <AnswerSheet detail={detail} onClose={close} />}
      {sheet === 'reopen' && <ReopenSheet detail={detail} onClose={close} />}
    </>
  );
}
