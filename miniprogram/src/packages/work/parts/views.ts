import type { QueueCounts } from '@shared/appeals/dto';
import type { Role } from '@shared/core/roles';
import type { IconName } from '@/components/icons';
import type { QueueView } from '@/services/queue';

export const viewLabels: Record<QueueView, string> = {
  toAcknowledge: '待签收',
  mine: '在办',
  unit: '本单位',
  desk: '派单台',
  requests: '待审批',
  overdue: '超期',
  supervised: '督办',
  resolved: '已办结',
  all: '全部',
};
export const viewIcons: Record<QueueView, IconName> = {
  toAcknowledge: 'bell', mine: 'edit', unit: 'people', desk: 'forward', requests: 'gavel', overdue: 'fire', supervised: 'eye', resolved: 'check', all: 'list',
};
/** Said when a list is empty. */
export const emptyWords: Record<QueueView, string> = {
  toAcknowledge: '没有等您签收的诉求。',
  mine: '您手上没有在办的诉求。',
  unit: '本单位没有在办的诉求。',
  desk: '派单台清空了，所有诉求都已派出。',
  requests: '没有等您审批的延期或暂缓申请。',
  overdue: '没有超期的诉求。',
  supervised: '没有督办中的诉求。',
  resolved: '还没有已办结的诉求。',
  all: '管辖范围内没有诉求。',
};

/** Hands on the work in a grid, a property firm or a department. */
const hands: readonly QueueView[] = ['toAcknowledge', 'mine', 'unit', 'overdue', 'supervised', 'resolved', 'all'];
const desks: readonly QueueView[] = ['desk', 'requests', 'toAcknowledge', 'mine', 'unit', 'overdue', 'supervised', 'resolved', 'all'];
const watchers: readonly QueueView[] = ['all', 'overdue', 'supervised', 'resolved'];
/** Who sets the system up has no work of their own and watches over nothing. */
const setters: readonly QueueView[] = ['all'];

/** Whoever dispatches: community and above, not departments and property firms. */
export const isDeskRole = (role: Role): boolean => role === 'communityStaff' || role === 'subdistrictStaff' || role === 'districtStaff';
export const isWatcher = (role: Role): boolean => role === 'administrator' || role === 'auditor';
/** Whoever looks after people and posts of an area. */
export const isStaffOffice = (role: Role): boolean => isDeskRole(role) || role === 'administrator';
/** Who meets people writes down what they are told. */
export const mayFileForOthers = (role: Role): boolean => role !== 'resident' && !isWatcher(role);

/** Lists of a role, the one to look at first coming first. */
export function viewsOf(role: Role): readonly QueueView[] {
  if (role === 'administrator') return setters;
  if (role === 'auditor') return watchers;
  return isDeskRole(role) ? desks : hands;
}

/** The number at a list's name; undefined where none is known. */
export function countOf(view: QueueView, counts: QueueCounts | undefined): number | undefined {
  if (!counts) return undefined;
  const known: Partial<Record<QueueView, number>> = {
    toAcknowledge: counts.toAcknowledge, mine: counts.inProgress, desk: counts.desk, requests: counts.requests, overdue: counts.red,
  };
  return known[view];
}
