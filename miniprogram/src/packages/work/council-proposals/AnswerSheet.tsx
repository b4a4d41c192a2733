import { useState } from 'react';
import type { ProposalDetail } from '@shared/proposals/dto';
import { proposalLimits } from '@shared/proposals/limits';
import { answerStates, type AnswerState } from '@shared/proposals/states';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { answerFaces } from '@/components/council/labels';
import { Card } from '@/components/Card';
import { Field, TextArea } from '@/components/Field';
import { SwitchRow } from '@/components/Switch';
import { useNow } from '@/hooks/useNow';
import { answerProposal } from '@/services/ballotWork';
import { confirm } from '@/stores/confirm';
import { FormSheet } from '../council/FormSheet';
import { fenOf } from '@/utils/money';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';
import { ChoiceField, ChoiceLine } from '../moves/Choice';
import { DayField } from '../moves/MomentField';

const notes: Record<AnswerState, string> = {
  adopted: '照着做，写明什么时候做、花多少钱',
  partlyAdopted: '做其中一部分，写明做哪些、不做哪些、为什么',
  underStudy: '还要再看，写明看什么、什么时候再答复',
  notAdopted: '不做，写明为什么',
};
const aheadDays = 730;
const usualDays = 90;

interface Draft {
  state: AnswerState | null;
  reason: string;
  cost: string;
  hasPeriod: boolean;
  fromOn: string;
  toOn: string;
}

/** The official answer: one word, the reason, and for what is done its cost and time. */
export function AnswerSheet({ proposal, onClose }: { proposal: ProposalDetail; onClose: () => void }) {
  const today = chinaDateOf(new Date(useNow()));
  const form = useKept<Draft>(`proposal.answer.${proposal.id}`, { state: null, reason: '', cost: '', hasPeriod: false, fromOn: today, toOn: addDays(today, usualDays) });
  const { value: draft, change } = form;
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const found = problemsOf(draft);
  const errorOf = (name: string): string | null => write.fields[name] ?? (tried ? (found[name] ?? null) : null);
  const send = async (): Promise<void> => {
    setTried(true);
    if (draft.state === null || Object.keys(found).length > 0) return;
    const { state, reason, hasPeriod } = draft;
    if (!(await confirm({ title: `答复“${answerFaces[state].label}”？`, words: '居民都能看到，提案人和附议的人会收到消息。之后可以再次答复，以最新的为准，以前的仍然看得到。', ok: '公开答复' }))) return;
    const body = { version: proposal.version, state, reason: reason.trim(), costFen: fenOf(draft.cost), fromOn: hasPeriod ? draft.fromOn : null, toOn: hasPeriod ? draft.toOn : null };
    if (!(await write.run({ name: `answer${proposal.id}`, body, send: (key) => answerProposal(proposal.id, body, key), done: '答复已公开' }))) return;
    form.clear();
    onClose();
  };
  return (
    <FormSheet tall id="t-answer-sheet" title="正式答复" ok="公开答复" write={write} missing={tried && Object.keys(found).length > 0 ? '还有没填好的地方，请看红色的提示。' : null} onOk={() => void send()} onClose={onClose}>
      <ChoiceField label="怎么答复" error={errorOf('state')}>
        {answerStates.map((state) => (
          <ChoiceLine key={state} className={`t-answer-${state}`} on={draft.state === state} title={answerFaces[state].label} note={notes[state]} onTap={() => change({ state })} />
        ))}
      </ChoiceField>
      <TextArea id="t-answer-reason" label="理由和做法" value={draft.reason} onChange={(reason) => change({ reason })} maxLength={proposalLimits.answerReasonMax} rows={5} error={errorOf('reason')} />
      <Field label="费用（元）" required={false} value={draft.cost} onChange={(cost) => change({ cost })} maxLength={12} placeholder="例如 30000" error={errorOf('costFen')} />
      <Card flush>
        <SwitchRow id="t-period" label="写明什么时候做" note="从哪天开始、到哪天做完" on={draft.hasPeriod} onChange={(hasPeriod) => change({ hasPeriod })} />
      </Card>
      {draft.hasPeriod && (
        <>
          <DayField label="哪天开始" value={draft.fromOn} onChange={(fromOn) => change({ fromOn })} from={today} to={addDays(today, aheadDays)} error={errorOf('fromOn')} />
          <DayField label="哪天前做完" value={draft.toOn} onChange={(toOn) => change({ toOn })} from={today} to={addDays(today, aheadDays)} error={errorOf('toOn')} />
        </>
      )}
    </FormSheet>
  );
}

function problemsOf(draft: Draft): Record<string, string> {
  const found: Record<string, string> = {};
  if (draft.state === null) found.state = '请选一项';
  if ([...draft.reason.trim()].length < proposalLimits.answerReasonMin) found.reason = `请至少写 ${proposalLimits.answerReasonMin} 个字`;
  const fen = fenOf(draft.cost);
  if (draft.cost.trim() !== '' && (fen === null || fen > proposalLimits.costFenMax)) found.costFen = '请填金额，例如 30000 或 30000.50';
  if (draft.hasPeriod && draft.toOn < draft.fromOn) found.toOn = '做完要晚于开始';
  return found;
}
