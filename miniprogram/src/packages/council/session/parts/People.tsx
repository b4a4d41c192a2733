import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { SessionDetail } from '@shared/councils/dto';
import { replyFaces } from '@/components/council/sessionFaces';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Tag } from '@/components/Tags';

const shownAtOnce = 8;

/** Who is invited, what they answered, who came. */
export function People({ session }: { session: SessionDetail }) {
  const [all, setAll] = useState(false);
  const { people, state } = session;
  if (people.length === 0) return null;
  const isBefore = state === 'draft' || state === 'posted';
  const shown = all ? people : people.slice(0, shownAtOnce);
  return (
    <Card title="邀请的人" aside={<Text className="y-note">{`${people.length} 人`}</Text>}>
      {shown.map((person, place) => (
        <View key={place} className="se-person">
          <View className="y-grow">
            <View>{person.name}</View>
            {person.seatTitle && <View className="y-note">{person.seatTitle}</View>}
          </View>
          {person.arrivedAt ? <Tag label="到会" tone="green" icon="check" /> : <Tag {...(isBefore ? replyFaces[person.reply] : { label: '没到', tone: 'grey' as const })} />}
        </View>
      ))}
      {people.length > shownAtOnce && <Button kind="quiet" block icon={all ? 'up' : 'down'} label={all ? '收起' : `看全部 ${people.length} 人`} onTap={() => setAll(!all)} />}
    </Card>
  );
}
