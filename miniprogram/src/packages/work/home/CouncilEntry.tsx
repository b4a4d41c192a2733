import { useQuery } from '@tanstack/react-query';
import type { StaffRole } from '@shared/core/roles';
import { Card, Row } from '@/components/Card';
import { useCouncils } from '@/services/councils';
import { loadAsks, topicKeys } from '@/services/topics';
import { go } from '@/utils/router';
import { isSeat, worksIn } from '../council/choice';
import { isDeskRole } from '../parts/views';
import { workPaths } from '../paths';

const open = { mine: true, open: true } as const;

/** The way to the council's desk, with what waits for the person's own seat. Nothing for who has no part in one. */
export function CouncilEntry({ role }: { role: StaffRole }) {
  const councils = useCouncils({ mine: true });
  const mine = councils.data?.items.filter(worksIn) ?? [];
  const sits = mine.some(isSeat);
  const asks = useQuery({ queryKey: [...topicKeys.asks(open), 'first'], queryFn: () => loadAsks(open, null), enabled: sits });
  if (mine.length === 0 && !isDeskRole(role)) return null;
  const waiting = asks.data?.items.length ?? 0;
  return (
    <Card flush>
      <Row icon="council" title="议事工作" note="会议、议题、提案、表决、落实" {...(mine.length > 0 ? { value: `${mine.length} 个议事会` } : {})} onTap={() => go(workPaths.council)} id="t-go-council" />
      {sits && (
        <Row
          icon="ask"
          title="等我方答复"
          note="议事会点名要答复的事项"
          {...(waiting > 0 ? { value: `${waiting}${asks.data?.nextCursor ? '+' : ''} 件` } : {})}
          onTap={() => go(workPaths.councilAsks)}
          id="t-go-council-asks"
        />
      )}
      {mine.length > 0 && <Row icon="work" title="落实任务" note="议事会定下的事" onTap={() => go(workPaths.councilTasks)} id="t-go-council-tasks" />}
    </Card>
  );
}
