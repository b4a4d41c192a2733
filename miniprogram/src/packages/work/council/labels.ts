import type { CouncilRelation, CouncilScope, CouncilTemplate, OfficeKind, SessionState, SubjectKind } from '@shared/councils/states';
import type { Tone } from '@/components/Tags';
import type { IconName } from '@/components/icons';

/** How the codes of councils and sessions are said to those who run them. */
interface Face {
  label: string;
  tone: Tone;
  icon?: IconName;
}

export const templateWords: Record<CouncilTemplate, { label: string; words: string }> = {
  fiveParty: { label: '五方共议', words: '街道、开发商、业主代表、物业、轮值单位，一起商量小区的事' },
  fourParty: { label: '四方商议', words: '社区、业主代表、物业、居民代表' },
  jointConference: { label: '社区联席会议', words: '社区和驻区单位定期会商' },
  selfGovernment: { label: '楼院自治', words: '一幢楼、一个院的居民自己商量' },
};
export const scopeLabels: Record<CouncilScope, string> = { community: '社区', estate: '小区', building: '楼栋' };
export const relationLabels: Record<CouncilRelation, string> = { secretary: '秘书', moderator: '主持人', seat: '席位代表', member: '居民', above: '上级' };
export const officeLabels: Record<OfficeKind, string> = { secretary: '秘书', moderator: '主持人' };

/** For those who run a session: what is still to do with it. */
export const sessionFaces: Record<SessionState, Face> = {
  draft: { label: '议程未公布', tone: 'gold', icon: 'edit' },
  posted: { label: '议程已公布', tone: 'blue', icon: 'notice' },
  open: { label: '正在开会', tone: 'jade', icon: 'people' },
  ended: { label: '纪要未公布', tone: 'orange', icon: 'doc' },
  published: { label: '纪要已公布', tone: 'green', icon: 'check' },
  cancelled: { label: '已取消', tone: 'grey', icon: 'close' },
};
export const subjectLabels: Record<SubjectKind, string> = { topic: '议题', proposal: '居民提案', report: '通报', other: '其他' };
