import { Text, View } from '@tarojs/components';
import { ballotStateLabels, verdictLabels } from '@shared/ballots/labels';
import type { AskView, TopicDetail } from '@shared/topics/dto';
import { Card, Row } from '@/components/Card';
import { Elsewhere, JoinSteps, useMustJoin } from '@/components/council/JoinSteps';
import { endWordsOf, topicFaces } from '@/components/council/labels';
import { Story } from '@/components/council/Story';
import { ResolutionBlock } from '@/components/council/TaskCard';
import { PhotoStrip } from '@/components/PhotoStrip';
import { ColourTag, Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { useSignedIn } from '@/stores/session';
import { go, pages } from '@/utils/router';
import { momentText } from '@/utils/time';
import { OpinionBars, OpinionForm, OpinionWords } from './Opinions';
import { Stages } from './Stages';

/** What it is and where it stands at the left; what people say and what was decided at the right. */
export function Content({ topic }: { topic: TopicDetail }) {
  const signedIn = useSignedIn();
  const mustJoin = useMustJoin();
  const asksOpinions = topic.state === 'open' && (topic.stage === 'opinionRound' || topic.stage === 'review');
  return (
    <View className="tp-columns">
      <View className="y-stack tp-column">
        <Head topic={topic} />
        {topic.allowedActions.includes('opine') && <OpinionForm key={topic.opinions.mine ? 'said' : 'new'} topic={topic} />}
        <Stages topic={topic} />
        <Links topic={topic} />
      </View>
      <View className="y-stack tp-column">
        {signedIn && asksOpinions && !mustJoin && !topic.allowedActions.includes('opine') && <Elsewhere councilName={topic.councilName} />}
        {signedIn && mustJoin && topic.state === 'open' && <JoinSteps title="登记房屋后就能说意见" />}
        <OpinionBars topic={topic} />
        {topic.opinionCount > 0 && <OpinionWords topicId={topic.id} />}
        {topic.asks.length > 0 && (
          <Card title="请有关方面答复">
            {topic.asks.map((ask) => (
              <Ask key={ask.id} ask={ask} />
            ))}
          </Card>
        )}
        {topic.resolutions.length > 0 && (
          <Card title="决定和落实">
            {topic.resolutions.map((resolution) => (
              <ResolutionBlock key={resolution.id} resolution={resolution} />
            ))}
          </Card>
        )}
        <Card title="经过">
          <Story lines={topic.timeline} label="议题的经过" />
        </Card>
      </View>
    </View>
  );
}

function Head({ topic }: { topic: TopicDetail }) {
  const now = useNow();
  const face = topicFaces[topic.state];
  const { origin } = topic;
  const { id } = origin;
  return (
    <Card>
      <View className="y-row">
        <Tag label={face.label} tone={face.tone} className="t-topic-state" {...(face.icon ? { icon: face.icon } : {})} />
        <Text className="y-note">{topic.councilName}</Text>
      </View>
      <View className="tp-title">{topic.title}</View>
      <View className="y-words">{topic.words}</View>
      {topic.state === 'dropped' && <View className="tp-stage__exit t-topic-why">{`不再推进的原因：${endWordsOf(topic) ?? '没有写明'}`}</View>}
      {topic.photos.length > 0 && (
        <View className="tp-photos">
          <PhotoStrip files={topic.photos} />
        </View>
      )}
      <View className="y-note tp-origin">{[origin.words, momentText(topic.createdAt, now)].filter(Boolean).join(' · ')}</View>
      {origin.kind === 'proposal' && id !== null && (
        <View className="tp-lines">
          <Row icon="edit" title="看居民提案" onTap={() => go(pages.proposal, { id })} />
        </View>
      )}
    </Card>
  );
}

/** Sessions it is discussed in and votes held about it. */
function Links({ topic }: { topic: TopicDetail }) {
  const now = useNow();
  if (topic.agendaItems.length + topic.ballots.length === 0) return null;
  return (
    <Card flush title="会议和表决">
      {topic.agendaItems.map((item) => (
        <Row key={item.itemId} icon="calendar" title={item.sessionTitle} note={momentText(item.startsAt, now)} onTap={() => go(pages.session, { id: item.sessionId })} />
      ))}
      {topic.ballots.map((ballot) => (
        <Row key={ballot.id} icon="check" title={ballot.title} note={ballotWords(ballot)} onTap={() => go(pages.ballot, { id: ballot.id })} />
      ))}
    </Card>
  );
}

function ballotWords(ballot: TopicDetail['ballots'][number]): string {
  if (ballot.verdict !== null && ballot.verdict in verdictLabels) return verdictLabels[ballot.verdict as keyof typeof verdictLabels];
  return ballot.state in ballotStateLabels ? ballotStateLabels[ballot.state as keyof typeof ballotStateLabels] : '';
}

function Ask({ ask }: { ask: AskView }) {
  const now = useNow();
  return (
    <View className="tp-ask t-ask">
      <View className="y-row tp-ask__top">
        <Text className="tp-ask__who">{ask.organisationName ? `${ask.seatTitle}（${ask.organisationName}）` : ask.seatTitle}</Text>
        {ask.answer ? <Tag label={ask.answer.late ? '迟了才答复' : '已答复'} tone={ask.answer.late ? 'orange' : 'green'} icon="check" /> : <ColourTag colour={ask.colour} />}
      </View>
      <View className="y-words">{`请答复：${ask.words}`}</View>
      {ask.answer ? (
        <View className="tp-ask__answer">
          <View className="y-words">{ask.answer.words}</View>
          {ask.answer.photos.length > 0 && <PhotoStrip files={ask.answer.photos} />}
          <View className="y-note">{`${ask.answer.byName} · ${momentText(ask.answer.at, now)}`}</View>
        </View>
      ) : (
        <View className="y-note">{`应在 ${momentText(ask.dueAt, now)} 前答复`}</View>
      )}
    </View>
  );
}
