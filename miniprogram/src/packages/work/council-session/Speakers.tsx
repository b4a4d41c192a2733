import { Text, View } from '@tarojs/components';
import type { AgendaItemView, SessionDetail } from '@shared/councils/dto';
import { speakerLabels } from '@/components/council/sessionFaces';
import { Button } from '@/components/Button';
import { Tag } from '@/components/Tags';
import { moveSpeaker } from '@/services/councilWork';
import { useWrite } from '../council/useWrite';

/** Who wants to say something, in the order they asked; the chair calls them one by one. */
export function Speakers({ session, item }: { session: SessionDetail; item: AgendaItemView }) {
  const write = useWrite();
  const mayCall = session.allowedActions.includes('callSpeaker');
  const speakers = item.speakers.filter(({ state }) => state !== 'withdrawn');
  if (speakers.length === 0) return null;
  const step = (id: number, to: 'call' | 'finish', done: string): void =>
    void write.run({ name: `${to}${id}`, send: (key) => moveSpeaker(session.id, id, to, key), done });
  return (
    <View className="c-speakers">
      {speakers.map((speaker, index) => {
        const isNow = speaker.state === 'speaking';
        return (
          <View key={speaker.id} className="c-person t-speaker">
            <Text className="y-grow">{`${index + 1}. ${speaker.name}`}</Text>
            <Tag label={speakerLabels[speaker.state]} tone={isNow ? 'jade' : speaker.state === 'done' ? 'grey' : 'gold'} icon={isNow ? 'chat' : speaker.state === 'done' ? 'check' : 'clock'} />
            {mayCall && speaker.state === 'waiting' && <Button kind="plain" size="s" className="t-call" label="请发言" busy={write.busy} onTap={() => step(speaker.id, 'call', `请${speaker.name}发言`)} />}
            {mayCall && isNow && <Button kind="plain" size="s" className="t-finish" label="说完了" busy={write.busy} onTap={() => step(speaker.id, 'finish', '发言结束')} />}
          </View>
        );
      })}
    </View>
  );
}
