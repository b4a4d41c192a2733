import { Text, View } from '@tarojs/components';
import type { SessionDetail } from '@shared/councils/dto';
import { untilWords } from '@/components/ballot/words';
import { DayLeaf } from '@/components/council/DayLeaf';
import { sessionFaces } from '@/components/council/sessionFaces';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { useSessionStep } from '@/services/councils';
import { toast } from '@/stores/toast';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { go, pages } from '@/utils/router';

const replies = [
  { reply: 'coming', label: '我会来', icon: 'check', said: '已回复：会来' },
  { reply: 'absent', label: '来不了', icon: 'close', said: '已回复：来不了' },
] as const;

/** When, where, and whether I come. */
export function Head({ session }: { session: SessionDetail }) {
  const now = useNow();
  const step = useSessionStep(session.id);
  const answer = (reply: 'coming' | 'absent', said: string): void =>
    step.mutate({ step: 'reply', reply }, { onSuccess: () => toast(said, 'done'), onError: (error) => toast(error.message, 'problem') });
  return (
    <Card>
      <View className="se-head">
        <DayLeaf iso={session.startsAt} />
        <View className="y-grow">
          <Tag {...sessionFaces[session.state]} />
          <View className="se-head__title">{session.title}</View>
        </View>
      </View>
      <View className="se-facts">
        <View className="se-fact is-strong">
          <Icon name="clock" size={22} />
          <Text className="y-grow">{untilWords(session.startsAt, now)}</Text>
        </View>
        <View className="se-fact">
          <Icon name="pin" size={22} />
          <Text className="y-grow">{session.place}</Text>
        </View>
        <View className="se-fact">
          <Icon name="council" size={22} />
          <Text className="y-grow">{session.councilName}</Text>
        </View>
      </View>
      {session.words !== '' && <View className="y-words se-words">{session.words}</View>}
      {session.cancelledReason && <View className="se-cancelled">{`会议取消了：${session.cancelledReason}`}</View>}
      {session.allowedActions.includes('reply') && (
        <View className="se-reply">
          <View className="y-field__label">您来开会吗？</View>
          <View className="se-reply__row" {...a11y({ role: 'radiogroup', label: '您来开会吗' })}>
            {replies.map(({ reply, label, icon, said }) => {
              const on = session.myReply === reply;
              return (
                <Tap key={reply} className={classes('se-reply__one', on && 'is-on', `t-reply-${reply}`)} role="radio" checked={on} label={label} disabled={step.isPending} onTap={() => answer(reply, said)}>
                  <Icon name={icon} />
                  <Text>{label}</Text>
                </Tap>
              );
            })}
          </View>
        </View>
      )}
      {session.attended ? (
        <View className="se-attended" {...a11y({ role: 'status' })}>
          <Icon name="check" size={22} />
          <Text>您已签到</Text>
        </View>
      ) : (
        session.allowedActions.includes('attend') && (
          <View className="se-reply">
            <Button block size="l" id="t-attend" icon="qr" label="到会签到" onTap={() => go(pages.attend, { id: session.id })} />
          </View>
        )
      )}
    </Card>
  );
}
