import { answerStateLabels } from '../../../shared/proposals/labels';
import type { AnswerState } from '../../../shared/proposals/states';
import type { ProposalContext } from './context';
import type { ProposalRecord } from './proposalRow';

interface Notice {
  title: string;
  body: string;
}
type Told = Pick<ProposalRecord, 'id' | 'title' | 'authorPersonId'>;

/** What persons are told; names are in none of them, so that an anonymous author stays so. */
const notices = {
  accept: (title) => ({ title: '提案已通过审核', body: `您的提案《${title}》已通过审核，现在可以邀请邻居附议。` }),
  refuse: (title, reason) => ({ title: '提案未通过审核', body: `您的提案《${title}》没有通过审核：${reason}。您可以修改后重新提交。` }),
  startDiscussion: (title) => ({ title: '提案开始讨论', body: `提案《${title}》的附议人数已经达到，现在开始讨论。` }),
  lapse: (title) => ({ title: '提案附议期已过', body: `您的提案《${title}》在附议期内没有达到需要的人数。` }),
  amend: (title) => ({ title: '提案收到修改建议', body: `有邻居对您的提案《${title}》提出了修改建议，请查看并决定是否采纳。` }),
  putOnAgenda: (title) => ({ title: '提案列入会议议程', body: `您的提案《${title}》已列入议事会议程。` }),
  hide: (title, reason) => ({ title: '提案已被隐藏', body: `您的提案《${title}》已被隐藏，其他人暂时看不到：${reason}。` }),
  show: (title) => ({ title: '提案恢复显示', body: `您的提案《${title}》已恢复显示。` }),
  acceptAmendment: (title) => ({ title: '修改建议已采纳', body: `您对提案《${title}》的修改建议已被提案人采纳。` }),
  refuseAmendment: (title) => ({ title: '修改建议未采纳', body: `您对提案《${title}》的修改建议没有被提案人采纳。` }),
  hideComment: (title, reason) => ({ title: '留言已被隐藏', body: `您在提案《${title}》下的留言已被隐藏：${reason}。` }),
  showComment: (title) => ({ title: '留言恢复显示', body: `您在提案《${title}》下的留言已恢复显示。` }),
  answer: (title, state) => ({ title: '提案有了正式答复', body: `提案《${title}》有了正式答复：${answerStateLabels[state as AnswerState]}。` }),
} satisfies Record<string, (title: string, words: string) => Notice>;
export type ProposalNotice = keyof typeof notices;

/** The page of one proposal. */
const linkOf = (id: number): string => `/packages/council/proposal/index?id=${id}`;

/** Tells persons about a proposal, in the caller's transaction. */
export function tell({ parts }: ProposalContext, row: Told, notice: ProposalNotice, personIds: number[], words = ''): Promise<void> {
  return parts.messages.tell(personIds, { kind: `proposal.${notice}`, ...notices[notice](row.title, words), link: linkOf(row.id) });
}

/** As `tell` for the author and everybody who has cosigned. */
export async function tellCosigners(context: ProposalContext, row: Told, notice: ProposalNotice, words = ''): Promise<void> {
  const cosigners = await context.core.db.sql.all<{ personId: number }>('SELECT personId FROM proposalCosigns WHERE proposalId = ?', [row.id]);
  await tell(context, row, notice, [row.authorPersonId, ...cosigners.map(({ personId }) => personId)], words);
}

/** Who reported is told how it was decided; what it was about is not repeated. */
export function tellReporters({ parts }: ProposalContext, personIds: number[], upheld: boolean, words: string): Promise<void> {
  const body = upheld ? `您举报的内容已被隐藏。处理说明：${words}` : `您举报的内容经核实予以保留。处理说明：${words}`;
  return parts.messages.tell(personIds, { kind: upheld ? 'report.uphold' : 'report.dismiss', title: '举报已处理', body, link: null });
}
