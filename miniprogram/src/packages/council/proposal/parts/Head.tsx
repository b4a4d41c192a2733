import { Text, View } from '@tarojs/components';
import type { ProposalDetail } from '@shared/proposals/dto';
import type { ProposalState } from '@shared/proposals/states';
import { StepLine } from '@/components/council/Figures';
import { proposalFaces } from '@/components/council/labels';
import { CosignProgress } from '@/components/council/ProposalCard';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { momentText } from '@/utils/time';

const way: { key: ProposalState; label: string }[] = [
  { key: 'screening', label: '初审' },
  { key: 'cosigning', label: '附议' },
  { key: 'discussing', label: '讨论' },
  { key: 'agenda', label: '上会' },
  { key: 'answered', label: '答复' },
];
const endedAt: Partial<Record<ProposalState, ProposalState>> = { refused: 'screening', lapsed: 'cosigning' };

function stepsOf(proposal: ProposalDetail): { key: string; label: string; state: 'done' | 'now' | 'next' }[] {
  // An answer may come before a session: then nobody waits for one any more.
  const shown = way.filter(({ key }) => key !== 'agenda' || proposal.state !== 'answered' || proposal.agendaItem !== null);
  const now = shown.findIndex(({ key }) => key === (endedAt[proposal.state] ?? proposal.state));
  return shown.map((step, index) => ({ ...step, state: index < now || (index === now && proposal.state === 'answered') ? 'done' : index === now ? 'now' : 'next' }));
}

function meaningOf(proposal: ProposalDetail, now: number): string {
  const { cosign } = proposal;
  switch (proposal.state) {
    case 'draft':
      return '还没有提交，只有您自己看得到。';
    case 'screening':
      return '议事会秘书正在看它是否属于议事范围、有没有不妥的内容。';
    case 'refused':
      return `没有通过初审：${proposal.refusedReason ?? ''}${proposal.mine ? '\n可以修改后再提交。' : ''}`;
    case 'cosigning':
      return `满 ${cosign.threshold} 人附议，就进入讨论。`;
    case 'lapsed':
      return `到期时有 ${cosign.count} 人附议，没有达到 ${cosign.threshold} 人。`;
    case 'discussing':
      return proposal.discussionUntilAt ? `大家正在讨论，到 ${momentText(proposal.discussionUntilAt, now)} 为止。` : '大家正在讨论。';
    case 'agenda':
      return '已列入议事会的议程，会上讨论。';
    case 'answered':
      return '已有正式答复，见下面。';
    case 'withdrawn':
      return '提案人已经撤回，不再讨论。';
  }
}

/** Title, where it stands, what that means, and how many stand behind it. */
export function Head({ proposal }: { proposal: ProposalDetail }) {
  const now = useNow();
  const face = proposalFaces[proposal.state];
  const counts = proposal.state === 'cosigning' || proposal.state === 'lapsed';
  return (
    <View className="y-card p-head">
      <View className="y-row p-head__tags">
        <Tag label={face.label} tone={face.tone} className="t-proposal-state" {...(face.icon ? { icon: face.icon } : {})} />
        {proposal.hidden && <Tag label="已隐藏" icon="hidden" />}
        {proposal.cosign.mine && <Tag label={proposal.mine ? '我提出的' : '我已附议'} tone="jade" icon="check" />}
      </View>
      <View className="p-head__title">{proposal.title}</View>
      <View className="y-note">{`${proposal.mine ? `我提出的${proposal.anonymous ? '（对外匿名）' : ''}` : proposal.authorName} · ${proposal.councilName} · ${momentText(proposal.createdAt, now)}`}</View>
      <View className="p-head__steps">
        <StepLine steps={stepsOf(proposal)} label="提案的步骤" />
      </View>
      <View className="y-words">{meaningOf(proposal, now)}</View>
      {proposal.hidden && <View className="y-words p-head__hidden">{`已被隐藏：${proposal.hiddenReason ?? '内容不妥'}。别人看不到它。`}</View>}
      {counts && <CosignProgress cosign={proposal.cosign} />}
      {!counts && proposal.cosign.count > 0 && (
        <View className="y-row y-note">
          <Icon name="people" size={18} />
          <Text>{`${proposal.cosign.count} 人附议`}</Text>
        </View>
      )}
    </View>
  );
}
