import { Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { channelLabels, measureLabels, publicStateLabels, urgencyLabels } from '@shared/appeals/labels';
import { Timeline } from '@/components/appeal/Timeline';
import { Card } from '@/components/Card';
import { PhotoStrip } from '@/components/PhotoStrip';
import { StateTag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { momentText } from '@/utils/time';
import type { MoveDesk } from '../moves/useMoveDesk';
import { ContactCard } from './ContactCard';
import { DeskCard, NearCard } from './DeskCard';
import { Facts } from './Facts';
import { PlaceCard } from './PlaceCard';
import { RowBadges } from './QueueRow';
import { PromisesCard, RatingsCard, RelatedCard, RequestCard, WhistlesCard } from './RecordCards';
import { UnitCard } from './UnitCard';
import { WorkClock } from './WorkClock';
import './Detail.scss';

interface DetailProps {
  detail: AppealDetail;
  desk: MoveDesk;
  onOpen: (id: number) => void;
  split: boolean;
}

/** One appeal as staff see it. In a wide window what is read stands left, what is looked up stands right. */
export function Detail({ detail, desk, onOpen, split }: DetailProps) {
  const now = useNow();
  const { category } = detail;
  // Similar ones matter before it is dispatched; afterwards they are only looked up.
  const near = detail.allowedActions.includes('merge') && <NearCard detail={detail} desk={desk} onOpen={onOpen} />;
  return (
    <View className={split ? 'w-detail is-split' : 'w-detail'}>
      <View className="w-detail__main y-stack">
        <Card>
          <View className="w-detail__tags">
            <StateTag state={detail.state} outcome={detail.outcome} />
            <RowBadges row={detail} />
          </View>
          <View className="w-detail__words">{detail.words}</View>
          {detail.files.length > 0 && <PhotoStrip files={detail.files} />}
          <WorkClock detail={detail} />
          <Text className="w-detail__number">{`受理编号 ${detail.caseNo}`}</Text>
        </Card>
        {detail.allowedActions.includes('dispatch') && <DeskCard detail={detail} desk={desk} />}
        {detail.request && <RequestCard request={detail.request} />}
        {detail.whistles.length > 0 && <WhistlesCard whistles={detail.whistles} />}
        {detail.ratings.length > 0 && <RatingsCard ratings={detail.ratings} />}
        {detail.allowedActions.includes('dispatch') && near}
        {!split && <ContactCard detail={detail} />}
        {!split && <PlaceCard detail={detail} />}
        <Card title="办理经过">
          <Timeline events={detail.events} />
        </Card>
      </View>
      <View className="w-detail__side y-stack">
        {split && <ContactCard detail={detail} />}
        {split && <PlaceCard detail={detail} />}
        <UnitCard detail={detail} />
        <Card title="登记信息">
          <Facts
            facts={[
              ['分类', `${category.majorName} · ${category.minorName} · ${category.itemName}`],
              ['紧急程度', urgencyLabels[detail.urgency]],
              ['来源', channelLabels[detail.channel]],
              ['提交时间', momentText(detail.createdAt, now)],
              ['对外公开', publicStateLabels[detail.publicState]],
              ['办理结果', detail.measure ? measureLabels[detail.measure] : null],
              ['关注人数', detail.followerCount > 0 ? `${detail.followerCount} 人` : null],
            ]}
          />
        </Card>
        {!detail.allowedActions.includes('dispatch') && near}
        <RelatedCard detail={detail} onOpen={onOpen} />
        {detail.promises.length > 0 && <PromisesCard promises={detail.promises} />}
      </View>
    </View>
  );
}
