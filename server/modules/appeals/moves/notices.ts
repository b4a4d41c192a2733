import type { AppealMove, AppealState } from '../../../../shared/appeals/states';

/**
 * Who is told of a move:
 * - author: for whom it was filed
 * - followers: who follows it, and the authors of what was merged into it
 * - everyone: both of these
 * - handler: the person it lies with, or the staff of the unit; after the move
 * - desk: the staff who dispatch at its desk level
 * - departments: the staff of the departments that were whistled
 */
export type Audience = 'author' | 'followers' | 'everyone' | 'handler' | 'desk' | 'departments';

export interface Notice {
  to: Audience;
  title: string;
  body: string;
}

export interface NoticeFacts {
  caseNo: string;
  from: AppealState;
  to: AppealState;
  /** Unit it lies with after the move. */
  unitName: string | null;
  /** 受理编号 of the other appeal of a merge. */
  otherCaseNo?: string;
}

type Say = (facts: NoticeFacts) => Notice[];

const nobody: Say = () => [];
const unit = (facts: NoticeFacts): string => facts.unitName ?? '承办单位';
const again = (facts: NoticeFacts): Notice[] => [
  { to: 'handler', title: '诉求要求重办，请重新签收', body: `编号 ${facts.caseNo} 的诉求没有解决，已退回重办，请尽快签收办理。` },
];

/** What is said of each move: plain words, the case number, never a person's data or the words of the appeal. */
const say: Record<AppealMove, Say> = {
  dispatch: (facts) => [
    { to: 'everyone', title: '诉求已派单', body: `编号 ${facts.caseNo} 的诉求已交给${unit(facts)}办理。` },
    { to: 'handler', title: '有新的诉求，请签收', body: `编号 ${facts.caseNo} 的诉求派给了您，请按时签收。` },
  ],
  acknowledge: ({ caseNo }) => [{ to: 'everyone', title: '诉求已签收', body: `编号 ${caseNo} 的诉求已有人签收，正在办理。` }],
  sendBack: ({ caseNo }) => [{ to: 'desk', title: '有诉求被退回，请重新派单', body: `编号 ${caseNo} 的诉求被承办单位退回，请查看原因并重新派单。` }],
  transfer: (facts) => [
    { to: 'everyone', title: '诉求已转办', body: `编号 ${facts.caseNo} 的诉求已转给${unit(facts)}办理。` },
    { to: 'handler', title: '有诉求转给您，请签收', body: `编号 ${facts.caseNo} 的诉求转给了您，请按时签收。` },
  ],
  escalate: (facts) => [
    { to: 'everyone', title: '诉求已上报', body: `编号 ${facts.caseNo} 的诉求已上报，由${unit(facts)}办理。` },
    { to: 'handler', title: '有诉求上报，请签收', body: `编号 ${facts.caseNo} 的诉求由下级上报，请按时签收。` },
  ],
  whistle: ({ caseNo }) => [
    { to: 'departments', title: '街道吹哨，请按时报到', body: `编号 ${caseNo} 的诉求需要贵部门到场，请在规定时间内报到。` },
    { to: 'author', title: '已请有关部门到场', body: `编号 ${caseNo} 的诉求已请有关部门一起办理。` },
  ],
  reportIn: ({ caseNo }) => [{ to: 'handler', title: '部门已报到', body: `编号 ${caseNo} 的诉求，部门已经报到。` }],
  finishWhistle: ({ caseNo }) => [{ to: 'handler', title: '部门已办完', body: `编号 ${caseNo} 的诉求，部门已写明办理结果。` }],
  assessWhistle: nobody,
  progress: ({ caseNo }) => [{ to: 'everyone', title: '诉求有新进展', body: `编号 ${caseNo} 的诉求有新的办理进展。` }],
  note: nobody,
  askResident: ({ caseNo }) => [{ to: 'author', title: '请您补充情况', body: `编号 ${caseNo} 的诉求需要您补充情况，请在 3 天内回复。` }],
  answer: ({ caseNo }) => [{ to: 'handler', title: '居民已补充情况', body: `编号 ${caseNo} 的诉求，居民已补充情况，请继续办理。` }],
  waitingTimeout: ({ caseNo }) => [
    { to: 'author', title: '继续办理您的诉求', body: `编号 ${caseNo} 的诉求没有等到补充情况，已按现有情况继续办理。` },
    { to: 'handler', title: '等待时间已到，请继续办理', body: `编号 ${caseNo} 的诉求等待居民补充的时间已到，请继续办理。` },
  ],
  requestExtension: ({ caseNo }) => [{ to: 'desk', title: '有延期申请，请审批', body: `编号 ${caseNo} 的诉求申请延长办理时间，请审批。` }],
  approveExtension: ({ caseNo }) => [
    { to: 'handler', title: '延期申请已同意', body: `编号 ${caseNo} 的诉求延期申请已同意，请按新的时间办结。` },
    { to: 'author', title: '诉求办理时间已延长', body: `编号 ${caseNo} 的诉求需要更多时间办理，新的时间和原因可在详情中查看。` },
  ],
  declineExtension: ({ caseNo }) => [{ to: 'handler', title: '延期申请未同意', body: `编号 ${caseNo} 的诉求延期申请没有同意，请按原来的时间办结。` }],
  requestSuspend: ({ caseNo }) => [{ to: 'desk', title: '有暂缓申请，请审批', body: `编号 ${caseNo} 的诉求申请暂缓办理，请审批。` }],
  approveSuspend: ({ caseNo }) => [
    { to: 'handler', title: '暂缓申请已同意', body: `编号 ${caseNo} 的诉求暂缓申请已同意，到期会自动恢复办理。` },
    { to: 'author', title: '诉求暂缓办理', body: `编号 ${caseNo} 的诉求暂缓办理，原因和恢复时间可在详情中查看。` },
  ],
  declineSuspend: ({ caseNo }) => [{ to: 'handler', title: '暂缓申请未同意', body: `编号 ${caseNo} 的诉求暂缓申请没有同意，请继续办理。` }],
  resume: ({ caseNo }) => [
    { to: 'everyone', title: '诉求恢复办理', body: `编号 ${caseNo} 的诉求已恢复办理。` },
    { to: 'handler', title: '诉求恢复办理，时间继续计算', body: `编号 ${caseNo} 的诉求已恢复办理，请按时办结。` },
  ],
  supervise: ({ caseNo }) => [{ to: 'handler', title: '上级督办，请抓紧办理', body: `编号 ${caseNo} 的诉求被上级督办，请抓紧办理。` }],
  remind: ({ caseNo }) => [{ to: 'handler', title: '居民催办', body: `编号 ${caseNo} 的诉求，居民催办了一次，请尽快办理。` }],
  changeCategory: ({ caseNo }) => [{ to: 'author', title: '诉求的分类有更改', body: `编号 ${caseNo} 的诉求更改了分类，新的办理时间可在详情中查看。` }],
  release: nobody,
  hide: nobody,
  resolve: ({ caseNo }) => [
    { to: 'author', title: '诉求已办结，请您评价', body: `编号 ${caseNo} 的诉求已有答复。请看看是否解决，7 天内可以评价或要求重办。` },
    { to: 'followers', title: '您关注的诉求已有答复', body: `编号 ${caseNo} 的诉求已办结，答复可在详情中查看。` },
  ],
  rate: (facts) => (facts.to === 'dispatched' ? again(facts) : [{ to: 'handler', title: '居民已评价', body: `编号 ${facts.caseNo} 的诉求，居民已作出评价。` }]),
  followUp: (facts) => (facts.to === 'dispatched' ? again(facts) : []),
  reopen: again,
  merge: ({ caseNo, otherCaseNo }) => [
    { to: 'everyone', title: '诉求已合并办理', body: `编号 ${caseNo} 的诉求与编号 ${otherCaseNo ?? ''} 的诉求是同一件事，已合并办理，进展会照样告诉您。` },
  ],
  unmerge: ({ caseNo }) => [{ to: 'everyone', title: '诉求恢复单独办理', body: `编号 ${caseNo} 的诉求不再合并，恢复单独办理。` }],
  split: ({ caseNo }) => [{ to: 'author', title: '诉求分开办理', body: `编号 ${caseNo} 的诉求包含几件事，已分成几件分别办理。` }],
  withdraw: (facts) => (facts.from === 'submitted' ? [] : [{ to: 'handler', title: '居民撤回了诉求', body: `编号 ${facts.caseNo} 的诉求已由居民撤回，不用再办理。` }]),
  reject: ({ caseNo }) => [{ to: 'everyone', title: '诉求不予受理', body: `编号 ${caseNo} 的诉求不予受理，原因和可以找的地方请看详情。` }],
  guideElsewhere: ({ caseNo }) => [{ to: 'everyone', title: '请到其他渠道办理', body: `编号 ${caseNo} 的诉求应由其他渠道办理，去哪里办请看详情。` }],
  autoClose: ({ caseNo }) => [{ to: 'author', title: '诉求已结案', body: `编号 ${caseNo} 的诉求 7 天内没有评价，已自动结案。您仍可在一段时间内评价。` }],
  councilNote: ({ caseNo }) => [{ to: 'everyone', title: '议事会对您的诉求有了回音', body: `编号 ${caseNo} 的诉求由议事会一并商议，最新情况可在详情中查看。` }],
};

/** Whom to tell what after a move. */
export const noticesOf = (move: AppealMove, facts: NoticeFacts): Notice[] => say[move](facts);
