import { useState } from 'react';
import { View } from '@tarojs/components';
import type { SessionDetail } from '@shared/councils/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Story } from '@/components/council/Story';
import { PhotoStrip } from '@/components/PhotoStrip';
import { QueryView, Skeleton } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { useCouncilSession } from '@/services/councils';
import { go, pages } from '@/utils/router';
import { momentText } from '@/utils/time';
import { sessionFaces } from '../council/labels';
import { Facts } from '../parts/Facts';
import { AgendaEditor } from './AgendaEditor';
import { AgendaList } from './AgendaList';
import { CancelButton } from './CancelButton';
import { Door } from './Door';
import { MinutesForm } from './MinutesForm';
import { PeopleCard } from './PeopleCard';
import { SessionBar } from './SessionBar';
import { SessionSheet } from './SessionSheet';
import '../parts/Detail.scss';

/** One session at whatever point it is: being prepared, posted, held, written down. */
export function SessionView({ id }: { id: number }) {
  const session = useCouncilSession(id, true);
  return <QueryView query={session} skeleton={<Skeleton kind="cards" />}>{(detail) => <Session session={detail} />}</QueryView>;
}

function Session({ session }: { session: SessionDetail }) {
  const mayEdit = session.allowedActions.includes('edit');
  const mayMinute = session.allowedActions.includes('publishMinutes');
  const isHeld = session.state === 'open';
  const [told, setTold] = useState(false);
  return (
    <View className="y-stack">
      <HeadCard session={session} mayEdit={mayEdit} />
      {isHeld && session.allowedActions.includes('admit') && <Door session={session} />}
      {session.people.length > 0 && session.state !== 'published' && <PeopleCard session={session} />}
      {mayEdit ? <AgendaEditor key={session.id} session={session} /> : mayMinute ? <MinutesForm session={session} /> : <AgendaList session={session} />}
      {session.photos.length > 0 && (
        <Card title="现场照片">
          <PhotoStrip files={session.photos} />
        </Card>
      )}
      {session.timeline.length > 0 && (
        <Card>
          <Button kind="quiet" size="s" className="c-fold" icon={told ? 'up' : 'down'} label={told ? '收起经过' : '看经过'} onTap={() => setTold(!told)} />
          {told && <Story lines={session.timeline} label="会议经过" />}
        </Card>
      )}
      {!mayEdit && !mayMinute && <SessionBar session={session} />}
    </View>
  );
}

function HeadCard({ session, mayEdit }: { session: SessionDetail; mayEdit: boolean }) {
  const now = useNow();
  const [editing, setEditing] = useState(false);
  const face = sessionFaces[session.state];
  return (
    <Card>
      <View className="c-tags">
        <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
        <View className="y-grow" />
        {session.state !== 'draft' && <Button kind="quiet" size="s" icon="eye" label="公开页" onTap={() => go(pages.session, { id: session.id })} />}
        {mayEdit && <Button kind="quiet" size="s" icon="edit" className="t-session-edit" label="修改" onTap={() => setEditing(true)} />}
      </View>
      <View className="c-title">{session.title}</View>
      <Facts
        facts={[
          ['议事会', session.councilName],
          ['时间', momentText(session.startsAt, now)],
          ['地点', session.place || '还没有定'],
          ['说明', session.words],
          ['取消原因', session.cancelledReason],
        ]}
      />
      {session.minutesWords && (
        <>
          <View className="y-divider" />
          <View className="y-words">{session.minutesWords}</View>
        </>
      )}
      <View className="c-part__ways">
        <CancelButton session={session} />
      </View>
      {editing && <SessionSheet councilId={session.councilId} session={session} onClose={() => setEditing(false)} />}
    </Card>
  );
}
