import type { AppealMove } from '@shared/appeals/states';
import type { IconName } from '@/components/icons';

/** How the moves lie in the sheet; every move a person can make is in exactly one group. */
export const moveGroups: readonly { title: string; moves: readonly AppealMove[] }[] = [
  { title: '处理', moves: ['acknowledge', 'progress', 'resolve', 'askResident', 'resume', 'escalate', 'sendBack'] },
  { title: '派单', moves: ['dispatch', 'transfer', 'guideElsewhere', 'reject'] },
  { title: '协同', moves: ['whistle', 'reportIn', 'finishWhistle', 'assessWhistle', 'note'] },
  {
    title: '申请与审批',
    moves: ['requestExtension', 'requestSuspend', 'approveExtension', 'declineExtension', 'approveSuspend', 'declineSuspend'],
  },
  { title: '监督', moves: ['supervise', 'followUp', 'release', 'hide'] },
  { title: '归类与并拆', moves: ['changeCategory', 'merge', 'unmerge', 'split'] },
  { title: '作为诉求人', moves: ['answer', 'remind', 'rate', 'reopen', 'withdraw'] },
];

/** What a person most likely wants to do next comes first. */
const byWeight: readonly AppealMove[] = [
  'approveExtension', 'approveSuspend', 'acknowledge', 'dispatch', 'reportIn', 'finishWhistle', 'resolve', 'resume', 'followUp', 'unmerge',
  'assessWhistle', 'transfer', 'progress', 'release', 'supervise', 'note',
];
/** Stands beside the main one. */
const besides: Partial<Record<AppealMove, AppealMove>> = {
  approveExtension: 'declineExtension',
  approveSuspend: 'declineSuspend',
  acknowledge: 'sendBack',
  resolve: 'progress',
  dispatch: 'guideElsewhere',
  reportIn: 'progress',
  finishWhistle: 'progress',
};

/** The big button and the one beside it; the others stay in the sheet. */
export function leadingMoves(allowed: readonly AppealMove[]): { main: AppealMove | null; beside: AppealMove | null } {
  const main = byWeight.find((move) => allowed.includes(move)) ?? null;
  const candidate = main ? besides[main] : undefined;
  return { main, beside: candidate && allowed.includes(candidate) ? candidate : null };
}

export const moveIcons: Partial<Record<AppealMove, IconName>> = {
  acknowledge: 'check', progress: 'edit', resolve: 'check', askResident: 'ask', resume: 'refresh', escalate: 'up', sendBack: 'back',
  dispatch: 'forward', transfer: 'swap', guideElsewhere: 'map', reject: 'close',
  whistle: 'whistle', reportIn: 'pin', finishWhistle: 'check', assessWhistle: 'star', note: 'lock',
  requestExtension: 'clock', requestSuspend: 'pause', approveExtension: 'check', declineExtension: 'close', approveSuspend: 'check', declineSuspend: 'close',
  supervise: 'bell', followUp: 'phone', release: 'eye', hide: 'hidden',
  changeCategory: 'list', merge: 'merge', unmerge: 'split', split: 'split',
  answer: 'chat', remind: 'bell', rate: 'star', reopen: 'refresh', withdraw: 'exit',
};
