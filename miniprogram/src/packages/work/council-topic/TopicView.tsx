import { useState } from 'react';
import { View } from '@tarojs/components';
import type { TopicDetail } from '@shared/topics/dto';
import { endWordsOf, stageFaces, topicFaces } from '@/components/council/labels';
import { Story } from '@/components/council/Story';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { PhotoStrip } from '@/components/PhotoStrip';
import { QueryView, Skeleton } from '@/components/States';
import { ColourTag, Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { useTopic } from '@/services/topics';
import { go, pages } from '@/utils/router';
import { momentText } from '@/utils/time';
import { dayWords } from '../council/days';
import { Facts } from '../parts/Facts';
import { workPaths } from '../paths';
import { AsksCard } from './AsksCard';
import { OpinionsCard } from './OpinionsCard';
import { ResolutionsCard } from './ResolutionsCard';
import { StageCard } from './StageCard';
import { TopicBar } from './TopicBar';
import '../parts/Detail.scss';

/** One topic with everything that belongs to it; the next step is at the bottom. */
export function TopicView({ id }: { id: number }) {
  const topic = useTopic(id);
  return <QueryView query={topic} skeleton={<Skeleton kind="cards" />}>{(detail) => <Topic topic={detail} />}</QueryView>;
}

function Topic({ topic }: { topic: TopicDetail }) {
  const [told, setTold] = useState(false);
  return (
    <View className="y-stack">
      <HeadCard topic={topic} />
      <StageCard topic={topic} />
      <OpinionsCard topic={topic} />
      <AsksCard topic={topic} />
      <MeetingsCard topic={topic} />
      <ResolutionsCard topic={topic} />
      {topic.timeline.length > 0 && (
        <Card>
          <Button kind="quiet" size="s" className="c-fold" icon={told ? 'up' : 'down'} label={told ? '收起经过' : '看经过'} onTap={() => setTold(!told)} />
          {told && <Story lines={topic.timeline} label="议题经过" />}
        </Card>
      )}
      <TopicBar topic={topic} />
    </View>
  );
}

function HeadCard({ topic }: { topic: TopicDetail }) {
  const now = useNow();
  const isOpen = topic.state === 'open';
  const face = topicFaces[topic.state];
  const stage = stageFaces[topic.stage];
  return (
    <Card>
      <View className="c-tags">
        {isOpen ? <Tag label={stage.label} tone="jade" icon={stage.icon} /> : <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />}
        {isOpen && <ColourTag colour={topic.colour} />}
        <View className="y-grow" />
        <Button kind="quiet" size="s" icon="eye" label="公开页" onTap={() => go(pages.topic, { id: topic.id })} />
      </View>
      <View className="c-title">{topic.title}</View>
      <View className="y-words">{topic.words}</View>
      {topic.photos.length > 0 && <PhotoStrip files={topic.photos} />}
      <View className="y-divider" />
      <Facts
        facts={[
          ['负责', topic.ownerName],
          ['来源', topic.origin.words],
          ['本阶段到', isOpen && dayWords(topic.stageDueOn, now)],
          [topic.state === 'dropped' ? '停下的原因' : '办结说明', endWordsOf(topic)],
        ]}
      />
    </Card>
  );
}

/** Where the topic is on an agenda, and what is voted on it. */
function MeetingsCard({ topic }: { topic: TopicDetail }) {
  const now = useNow();
  const isDesk = topic.allowedActions.includes('advance') || topic.allowedActions.includes('solve');
  if (topic.agendaItems.length === 0 && topic.ballots.length === 0 && !isDesk) return null;
  return (
    <Card flush title="会议和表决">
      {topic.agendaItems.map((item) => (
        <Row
          key={item.itemId}
          icon="calendar"
          title={item.sessionTitle}
          note={momentText(item.startsAt, now)}
          onTap={() => go(workPaths.councilSession, { id: item.sessionId })}
        />
      ))}
      {topic.ballots.map((ballot) => (
        <Row key={ballot.id} icon="gavel" title={ballot.title} onTap={() => go(workPaths.councilBallot, { id: ballot.id })} />
      ))}
      {isDesk && topic.agendaItems.length === 0 && (
        <Row icon="plus" title="列入会议议程" note="在会议里从议题中选" onTap={() => go(workPaths.councilSession, { council: topic.councilId })} id="t-topic-agenda" />
      )}
      {isDesk && <Row icon="gavel" title="发起表决" note="征求意见的投票，或业主共同决定" onTap={() => go(workPaths.councilBallotEdit, { council: topic.councilId, topic: topic.id })} id="t-topic-ballot" />}
    </Card>
  );
}
