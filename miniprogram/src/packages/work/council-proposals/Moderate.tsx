import { useState } from 'react';
import type { ProposalDetail } from '@shared/proposals/dto';
import { proposalLimits } from '@shared/proposals/limits';
import { Card, Row } from '@/components/Card';
import { moderateProposal } from '@/services/ballotWork';
import { useWrite } from '../council/useWrite';
import { WordsSheet } from '../council/WordsSheet';

const hideTemplates = ['泄露了别人的个人信息。', '有辱骂、攻击别人的话。', '内容与事实不符。'];
const turns = {
  hide: { row: '隐藏这件提案', note: '内容不妥时用；要写明原因', title: '隐藏这件提案', ok: '隐藏', hint: '隐藏后居民看不到，提案人能看到原因。以后可以恢复。', done: '已隐藏', templates: hideTemplates, danger: true },
  show: { row: '恢复显示', note: '居民又能看到', title: '恢复显示', ok: '恢复显示', hint: '恢复后居民又能看到。', done: '已恢复显示', templates: [], danger: false },
};

/** Takes a proposal out of sight, or back. Grave and rare: a line at the end, never beside the next step. */
export function Moderate({ proposal }: { proposal: ProposalDetail }) {
  const [open, setOpen] = useState(false);
  const write = useWrite();
  const turn = (['hide', 'show'] as const).find((one) => proposal.allowedActions.includes(one));
  if (!turn) return null;
  const { row, note, done, ...sheet } = turns[turn];
  const send = (reason: string): Promise<unknown> => {
    const body = { reason };
    return write.run({ name: `${turn}${proposal.id}`, body, send: (key) => moderateProposal(proposal.id, turn, body, key), done });
  };
  return (
    <Card flush>
      <Row id={`t-${turn}`} icon={turn === 'hide' ? 'hidden' : 'eye'} title={row} note={note} onTap={() => setOpen(true)} />
      {open && <WordsSheet name={`proposal.${turn}.${proposal.id}`} {...sheet} label="原因" most={proposalLimits.hideReasonMax} write={write} onSend={send} onClose={() => setOpen(false)} />}
    </Card>
  );
}
