import { Text, View } from '@tarojs/components';
import type { AgendaItemView, SessionDetail } from '@shared/councils/dto';
import { decisionFaces, speakerLabels } from '@/components/council/sessionFaces';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { EmptyState } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useSessionStep, type SessionStep } from '@/services/councils';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { go, pages } from '@/utils/router';

/** The posted agenda with the clock of each item, and what became of it. */
export function Agenda({ session }: { session: SessionDetail }) {
  if (session.agenda.length === 0) {
    return (
      <Card>
        <EmptyState picture="paper" title="议程还没有公布" words="议程会在开会前至少三天公布，只有公布过的事项才能表决。" />
      </Card>
    );
  }
  return (
    <Card title="议程" aside={<Text className="y-note">{`${session.agenda.length} 项，约 ${session.minutesTotal} 分钟`}</Text>}>
      <View {...a11y({ role: 'list', label: '议程' })}>
        {session.agenda.map((item) => (
          <Item key={item.id} session={session} item={item} />
        ))}
      </View>
    </Card>
  );
}

function Item({ session, item }: { session: SessionDetail; item: AgendaItemView }) {
  const decided = item.decision !== 'none';
  return (
    <View className="se-item" {...a11y({ role: 'listitem' })}>
      <View className="se-item__when">
        <Text className="se-item__clock">{item.startsAtClock}</Text>
        <Text className="y-note">{`${item.minutes} 分钟`}</Text>
      </View>
      <View className="y-grow">
        <View className="se-item__title">{item.title}</View>
        {item.words !== '' && <View className="y-words">{item.words}</View>}
        {item.addressedTo && <Tag label={`请${item.addressedTo.title}答复`} tone="gold" icon="ask" className="se-item__tag" />}
        {decided && (
          <View className="se-item__decision">
            <Tag {...decisionFaces[item.decision]} />
            {item.decisionWords !== '' && <Text>{item.decisionWords}</Text>}
          </View>
        )}
        {item.minutesWords !== '' && (
          <View className="se-item__minutes">
            <Text className="y-note">纪要</Text>
            <View className="y-words">{item.minutesWords}</View>
          </View>
        )}
        <Links item={item} />
        <Speakers session={session} item={item} />
      </View>
    </View>
  );
}

function Links({ item }: { item: AgendaItemView }) {
  const { kind, id } = item.subject;
  const links = [
    item.ballotId !== null && { label: '看投票', icon: 'gavel' as const, open: () => go(pages.ballot, { id: item.ballotId }) },
    id !== null && kind === 'topic' && { label: item.resolutionId !== null ? '看议题和决议' : '看议题', icon: 'chat' as const, open: () => go(pages.topic, { id }) },
    id !== null && kind === 'proposal' && { label: '看提案', icon: 'edit' as const, open: () => go(pages.proposal, { id }) },
  ].filter((link) => link !== false);
  if (links.length === 0) return null;
  return (
    <View className="se-item__links">
      {links.map((link) => (
        <Button key={link.label} kind="plain" size="s" icon={link.icon} label={link.label} onTap={link.open} />
      ))}
    </View>
  );
}

/** Who asked to speak; asking and taking it back. */
function Speakers({ session, item }: { session: SessionDetail; item: AgendaItemView }) {
  const step = useSessionStep(session.id);
  const shown = item.speakers.filter((speaker) => speaker.state !== 'withdrawn');
  const mine = shown.find((speaker) => speaker.mine && speaker.state === 'waiting');
  const mayAsk = session.allowedActions.includes('askToSpeak') && !shown.some((speaker) => speaker.mine && speaker.state !== 'done');
  const run = (taken: SessionStep, said: string): void =>
    step.mutate(taken, { onSuccess: () => toast(said, 'done'), onError: (error) => toast(error.message, 'problem') });
  return (
    <>
      {shown.length > 0 && (
        <View className="se-speakers">
          <Text className="y-note">发言名单</Text>
          {shown.map((speaker, at) => (
            <View key={speaker.id} className="se-speaker">
              <Text className="se-speaker__no">{String(at + 1)}</Text>
              <Text className="y-grow">{speaker.mine ? `${speaker.name}（我）` : speaker.name}</Text>
              <Tag label={speakerLabels[speaker.state]} tone={speaker.state === 'speaking' ? 'jade' : 'grey'} />
            </View>
          ))}
        </View>
      )}
      {mayAsk && <Button kind="plain" id={`t-speak-${item.id}`} icon="chat" label="我要发言" busy={step.isPending} onTap={() => run({ step: 'speak', itemId: item.id }, '已加入发言名单，请等主持人叫您')} />}
      {mine && <Button kind="quiet" id={`t-withdraw-${item.id}`} icon="close" label="不发言了" busy={step.isPending} onTap={() => run({ step: 'withdraw', itemId: item.id }, '已从发言名单去掉')} />}
    </>
  );
}
