import { View } from '@tarojs/components';
import type { SessionDetail } from '@shared/councils/dto';
import { Card } from '@/components/Card';
import { PhotoStrip } from '@/components/PhotoStrip';
import { useNow } from '@/hooks/useNow';
import { momentText } from '@/utils/time';

/** What was said and agreed, as published after the session. */
export function Minutes({ session }: { session: SessionDetail }) {
  const now = useNow();
  if (session.state === 'ended') {
    return (
      <Card title="会议纪要">
        <View className="y-words">会已经开完，纪要正在整理，公布后就在这里。</View>
      </Card>
    );
  }
  if (session.state !== 'published') return null;
  return (
    <Card title="会议纪要">
      {session.minutesWords && <View className="y-words se-minutes">{session.minutesWords}</View>}
      {session.photos.length > 0 && <PhotoStrip files={session.photos} />}
      {session.publishedAt && <View className="y-note">{`${momentText(session.publishedAt, now)} 公布，每一项的纪要见下面的议程`}</View>}
    </Card>
  );
}
