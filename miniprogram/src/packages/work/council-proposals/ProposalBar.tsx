import { useState } from 'react';
import { proposalLimits } from '@shared/proposals/limits';
import type { ProposalDetail } from '@shared/proposals/dto';
import type { ProposalMove } from '@shared/proposals/states';
import { Button } from '@/components/Button';
import { useCouncil } from '@/services/councils';
import { acceptProposal, refuseProposal } from '@/services/ballotWork';
import { confirm } from '@/stores/confirm';
import { ActionBar } from '../council/ActionBar';
import { useWrite, type Write } from '../council/useWrite';
import { WordsSheet } from '../council/WordsSheet';
import { AnswerSheet } from './AnswerSheet';

const refuseTemplates = [
  '这件事属于个人诉求，请在“诉求”里提交，会有人办理。',
  '不属于本议事会商量的范围。',
  '已有相同的提案，请直接附议那一件。',
  '写到了别人的姓名、电话或门牌，请去掉后再提交。',
  '问题或建议写得不够清楚，请补充后再提交。',
];

/** What the desk decides on a proposal: the usual step large, the grave one beside it. */
export function ProposalBar({ proposal }: { proposal: ProposalDetail }) {
  const [form, setForm] = useState<'refuse' | 'answer' | null>(null);
  const write = useWrite();
  const council = useCouncil(proposal.councilId);
  const may = (move: ProposalMove): boolean => proposal.allowedActions.includes(move);
  if (!(['accept', 'refuse', 'answer'] as const).some(may)) return null;
  const rules = council.data?.rules;
  const accept = async (): Promise<void> => {
    const words = `通过后公开，开始征集附议${rules ? `：${rules.cosignDays} 天内满 ${rules.cosignThreshold} 人就进入讨论` : ''}。文字不能再直接改。`;
    if (!(await confirm({ title: '初审通过？', words, ok: '通过' }))) return;
    const body = { version: proposal.version };
    await write.run({ name: `accept${proposal.id}`, body, send: (key) => acceptProposal(proposal.id, body, key), done: '已通过，开始征集附议' });
  };
  return (
    <>
      <ActionBar>
        {may('refuse') && <Button size="l" kind="plain" id="t-refuse" label="不通过" onTap={() => setForm('refuse')} />}
        {may('accept') && <Button size="l" icon="check" id="t-accept" label="通过" busy={write.busy} onTap={() => void accept()} />}
        {may('answer') && <Button size="l" icon="doc" id="t-answer" label={proposal.answers.length > 0 ? '再次答复' : '正式答复'} onTap={() => setForm('answer')} />}
      </ActionBar>
      {form === 'answer' && <AnswerSheet proposal={proposal} onClose={() => setForm(null)} />}
      {form === 'refuse' && <RefuseSheet proposal={proposal} write={write} onClose={() => setForm(null)} />}
    </>
  );
}

function RefuseSheet({ proposal, write, onClose }: { proposal: ProposalDetail; write: Write; onClose: () => void }) {
  const send = (reason: string): Promise<unknown> => {
    const body = { version: proposal.version, reason };
    return write.run({ name: `refuse${proposal.id}`, body, send: (key) => refuseProposal(proposal.id, body, key), done: '已退回，提案人会收到原因' });
  };
  return (
    <WordsSheet
      name={`proposal.refuse.${proposal.id}`}
      title="初审不通过"
      label="原因"
      ok="退回给提案人"
      hint="提案人会看到原因，可以修改后再提交。"
      templates={refuseTemplates}
      most={proposalLimits.refuseReasonMax}
      write={write}
      onSend={send}
      onClose={onClose}
    />
  );
}
