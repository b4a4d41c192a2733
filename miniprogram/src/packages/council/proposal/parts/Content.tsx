import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { costWords } from '@shared/ballots/format';
import type { OfficialAnswer, ProposalDetail } from '@shared/proposals/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Elsewhere, JoinSteps, useMustJoin } from '@/components/council/JoinSteps';
import { answerFaces } from '@/components/council/labels';
import { ReportButton } from '@/components/council/ReportSheet';
import { Story } from '@/components/council/Story';
import { ResolutionBlock } from '@/components/council/TaskCard';
import { Icon } from '@/components/Icon';
import { PhotoStrip } from '@/components/PhotoStrip';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { useResolutions } from '@/services/topics';
import { useSignedIn } from '@/stores/session';
import { go, pages } from '@/utils/router';
import { dayText, momentText } from '@/utils/time';
import { Amendments } from './Amendments';
import { Discussion } from './Discussion';
import { Head } from './Head';

/** Everything about one proposal: what it says at the left, what became of it at the right. */
export function Content({ proposal }: { proposal: ProposalDetail }) {
  const mustJoin = useMustJoin();
  const now = useNow();
  const untilAt = proposal.state === 'cosigning' ? proposal.cosign.untilAt : proposal.state === 'discussing' ? proposal.discussionUntilAt : null;
  const running = untilAt ? new Date(untilAt).getTime() > now : false;
  const takesPart = proposal.mine || (['cosign', 'uncosign', 'comment'] as const).some((move) => proposal.allowedActions.includes(move));
  return (
    <View className="p-columns">
      <View className="y-stack p-column">
        <Head proposal={proposal} />
        {proposal.answers.length > 0 && <Answers answers={proposal.answers} />}
        <Words proposal={proposal} />
        <Amendments proposal={proposal} />
      </View>
      <View className="y-stack p-column">
        {running && mustJoin && <JoinSteps />}
        {running && !mustJoin && !takesPart && <Elsewhere councilName={proposal.councilName} />}
        {proposal.agendaItem && <OnAgenda item={proposal.agendaItem} />}
        <Resolutions proposalId={proposal.id} />
        <Discussion proposal={proposal} />
        <Versions proposal={proposal} />
        <Card title="经过">
          <Story lines={proposal.timeline} label="提案的经过" />
        </Card>
      </View>
    </View>
  );
}

function Words({ proposal }: { proposal: ProposalDetail }) {
  const signedIn = useSignedIn();
  const mayReport = proposal.allowedActions.includes('report') || (!signedIn && !proposal.mine);
  return (
    <Card>
      <View className="y-row">
        <Text className="y-h2 y-grow">什么问题</Text>
        {mayReport && <ReportButton kind="proposal" objectId={proposal.id} what="这个提案" />}
      </View>
      <View className="y-words p-text">{proposal.problem}</View>
      <View className="y-h2 p-text">建议怎么做</View>
      <View className="y-words p-text t-suggestion">{proposal.suggestion}</View>
      {proposal.expectedCostFen !== null && (
        <View className="p-cost">
          <Icon name="doc" size={18} />
          <Text>{`提案人估计要花 ${costWords(proposal.expectedCostFen)}`}</Text>
        </View>
      )}
      {proposal.photos.length > 0 && (
        <View className="p-text">
          <PhotoStrip files={proposal.photos} />
        </View>
      )}
    </Card>
  );
}

/** The newest answer counts; earlier ones stay readable. */
function Answers({ answers }: { answers: OfficialAnswer[] }) {
  const [all, setAll] = useState(false);
  const ordered = [...answers].sort((a, b) => b.at.localeCompare(a.at));
  const shown = all ? ordered : ordered.slice(0, 1);
  return (
    <Card title="正式答复" className="p-answer">
      {shown.map((answer, index) => (
        <Answer key={answer.at} answer={answer} old={index > 0} />
      ))}
      {ordered.length > 1 && <Button kind="quiet" size="s" icon={all ? 'up' : 'down'} label={all ? '收起' : `以前的答复（${ordered.length - 1}）`} onTap={() => setAll(!all)} />}
    </Card>
  );
}

const dayOf = (day: string, now: number): string => dayText(`${day}T00:00:00+08:00`, now);

function Answer({ answer, old }: { answer: OfficialAnswer; old: boolean }) {
  const now = useNow();
  const face = answerFaces[answer.state];
  const period = [answer.fromOn ? `${dayOf(answer.fromOn, now)}开始` : '', answer.toOn ? `${dayOf(answer.toOn, now)}前完成` : ''].filter(Boolean).join('，');
  return (
    <View className={`p-answer__one t-answer${old ? ' is-old' : ''}`}>
      <View className="y-row">
        <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
        <Text className="y-note">{`${answer.byName} · ${momentText(answer.at, now)}`}</Text>
      </View>
      <View className="y-words">{answer.reason}</View>
      {answer.costFen !== null && <View className="y-note">{`费用：${costWords(answer.costFen)}`}</View>}
      {period !== '' && <View className="y-note">{`时间：${period}`}</View>}
    </View>
  );
}

function OnAgenda({ item }: { item: NonNullable<ProposalDetail['agendaItem']> }) {
  const now = useNow();
  return (
    <Card onTap={() => go(pages.session, { id: item.sessionId })} label={`上会讨论：${item.sessionTitle}，${momentText(item.startsAt, now)}`}>
      <View className="y-row">
        <Icon name="calendar" />
        <View className="y-grow">
          <View className="p-agenda">{`上会讨论：${item.sessionTitle}`}</View>
          <View className="y-note">{momentText(item.startsAt, now)}</View>
        </View>
        <Icon name="next" size={18} />
      </View>
    </Card>
  );
}

function Resolutions({ proposalId }: { proposalId: number }) {
  const { data } = useResolutions({ councilId: null, topicId: null, proposalId }, true);
  if (!data || data.items.length === 0) return null;
  return (
    <Card title="决定和落实">
      {data.items.map((resolution) => (
        <ResolutionBlock key={resolution.id} resolution={resolution} />
      ))}
    </Card>
  );
}

/** Earlier wordings: nothing that people cosigned disappears. */
function Versions({ proposal }: { proposal: ProposalDetail }) {
  const now = useNow();
  const [open, setOpen] = useState(false);
  if (proposal.versions.length === 0) return null;
  return (
    <Card
      title={`以前的写法（${proposal.versions.length}）`}
      aside={<Button kind="quiet" size="s" id="t-versions" icon={open ? 'up' : 'down'} label={open ? '收起' : '展开'} onTap={() => setOpen(!open)} />}
    >
      {!open && <View className="y-note">改过的地方都留着，任何人都能看到。</View>}
      {open &&
        [...proposal.versions].reverse().map((version) => (
          <View key={version.no} className="p-version">
            <View className="y-note">{`第 ${version.no} 版，用到 ${momentText(version.at, now)}${version.why ? ` · ${version.why}` : ''}`}</View>
            <View className="p-version__title">{version.title}</View>
            <View className="y-words">{version.problem}</View>
            <View className="y-words">{`建议：${version.suggestion}`}</View>
          </View>
        ))}
    </Card>
  );
}
