import { View } from '@tarojs/components';
import type { BallotDetail } from '@shared/ballots/dto';
import { keptPapersOf } from '@/components/ballot/keptPapers';
import { Results } from '@/components/ballot/Results';
import { Card, Row } from '@/components/Card';
import { PhotoStrip } from '@/components/PhotoStrip';
import { useNow } from '@/hooks/useNow';
import { go, pages } from '@/utils/router';
import { momentText } from '@/utils/time';

/** What came of it, and the ways to check it oneself. */
export function Outcome({ ballot, personId }: { ballot: BallotDetail; personId: number }) {
  const now = useNow();
  const kept = keptPapersOf(ballot.id, personId).length;
  return (
    <>
      {ballot.outcome && <Results ballot={ballot} outcome={ballot.outcome} />}
      {ballot.outside && (
        <Card title="在别处表决的结果">
          <View className="y-words">{ballot.outside.resultWords}</View>
          {ballot.outside.photos.length > 0 && <PhotoStrip files={ballot.outside.photos} />}
          <View className="y-note">{`${momentText(ballot.outside.enteredAt, now)} 录入，凭证见照片`}</View>
        </Card>
      )}
      {ballot.outcome && (
        <Card flush>
          <Row id="t-check-mine" icon="shield" title="核对我的票" note={kept > 0 ? '看看我这一票算进去没有' : '用回执号查一查'} onTap={() => go(pages.verify, { id: ballot.id })} />
          <Row id="t-recount" icon="refresh" title="自己重新计票" note="在这台设备上从头数一遍" onTap={() => go(pages.verify, { id: ballot.id, part: 'recount' })} />
        </Card>
      )}
    </>
  );
}
