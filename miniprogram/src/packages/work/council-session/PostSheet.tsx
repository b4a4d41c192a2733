import { View } from '@tarojs/components';
import type { SessionDetail } from '@shared/councils/dto';
import { postsInTime } from '@shared/councils/clocks';
import { sessionRules } from '@shared/councils/limits';
import { QueryView } from '@/components/States';
import { useNow } from '@/hooks/useNow';
import { useCouncil } from '@/services/councils';
import { turnSession } from '@/services/councilWork';
import { momentText } from '@/utils/time';
import { Check } from '../council/Check';
import { FormSheet } from '../council/FormSheet';
import { useWrite } from '../council/useWrite';

/** Longer sittings lose people; only a word of warning. */
const longMinutes = 150;

/** What must be right before an agenda is public: afterwards nothing of it can change. */
export function PostSheet({ session, onClose }: { session: SessionDetail; onClose: () => void }) {
  const now = useNow();
  const council = useCouncil(session.councilId);
  const write = useWrite();
  const inTime = postsInTime(new Date(session.startsAt), new Date(now));
  const hasPlace = session.place.trim() !== '';
  const ready = session.itemCount > 0 && inTime && hasPlace;
  const post = async (): Promise<void> => {
    const body = { version: session.version };
    const done = await write.run({ name: 'post', body, send: (key) => turnSession(session.id, 'post', body, key), done: '议程已公布，邀请已发出' });
    if (done) onClose();
  };
  return (
    <FormSheet title="公布前再看一遍" ok="公布议程" id="t-post" disabled={!ready} write={write} hint="公布后所有居民都能看到，议程不能再改；会上只能决定议程里有的事项。" onOk={() => void post()} onClose={onClose}>
      <View>
        <Check ok={session.itemCount > 0} words={`议程 ${session.itemCount} 项`} />
        <Check ok={session.minutesTotal <= longMinutes} soft words={`一共 ${session.minutesTotal} 分钟${session.minutesTotal > longMinutes ? '，时间偏长' : ''}`} />
        <Check ok={inTime} words={`${momentText(session.startsAt, now)} 开会，${inTime ? '来得及' : `离开会不到 ${sessionRules.postLeadDays} 天，请改到晚一些的日期`}`} />
        <Check ok={hasPlace} words={hasPlace ? `地点：${session.place}` : '还没有写地点，请先修改会议'} />
        <QueryView query={council}>
          {({ seats }) => {
            const empty = seats.filter((seat) => seat.organisationName === null && seat.holderName === null).map(({ title }) => title);
            return <Check ok={empty.length === 0} soft words={empty.length === 0 ? `${seats.length} 个席位都有人，将发出邀请` : `没有安排人、收不到邀请的席位：${empty.join('、')}`} />;
          }}
        </QueryView>
      </View>
    </FormSheet>
  );
}
