import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { SessionDetail } from '@shared/councils/dto';
import { replyFaces } from '@/components/council/sessionFaces';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { SearchField } from '@/components/Field';
import { Sheet } from '@/components/Sheet';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { admit } from '@/services/councilWork';
import { confirm } from '@/stores/confirm';
import { momentText } from '@/utils/time';
import { Meter } from '../council/Meter';
import { PeopleField } from '../council/PeopleField';
import { useWrite } from '../council/useWrite';

type Person = SessionDetail['people'][number];
const searchFrom = 8;

/** Who was invited, what they said, who has come; and whether enough seats are there. */
export function PeopleCard({ session }: { session: SessionDetail }) {
  // In a sitting with enough seats the agenda matters more than the list of names.
  const [open, setOpen] = useState(session.state === 'posted' || (session.state === 'open' && !session.presence.reached));
  const [words, setWords] = useState('');
  const write = useWrite();
  const { presence, people } = session;
  const arrived = people.filter(({ arrivedAt }) => arrivedAt !== null).length;
  const isOver = session.state !== 'posted';
  const shown = people.filter(({ name, seatTitle }) => `${name}${seatTitle ?? ''}`.includes(words.trim()));
  const mayAdmit = session.allowedActions.includes('admit');
  const [asking, setAsking] = useState(false);
  const letIn = async (person: { personId: number; name: string }): Promise<void> => {
    if (!(await confirm({ title: `登记${person.name}到会？`, words: '请确认本人在场。登记后不能撤回。', ok: '登记到会' }))) return;
    await write.run({ name: `admit${person.personId}`, send: (key) => admit(session.id, person.personId, key), done: `${person.name}已到会` });
  };
  return (
    <Card title={isOver ? '到会' : '邀请'} aside={<Text className="y-note">{isOver ? `${arrived}/${people.length} 人到会` : `${people.filter(({ reply }) => reply === 'coming').length}/${people.length} 人说参加`}</Text>}>
      {isOver && (
        <View className="t-presence">
          <Meter
            label={presence.reached ? '到会席位够了，可以作决定' : '到会席位不够，还不能作决定'}
            words={`到 ${presence.seatsPresent} 席，要 ${presence.needed} 席，共 ${presence.votingSeats} 席`}
            part={presence.seatsPresent}
            whole={presence.votingSeats}
            needed={presence.needed}
            late={!presence.reached}
          />
        </View>
      )}
      {open && people.length > searchFrom && <SearchField value={words} onChange={setWords} placeholder="找名单上的人" />}
      {open && shown.map((person, place) => {
        const { personId, name } = person;
        const mayLetIn = mayAdmit && person.arrivedAt === null && personId !== null;
        return <PersonLine key={personId ?? place} person={person} isOver={isOver} {...(mayLetIn ? { onAdmit: () => void letIn({ personId, name }) } : {})} busy={write.busy} />;
      })}
      <View className="c-part__ways">
        <Button kind="quiet" size="s" className="c-fold t-people" icon={open ? 'up' : 'down'} label={open ? '收起名单' : '看名单'} onTap={() => setOpen(!open)} />
        {mayAdmit && <Button kind="quiet" size="s" icon="plus" className="t-admit-other" label="登记名单外的人" onTap={() => setAsking(true)} />}
      </View>
      <Sheet open={asking} tall title="登记名单外的人" onClose={() => setAsking(false)}>
        <PeopleField
          councilId={session.councilId}
          label="席位上新换的人、来旁听的居民"
          value={[]}
          onChange={([person]) => {
            setAsking(false);
            if (person) void letIn(person);
          }}
        />
      </Sheet>
    </Card>
  );
}

function PersonLine({ person, isOver, onAdmit, busy }: { person: Person; isOver: boolean; onAdmit?: () => void; busy: boolean }) {
  const now = useNow();
  const face = replyFaces[person.reply];
  return (
    <View className="c-person t-invited">
      <View className="y-grow">
        <View>{person.name}</View>
        <View className="y-note">{person.seatTitle ?? '列席'}</View>
      </View>
      {person.arrivedAt !== null ? (
        <Tag label={`${momentText(person.arrivedAt, now).split(' ')[1] ?? ''} 到会`} tone="green" icon="check" />
      ) : (
        (!isOver || person.reply !== 'none') && <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
      )}
      {onAdmit && <Button kind="plain" size="s" className="t-admit" label="登记到会" busy={busy} onTap={onAdmit} />}
    </View>
  );
}
