import { useState } from 'react';
import { proposalLimits } from '@shared/proposals/limits';
import type { ProposalDetail } from '@shared/proposals/dto';
import type { ProposalMove } from '@shared/proposals/states';
import { Button } from '@/components/Button';
import { useCouncil } from '@/services/councils';
import { acceptProposal, moderateProposal, refuseProposal } from '@/services/ballotWork';
import { confirm } from '@/stores/confirm';
import { ActionBar } from '../council/ActionBar';
import { useWrite, type Write } from '../council/useWrite';
import { WordsSheet } from '../council/WordsSheet';
import { AnswerSheet } from './AnswerSheet';

type Form = 'refuse' | 'answer' | 'hide' | 'show';
const refuseTemplates = [
  '这件事属于个人诉求，请在“诉求”里提交，会有人办理。',
  '不属于本议事会商量的范围。',
  '已有相同的提案，请直接附议那一件。',
  '写到了别人的姓名、电话或门牌，请去掉后再提交。',
  '问题或建议写得不够清楚，请补充后再提交。',
];
const hideTemplates = ['泄露了别人的个人信息。', '有辱骂、攻击别人的话。', '内容与事实不符。'];

/** What the desk decides on a proposal: the usual step large, the grave one beside it. */
export function ProposalBar({ proposal }: { proposal: ProposalDetail }) {
  const [form, setForm] = useState<Form | null>(null);
  const write = useWrite();
  const council = useCouncil(proposal.councilId);
  const may = (move: ProposalMove): boolean => proposal.allowedActions.includes(move);
  if (!(['accept', 'refuse', 'answer', 'hide', 'show'] as const).some(may)) return null;
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
        {may('hide') && <Button size="l" kind={may('answer') ? 'plain' : 'danger'} icon="hidden" id="t-hide" label="隐藏" onTap={() => setForm('hide')} />}
        {may('show') && <Button size="l" icon="eye" id="t-show" label="恢复显示" onTap={() => setForm('show')} />}
        {may('refuse') && <Button size="l" kind="plain" id="t-refuse" label="不通过" onTap={() => setForm('refuse')} />}
        {may('accept') && <Button size="l" icon="check" id="t-accept" label="通过" busy={write.busy} onTap={() => void accept()} />}
        {may('answer') && <Button size="l" icon="doc" id="t-answer" label={proposal.answers.length > 0 ? '再次答复' : '正式答复'} onTap={() => setForm('answer')} />}
      </ActionBar>
      {form === 'answer' && <AnswerSheet proposal={proposal} onClose={() => setForm(null)} />}
      {form === 'refuse' && <RefuseSheet proposal={proposal} write={write} onClose={() => setForm(null)} />}
      {(form === 'hide' || form === 'show') && <ModerateSheet proposal={proposal} turn={form} write={write} onClose={() => setForm(null)} />}
    </>
  );
}

interface StepSheetProps {
  proposal: ProposalDetail;
  write: Write;
  onClose: () => void;
}

function RefuseSheet({ proposal, write, onClose }: StepSheetProps) {
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

function ModerateSheet({ proposal, turn, write, onClose }: StepSheetProps & { turn: 'hide' | 'show' }) {
  const isHide = turn === 'hide';
  const send = (reason: string): Promise<unknown> => {
    const body = { reason };
    return write.run({ name: `${turn}${proposal.id}`, body, send: (key) => moderateProposal(proposal.id, turn, body, key), done: isHide ? '已隐藏' : '已恢复显示' });
  };
  return (
    <WordsSheet
      name={`proposal.${turn}.${proposal.id}`}
      title={isHide ? '隐藏这件提案' : '恢复显示'}
      label="原因"
      ok={isHide ? '隐藏' : '恢复显示'}
      danger={isHide}
      hint={isHide ? '隐藏后居民看不到，提案人能看到原因。以后可以恢复。' : '恢复后居民又能看到。'}
      {...(isHide ? { templates: hideTemplates } : {})}
      most={proposalLimits.hideReasonMax}
      write={write}
      onSend={send}
      onClose={onClose}
    />
  );
}
