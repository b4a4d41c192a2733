import type { AppealRow, DispatchTarget } from '@shared/appeals/dto';
import { useTargets } from '@/services/queue';
import { useQuickMove } from '../moves/useQuickMove';
import { targetTitle } from '../moves/TargetField';
import { QueueRow } from '../parts/QueueRow';

const dispatchBodyOf = (target: DispatchTarget): object => ({
  unitKind: target.unit.kind,
  unitCode: target.unit.code,
  ...(target.handlerPersonId ? { handlerPersonId: target.handlerPersonId } : {}),
});

/** A row of the dispatch desk: the catalogue's proposal is one tap away. */
export function DeskRow({ row, onOpen, selected }: { row: AppealRow; onOpen: () => void; selected: boolean }) {
  const targets = useTargets(row.id, 'dispatch');
  const quick = useQuickMove(row.id);
  const proposed = targets.data?.items.find((target) => target.proposed && !target.absent);
  const action = proposed
    ? {
        label: quick.busy ? '正在派单…' : `派给 ${targetTitle(proposed)}（手上 ${proposed.openAppeals} 件）`,
        className: 't-dispatch',
        kind: selected ? ('main' as const) : ('plain' as const),
        onTap: () => void (quick.busy ? undefined : quick.run('dispatch', dispatchBodyOf(proposed))),
      }
    : { label: '选择派给谁', className: 't-dispatch-choose', kind: 'plain' as const, onTap: onOpen };
  return <QueueRow row={row} selected={selected} onOpen={onOpen} {...(targets.isPending ? {} : { action })} />;
}
