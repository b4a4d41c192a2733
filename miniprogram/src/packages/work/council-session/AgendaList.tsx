import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { AgendaItemView, SessionDetail } from '@shared/councils/dto';
import { decisionFaces } from '@/components/council/sessionFaces';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Tag } from '@/components/Tags';
import { go } from '@/utils/router';
import { subjectLabels } from '../council/labels';
import { workPaths } from '../paths';
import { DecisionSheet } from './DecisionSheet';
import { Speakers } from './Speakers';

/** The posted agenda: what is on, who speaks, what was decided. */
export function AgendaList({ session }: { session: SessionDetail }) {
  const [deciding, setDeciding] = useState<AgendaItemView | null>(null);
  if (session.agenda.length === 0) return null;
  return (
    <Card title="议程" aside={<Text className="y-note">{`${session.itemCount} 项，共 ${session.minutesTotal} 分钟`}</Text>}>
      {session.agenda.map((item) => (
        <Item key={item.id} session={session} item={item} onDecide={() => setDeciding(item)} />
      ))}
      {deciding && <DecisionSheet session={session} item={deciding} onClose={() => setDeciding(null)} />}
    </Card>
  );
}

function Item({ session, item, onDecide }: { session: SessionDetail; item: AgendaItemView; onDecide: () => void }) {
  const isHeld = session.state === 'open';
  const isChair = session.allowedActions.includes('admit');
  const decision = item.decision === 'none' ? null : decisionFaces[item.decision];
  return (
    <View className="c-part t-item">
      <View className="c-part__head">
        <Text className="c-item__clock">{item.startsAtClock}</Text>
        <Text className="c-part__title">{`${item.place}. ${item.title}`}</Text>
        <Text className="y-note">{`${item.minutes} 分钟`}</Text>
      </View>
      <View className="c-tags">
        <Tag label={subjectLabels[item.subject.kind]} tone="blue" />
        {item.addressedTo && <Tag label={`请${item.addressedTo.title}答复`} tone="gold" />}
        {decision && <Tag label={decision.label} tone={decision.tone} {...(decision.icon ? { icon: decision.icon } : {})} />}
      </View>
      {item.words !== '' && <View className="y-words">{item.words}</View>}
      {item.decisionWords !== '' && <View className="y-words">{`决定：${item.decisionWords}`}</View>}
      {item.minutesWords !== '' && <View className="y-words">{`纪要：${item.minutesWords}`}</View>}
      <Speakers session={session} item={item} />
      <View className="c-part__ways">
        {item.subject.kind === 'topic' && item.subject.id !== null && (
          <Button kind="quiet" size="s" icon="chat" label="看议题" onTap={() => go(workPaths.councilTopic, { id: item.subject.id })} />
        )}
        {item.ballotId !== null && <Button kind="plain" size="s" icon="gavel" label="看表决" onTap={() => go(workPaths.councilBallot, { id: item.ballotId })} />}
        {isHeld && isChair && item.decision === 'none' && (
          <>
            <Button size="s" kind="plain" icon="check" className="t-decide" label="记录决定" onTap={onDecide} />
            {item.ballotId === null && (
              <Button size="s" kind="plain" icon="gavel" className="t-ballot" label="发起表决" onTap={() => go(workPaths.councilBallotEdit, { council: session.councilId, item: item.id })} />
            )}
          </>
        )}
      </View>
    </View>
  );
}
