import { View } from '@tarojs/components';
import type { BallotDetail } from '@shared/ballots/dto';
import { checkSchedule, scheduleLimits } from '@shared/ballots/schedule';
import { useNow } from '@/hooks/useNow';
import { turnBallot, usePostedItems } from '@/services/ballotWork';
import { momentText, spanText } from '@/utils/time';
import { Check } from '../council/Check';
import { FormSheet } from '../council/FormSheet';
import { useWrite } from '../council/useWrite';
import { Explanations, Options } from './RuleCard';

interface Verdict {
  notice: boolean;
  window: boolean;
}

/** What the server will say to the moments when the ballot is posted now. */
function checkMoments(ballot: BallotDetail, now: number, inSession: boolean): Verdict {
  if (!ballot.opensAt || !ballot.closesAt) return { notice: false, window: false };
  const checked = checkSchedule({ kind: ballot.kind, noticeAt: new Date(now), opensAt: new Date(ballot.opensAt), closesAt: new Date(ballot.closesAt), inSession });
  return { window: checked.ok || checked.reason !== 'BALLOT_WINDOW_INVALID', notice: checked.ok || checked.reason !== 'BALLOT_NOTICE_TOO_SHORT' };
}

/** What must be right before a ballot is public, and what residents will read: afterwards nothing of it can change. */
export function PostSheet({ ballot, onClose }: { ballot: BallotDetail; onClose: () => void }) {
  const now = useNow();
  const write = useWrite();
  const posted = usePostedItems(ballot.councilId);
  const item = posted.items.find(({ id }) => id === ballot.agendaItemId);
  const inSession = ballot.kind === 'councilVote' && item?.session.state === 'open';
  const limits = scheduleLimits(ballot.kind);
  const { notice, window } = checkMoments(ballot, now, inSession);
  const post = async (): Promise<void> => {
    const body = { version: ballot.version };
    const done = await write.run({ name: `post${ballot.id}`, body, send: (key) => turnBallot(ballot.id, 'post', body, key), done: '已公布，有票的人会收到消息' });
    if (done) onClose();
  };
  const opens = ballot.opensAt ? momentText(ballot.opensAt, now) : '没有定时间';
  const length = ballot.opensAt && ballot.closesAt ? new Date(ballot.closesAt).getTime() - new Date(ballot.opensAt).getTime() : 0;
  return (
    <FormSheet tall id="t-post-sheet" title="公布前再看一遍" ok="公布" disabled={!notice || !window} write={write} hint="公布后所有居民都能看到，内容和规则不能再改；到时间自动开始、自动计票。" onOk={() => void post()} onClose={onClose}>
      <View>
        <Check ok={notice} words={noticeWords(opens, limits.noticeDaysLeast, { inSession, notice })} />
        <Check ok={window} words={window ? `投票时间 ${spanText(length)}` : `投票时间要${limits.windowDaysLeast > 0 ? `在 ${limits.windowDaysLeast} 到 ${limits.windowDaysMost} 天之间` : `在 ${limits.windowDaysMost} 天以内`}，并且截止时间还没有过，请先修改`} />
        <Check ok={ballot.words !== ''} soft words={ballot.words !== '' ? '写了说明' : '没有写说明，居民可能看不懂为什么表决'} />
      </View>
      <View className="c-preview">
        <View className="c-preview__name">居民会读到</View>
        <View className="c-title">{ballot.title}</View>
        {ballot.words !== '' && <View className="y-words">{ballot.words}</View>}
        <Options rule={ballot.rule} />
        <Explanations lines={ballot.explanations} />
      </View>
    </FormSheet>
  );
}

function noticeWords(opens: string, daysLeast: number, { inSession, notice }: { inSession: boolean; notice: boolean }): string {
  if (inSession) return `${opens} 开始，会上当场表决，议程已经公示过`;
  return notice ? `${opens} 开始，公示够 ${daysLeast} 天` : `${opens} 开始，公示不到 ${daysLeast} 天，请先把开始时间改晚`;
}
