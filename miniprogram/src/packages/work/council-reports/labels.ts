import type { ReportView } from '@shared/proposals/dto';
import type { ReportableKind } from '@shared/proposals/states';
import type { IconName } from '@/components/icons';
import type { Tone } from '@/components/Tags';

export const reportFaces: Record<ReportView['state'], { label: string; tone: Tone; icon: IconName }> = {
  open: { label: '待处理', tone: 'orange', icon: 'clock' },
  upheld: { label: '成立', tone: 'red', icon: 'hidden' },
  dismissed: { label: '不成立', tone: 'grey', icon: 'check' },
};
export const reportableLabels: Record<ReportableKind, string> = { proposal: '提案', comment: '提案的看法', opinion: '议题的意见' };
