import { useState } from 'react';
import type { ProposalDetail } from '@shared/proposals/dto';
import type { ProposalMove } from '@shared/proposals/states';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { ConsentSheet } from '@/components/ConsentSheet';
import { useOnceKey } from '@/components/council/useOnceKey';
import type { IconName } from '@/components/icons';
import { Sheet } from '@/components/Sheet';
import { useMe } from '@/services/me';
import { useProposalStep, type ProposalStep } from '@/services/proposals';
import { confirm } from '@/stores/confirm';
import { toast } from '@/stores/toast';
import { go, pages } from '@/utils/router';
import { AmendSheet } from './AmendSheet';
import { CommentSheet } from './CommentSheet';

/** A reader's own moves, most wanted first; staff's are in the work space. */
const order = ['cosign', 'comment', 'submit', 'edit', 'amend', 'uncosign', 'withdraw'] as const satisfies readonly ProposalMove[];
type ReaderMove = (typeof order)[number];
const faces: Record<ReaderMove, { label: string; note: string; icon: IconName }> = {
  cosign: { label: '我来附议', note: '您也认为应该讨论这件事', icon: 'people' },
  comment: { label: '说看法', note: '赞成或不赞成，说说理由', icon: 'chat' },
  submit: { label: '提交初审', note: '由议事会秘书看是否属于议事范围', icon: 'send' },
  edit: { label: '修改提案', note: '提交初审之前可以改', icon: 'edit' },
  amend: { label: '提修改', note: '由提案人决定要不要采用', icon: 'split' },
  uncosign: { label: '取消附议', note: '人数够之前可以取消', icon: 'back' },
  withdraw: { label: '撤回提案', note: '撤回后不再讨论', icon: 'exit' },
};
/** Words or a name of the person are kept: the privacy terms come first. */
const needConsent: readonly ReaderMove[] = ['cosign', 'comment', 'submit', 'amend'];

function allowedOf(proposal: ProposalDetail): ReaderMove[] {
  const allowed = order.filter((move) => proposal.allowedActions.includes(move));
  // Sent back with a reason: to change it comes before submitting it again.
  return proposal.state === 'refused' && allowed.includes('edit') ? ['edit', ...allowed.filter((move) => move !== 'edit')] : allowed;
}

export const hasActions = (proposal: ProposalDetail): boolean => allowedOf(proposal).length > 0;

/** Does a step without further questions and says how it went. */
function useSteps(id: number) {
  const step = useProposalStep(id);
  const key = useOnceKey();
  const run = (name: ProposalStep, done: string): void =>
    step.mutate(
      { step: name, key: key.take() },
      {
        onSuccess: () => {
          key.settle();
          toast(done, 'done');
        },
        onError: (error) => {
          key.settle(error);
          toast(error.message, 'problem');
        },
      },
    );
  return { run, isPending: step.isPending };
}

export function ActionBar({ proposal }: { proposal: ProposalDetail }) {
  const [sheet, setSheet] = useState<'comment' | 'amend' | 'more' | null>(null);
  /** Waits for the consent to the privacy terms. */
  const [waiting, setWaiting] = useState<ReaderMove | null>(null);
  const { data: me } = useMe();
  const { run, isPending } = useSteps(proposal.id);
  const allowed = allowedOf(proposal);
  const close = (): void => setSheet(null);
  const withdraw = async (): Promise<void> => {
    const yes = await confirm({ title: '撤回这个提案？', words: '撤回后不再征集附议和讨论，也不能恢复。', ok: '撤回', danger: true });
    if (yes) run('withdraw', '已撤回');
  };
  const moves: Record<ReaderMove, () => void> = {
    cosign: () => run('cosign', '已附议，谢谢您'),
    uncosign: () => run('uncosign', '已取消附议'),
    submit: () => run('submit', '已提交初审，结果会发消息告诉您'),
    withdraw: () => void withdraw(),
    edit: () => go(pages.proposalEdit, { id: proposal.id }),
    comment: () => setSheet('comment'),
    amend: () => setSheet('amend'),
  };
  const tap = (move: ReaderMove): void => {
    close();
    if (me?.consentNeeded && needConsent.includes(move)) setWaiting(move);
    else moves[move]();
  };
  const first = allowed[0];
  const second = allowed.length === 2 ? allowed[1] : undefined;
  return (
    <>
      {allowed.length > 2 && <Button kind="plain" label="更多" id="t-more-actions" onTap={() => setSheet('more')} />}
      {second && <Button kind="plain" id={`t-action-${second}`} icon={faces[second].icon} label={faces[second].label} onTap={() => tap(second)} />}
      {first && <Button id={`t-action-${first}`} kind={first === 'uncosign' || first === 'withdraw' ? 'plain' : 'main'} icon={faces[first].icon} label={faces[first].label} busy={isPending} onTap={() => tap(first)} />}
      <Sheet open={sheet === 'more'} title="还可以" onClose={close}>
        <Card flush>
          {allowed.slice(1).map((move) => (
            <Row key={move} id={`t-action-${move}`} icon={faces[move].icon} title={faces[move].label} note={faces[move].note} onTap={() => tap(move)} />
          ))}
        </Card>
      </Sheet>
      {sheet === 'comment' && <CommentSheet proposalId={proposal.id} onClose={close} />}
      {sheet === 'amend' && <AmendSheet proposal={proposal} onClose={close} />}
      <ConsentSheet
        open={waiting !== null}
        onClose={() => setWaiting(null)}
        onAgreed={() => {
          setWaiting(null);
          if (waiting) moves[waiting]();
        }}
      />
    </>
  );
}
