import type { BallotDetail } from '@shared/ballots/dto';
import { keptPapersOf } from '@/components/ballot/keptPapers';
import { Results } from '@/components/ballot/Results';
import { Card, Row } from '@/components/Card';
import { go, pages } from '@/utils/router';

/** What came of it, and the ways to check it oneself. */
export function Outcome({ ballot, personId }: { ballot: BallotDetail; personId: number }) {
  const kept = keptPapersOf(ballot.id, personId).length;
  return (
    <>
      {ballot.outcome && <Results ballot={ballot} outcome={ballot.outcome} />}
      {ballot.outcome && (
        <Card flush>
          <Row id="t-check-mine" icon="shield" title="核对我的票" note={kept > 0 ? '看看我这一票算进去没有' : '用回执号查一查'} onTap={() => go(pages.verify, { id: ballot.id })} />
          <Row id="t-recount" icon="refresh" title="自己重新计票" note="在这台设备上从头数一遍" onTap={() => go(pages.verify, { id: ballot.id, part: 'recount' })} />
        </Card>
      )}
    </>
  );
}
