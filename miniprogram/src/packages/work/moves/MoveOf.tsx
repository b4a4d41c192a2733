import type { AppealMove } from '@shared/appeals/states';
import { Sheet } from '@/components/Sheet';
import { QueryView, Skeleton } from '@/components/States';
import { useAppeal } from '@/services/appeals';
import { MoveSheet } from './MoveSheet';

/** The form of a move straight from a list, where the detail is not loaded yet. */
export function MoveOf({ id, move, onClose }: { id: number; move: AppealMove; onClose: () => void }) {
  const query = useAppeal(id);
  if (query.data) return <MoveSheet detail={query.data} move={move} onClose={onClose} />;
  return (
    <Sheet open title="请稍等" onClose={onClose}>
      <QueryView query={query} skeleton={<Skeleton rows={2} />}>
        {() => null}
      </QueryView>
    </Sheet>
  );
}
