import type { InviteReply, ItemDecision, SessionState, SpeakerState } from '@shared/councils/states';
import type { Tone } from '../Tags';
import type { IconName } from '../icons';

interface Face {
  label: string;
  tone: Tone;
  icon?: IconName;
}

/** How the codes of sessions are said to residents. */
export const sessionFaces: Record<SessionState, Face> = {
  draft: { label: '准备中', tone: 'grey' },
  posted: { label: '议程已公布', tone: 'blue', icon: 'notice' },
  open: { label: '正在开会', tone: 'jade', icon: 'people' },
  ended: { label: '已结束', tone: 'grey' },
  published: { label: '纪要已公布', tone: 'green', icon: 'doc' },
  cancelled: { label: '已取消', tone: 'red', icon: 'close' },
};

export const replyFaces: Record<InviteReply, Face> = {
  none: { label: '还没回复', tone: 'grey' },
  coming: { label: '会来', tone: 'green', icon: 'check' },
  absent: { label: '来不了', tone: 'orange', icon: 'close' },
};

export const decisionFaces: Record<ItemDecision, Face> = {
  none: { label: '还没有决定', tone: 'grey' },
  adopted: { label: '通过', tone: 'green', icon: 'check' },
  rejected: { label: '没有通过', tone: 'orange', icon: 'close' },
  deferred: { label: '下次再议', tone: 'gold', icon: 'clock' },
  ballot: { label: '投票决定', tone: 'jade', icon: 'gavel' },
};

export const speakerLabels: Record<SpeakerState, string> = { waiting: '等候发言', speaking: '正在发言', done: '已发言', withdrawn: '已取消' };
