import { useMemo, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { AmendmentView, ProposalDetail } from '@shared/proposals/dto';
import { proposalLimits } from '@shared/proposals/limits';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { useOnceKey } from '@/components/council/useOnceKey';
import { TextArea } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { Tag, type Tone } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { useProposalStep } from '@/services/proposals';
import { confirm } from '@/stores/confirm';
import { toast } from '@/stores/toast';
import { agoText } from '@/utils/time';
import { differenceOf, type Piece } from './diff';

const faces: Record<AmendmentView['state'], { label: string; tone: Tone }> = {
  open: { label: '等提案人决定', tone: 'gold' },
  accepted: { label: '已采用', tone: 'green' },
  refused: { label: '没有采用', tone: 'grey' },
};

/** Suggested wordings; an open one shows what would go and what would come. */
export function Amendments({ proposal }: { proposal: ProposalDetail }) {
  if (proposal.amendments.length === 0) return null;
  return (
    <Card title={`修改建议（${proposal.amendments.length}）`}>
      {proposal.amendments.map((amendment) => (
        <Amendment key={amendment.id} amendment={amendment} proposal={proposal} />
      ))}
    </Card>
  );
}

function Amendment({ amendment, proposal }: { amendment: AmendmentView; proposal: ProposalDetail }) {
  const now = useNow();
  const [refusing, setRefusing] = useState(false);
  const face = faces[amendment.state];
  const decides = amendment.state === 'open' && proposal.allowedActions.includes('decideAmendment');
  return (
    <View className="p-amend t-amendment">
      <View className="y-row">
        <Tag label={face.label} tone={face.tone} />
        <Text className="y-note">{`${amendment.mine ? '我' : amendment.authorName} · ${agoText(amendment.createdAt, now)}`}</Text>
      </View>
      {amendment.state === 'open' ? <Difference old={proposal.suggestion} next={amendment.suggestion} /> : <View className="y-words">{amendment.suggestion}</View>}
      <View className="y-note">{`理由：${amendment.reason}`}</View>
      {amendment.decisionWords && <View className="y-note">{`提案人说：${amendment.decisionWords}`}</View>}
      {decides && <Decide amendment={amendment} proposal={proposal} onRefuse={() => setRefusing(true)} />}
      {refusing && <RefuseSheet amendment={amendment} proposal={proposal} onClose={() => setRefusing(false)} />}
    </View>
  );
}

/** Old and new with a word, a line through and a line under: not by colour. */
function Difference({ old, next }: { old: string; next: string }) {
  const difference = useMemo(() => differenceOf(old, next), [old, next]);
  return (
    <View className="p-diff">
      <Side name="现在的写法" pieces={difference.old} look="old" />
      <Side name="改成" pieces={difference.next} look="new" />
    </View>
  );
}

function Side({ name, pieces, look }: { name: string; pieces: Piece[]; look: 'old' | 'new' }) {
  return (
    <View className={`p-diff__side is-${look}`}>
      <View className="p-diff__name">{name}</View>
      {pieces.map((piece, index) => (
        <Text key={index} {...(piece.changed ? { className: `p-diff__${look}` } : {})}>
          {piece.words}
        </Text>
      ))}
    </View>
  );
}

function Decide({ amendment, proposal, onRefuse }: { amendment: AmendmentView; proposal: ProposalDetail; onRefuse: () => void }) {
  const step = useProposalStep(proposal.id);
  const key = useOnceKey();
  const accept = async (): Promise<void> => {
    const yes = await confirm({ title: '采用这个写法？', words: '提案马上按新的写法公布，原来的写法会留着给大家看。', ok: '采用' });
    if (!yes) return;
    step.mutate(
      { step: `amendments/${amendment.id}/accept`, body: { version: proposal.version }, key: key.take() },
      {
        onSuccess: () => {
          key.settle();
          toast('已采用', 'done');
        },
        onError: (error) => {
          key.settle(error);
          toast(error.message, 'problem');
        },
      },
    );
  };
  return (
    <View className="y-row p-amend__buttons">
      <Button kind="plain" size="s" className="t-amend-refuse" label="不采用" onTap={onRefuse} />
      <Button size="s" className="t-amend-accept" label="采用" busy={step.isPending} onTap={() => void accept()} />
    </View>
  );
}

function RefuseSheet({ amendment, proposal, onClose }: { amendment: AmendmentView; proposal: ProposalDetail; onClose: () => void }) {
  const [words, setWords] = useState('');
  const step = useProposalStep(proposal.id);
  const key = useOnceKey();
  const send = (): void =>
    step.mutate(
      { step: `amendments/${amendment.id}/refuse`, body: { version: proposal.version, ...(words.trim() ? { words: words.trim() } : {}) }, key: key.take() },
      {
        onSuccess: () => {
          key.settle();
          toast('已回复', 'done');
          onClose();
        },
        onError: (error) => {
          key.settle(error);
          toast(error.message, 'problem');
        },
      },
    );
  return (
    <Sheet open title="不采用这个建议" onClose={onClose} footer={<Button label="确定" busy={step.isPending} onTap={send} />}>
      <TextArea label="说说原因" required={false} value={words} onChange={setWords} maxLength={proposalLimits.decisionWordsMax} rows={3} placeholder="例如：那里是消防通道，不能放" />
    </Sheet>
  );
}
