import type { AppealMove } from '../../../../shared/appeals/states';
import { changeCategory } from '../commands/changeCategory';
import { dispatchAppeal, escalateAppeal } from '../commands/dispatchAppeal';
import { guideAppeal } from '../commands/guideAppeal';
import { mergeAppeals, unmergeAppeal } from '../commands/mergeAppeals';
import { hideAppeal, releaseAppeal, withdrawAppeal } from '../commands/publishAppeal';
import { followUpAppeal, rateAppeal, reopenAppeal } from '../commands/rateAppeal';
import { splitAppeal } from '../commands/splitAppeal';
import { assessWhistle, finishWhistle, reportIn, whistleDepartments } from '../commands/whistleDepartments';
import type { MoveWork } from './moveWork';

/** A move that is no more than what the rules plan: its columns, its event, its request, its promise, its photos. */
const plain: MoveWork = {};

/** What each move does besides the plan. A new move that is forgotten here does not compile. */
const works: Record<AppealMove, MoveWork> = {
  dispatch: dispatchAppeal,
  transfer: dispatchAppeal,
  escalate: escalateAppeal,
  acknowledge: plain,
  sendBack: plain,
  whistle: whistleDepartments,
  reportIn,
  finishWhistle,
  assessWhistle,
  progress: plain,
  note: plain,
  askResident: plain,
  answer: plain,
  waitingTimeout: plain,
  requestExtension: plain,
  approveExtension: plain,
  declineExtension: plain,
  requestSuspend: plain,
  approveSuspend: plain,
  declineSuspend: plain,
  resume: plain,
  supervise: plain,
  remind: plain,
  changeCategory,
  release: releaseAppeal,
  hide: hideAppeal,
  resolve: plain,
  rate: rateAppeal,
  followUp: followUpAppeal,
  reopen: reopenAppeal,
  merge: mergeAppeals,
  unmerge: unmergeAppeal,
  split: splitAppeal,
  withdraw: withdrawAppeal,
  reject: guideAppeal,
  guideElsewhere: guideAppeal,
  autoClose: plain,
  councilNote: plain,
};

export const workOf = (move: AppealMove): MoveWork => works[move];
