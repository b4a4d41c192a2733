import { useState } from 'react';
import { View } from '@tarojs/components';
import { costWords } from '@shared/ballots/format';
import type { OfficialAnswer, ProposalDetail } from '@shared/proposals/dto';
import { momentOf } from '@shared/core/dates';
import { CosignProgress } from '@/components/council/ProposalCard';
import { answerFaces, proposalFaces } from '@/components/council/labels';
import { Story } from '@/components/council/Story';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { PhotoStrip } from '@/components/PhotoStrip';
import { QueryView, Skeleton } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { useProposal, useSimilarProposals } from '@/services/proposals';
import { go, pages } from '@/utils/router';
import { agoText, dayText, momentText } from '@/utils/time';
import { Banner } from '../council/FormSheet';
import { Facts } from '../parts/Facts';
import { workPaths } from '../paths';
import { Moderate } from './Moderate';
import { ProposalBar } from './ProposalBar';
import '../moves/moves.scss';
import '../parts/Detail.scss';
import './index.scss';

/** One proposal for the desk; what is to be decided is at the bottom. */
export function ProposalView({ id }: { id: number }) {
  const proposal = useProposal(id);
  return <QueryView query={proposal} skeleton={<Skeleton kind="cards" />}>{(detail) => <Proposal proposal={detail} />}</QueryView>;
}

function Proposal({ proposal }: { proposal: ProposalDetail }) {
  const [told, setTold] = useState(false);
  return (
    <View className="y-stack">
      <HeadCard proposal={proposal} />
      {proposal.state === 'screening' && <SimilarCard proposal={proposal} />}
      {proposal.answers.length > 0 && <AnswersCard answers={proposal.answers} />}
      <Ways proposal={proposal} />
      {proposal.timeline.length > 0 && (
        <Card>
          <Button kind="quiet" size="s" className="c-fold" icon={told ? 'up' : 'down'} label={told ? '收起经过' : '看经过'} onTap={() => setTold(!told)} />
          {told && <Story lines={proposal.timeline} label="提案经过" />}
        </Card>
      )}
      <Moderate proposal={proposal} />
      <ProposalBar proposal={proposal} />
    </View>
  );
}

function HeadCard({ proposal }: { proposal: ProposalDetail }) {
  const now = useNow();
  const face = proposalFaces[proposal.state];
  const isCosigning = proposal.state === 'cosigning';
  return (
    <Card>
      <View className="c-tags">
        <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
        {proposal.hidden && <Tag label="已隐藏" icon="hidden" />}
        {proposal.anonymous && <Tag label="对外匿名" icon="lock" />}
      </View>
      <View className="c-title">{proposal.title}</View>
      {proposal.hiddenReason && <Banner tone="plain" words={`已隐藏：${proposal.hiddenReason}`} />}
      {proposal.refusedReason && proposal.state === 'refused' && <Banner tone="plain" words={`没有通过初审：${proposal.refusedReason}`} />}
      <View className="y-note c-asked">什么问题</View>
      <View className="y-words">{proposal.problem}</View>
      <View className="y-note c-asked">建议怎么做</View>
      <View className="y-words">{proposal.suggestion}</View>
      {proposal.photos.length > 0 && <PhotoStrip files={proposal.photos} />}
      <View className="y-divider" />
      {isCosigning && <CosignProgress cosign={proposal.cosign} />}
      <Facts
        facts={[
          ['提案人', proposal.authorName],
          ['提出', momentText(proposal.createdAt, now)],
          ['估计费用', proposal.expectedCostFen !== null && costWords(proposal.expectedCostFen)],
          ['附议', !isCosigning && proposal.cosign.count > 0 && `${proposal.cosign.count} 人`],
          ['看法', proposal.commentCount > 0 && `赞成 ${proposal.balance.for}，不赞成 ${proposal.balance.against}，一共 ${proposal.commentCount} 条`],
          ['讨论到', proposal.state === 'discussing' && proposal.discussionUntilAt && momentText(proposal.discussionUntilAt, now)],
        ]}
      />
    </Card>
  );
}

/** Somebody may have asked for the same before: then joining is better than a second one. */
function SimilarCard({ proposal }: { proposal: ProposalDetail }) {
  const now = useNow();
  const { data } = useSimilarProposals(proposal.councilId, proposal.title);
  const others = data?.items.filter(({ id }) => id !== proposal.id) ?? [];
  if (others.length === 0) return null;
  return (
    <Card flush title="已有相近的提案">
      {others.map((row) => (
        <Row key={row.id} icon="edit" title={row.title} note={`${proposalFaces[row.state].label}，${row.cosign.count} 人附议，${agoText(row.createdAt, now)}`} onTap={() => go(pages.proposal, { id: row.id })} />
      ))}
    </Card>
  );
}

const dayWords = (day: string, now: number): string => dayText(momentOf(day).toISOString(), now);

function AnswersCard({ answers }: { answers: OfficialAnswer[] }) {
  const now = useNow();
  const ordered = [...answers].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Card title="正式答复">
      {ordered.map((answer, index) => {
        const face = answerFaces[answer.state];
        return (
          <View key={answer.at} className="c-part">
            <View className="c-tags">
              <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
              {index > 0 && <Tag label="以前的答复" />}
            </View>
            <View className="y-words">{answer.reason}</View>
            <Facts
              facts={[
                ['费用', answer.costFen !== null && costWords(answer.costFen)],
                ['时间', [answer.fromOn ? `${dayWords(answer.fromOn, now)}开始` : '', answer.toOn ? `${dayWords(answer.toOn, now)}前完成` : ''].filter(Boolean).join('，')],
                ['答复人', `${answer.byName}，${momentText(answer.at, now)}`],
              ]}
            />
          </View>
        );
      })}
    </Card>
  );
}

function Ways({ proposal }: { proposal: ProposalDetail }) {
  const now = useNow();
  const { agendaItem } = proposal;
  const isPublic = proposal.cosign.untilAt !== null;
  const isReady = proposal.state === 'discussing' || proposal.state === 'agenda';
  if (!isPublic && !agendaItem) return null;
  return (
    <Card flush>
      {agendaItem && <Row icon="calendar" title={agendaItem.sessionTitle} note={`上会讨论，${momentText(agendaItem.startsAt, now)}`} onTap={() => go(workPaths.councilSession, { council: proposal.councilId, id: agendaItem.sessionId })} />}
      {isReady && !agendaItem && <Row icon="plus" title="列入会议议程" note="在会议里从提案中选" onTap={() => go(workPaths.councilSession, { council: proposal.councilId })} />}
      {isReady && proposal.allowedActions.includes('answer') && <Row id="t-proposal-ballot" icon="gavel" title="发起表决" note="请大家投票决定" onTap={() => go(workPaths.councilBallotEdit, { council: proposal.councilId, proposal: proposal.id })} />}
      {isPublic && <Row icon="eye" title="公开页" note="附议、讨论、修改建议" onTap={() => go(pages.proposal, { id: proposal.id })} />}
    </Card>
  );
}
