import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { levelLabels } from '@shared/core/roles';
import { ClockHead } from '@/components/appeal/ClockHead';
import { SatisfactionWord } from '@/components/appeal/Satisfaction';
import { Timeline } from '@/components/appeal/Timeline';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { callPhone } from '@/components/GridTeam';
import { Icon } from '@/components/Icon';
import { PhotoStrip } from '@/components/PhotoStrip';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { go, pages } from '@/utils/router';
import { momentText } from '@/utils/time';
import { PlaceMap } from './PlaceMap';
import { FollowButton } from './FollowButton';
import { Question } from './Question';
import { Why } from './Why';

/** Everything about one appeal, most useful first. */
export function Content({ detail }: { detail: AppealDetail }) {
  const now = useNow();
  const [why, setWhy] = useState(false);
  const isPublic = detail.viewer === 'public';
  const { place } = detail;
  const where = [place.subdistrictName, place.communityName, place.gridName].filter(Boolean).join(' · ');
  return (
    <View className="d-columns">
      <View className="y-stack d-column">
      <ClockHead detail={detail} />
      {detail.state === 'waitingResident' && !isPublic && <Question detail={detail} />}
      {detail.mergedInto && (
        <Card onTap={() => go(pages.appeal, { id: detail.mergedInto?.id })} label="查看并到的那一件">
          <View className="y-row">
            <Icon name="merge" />
            <View className="y-grow">{`和 ${detail.mergedInto.caseNo} 是同一件事，一起办`}</View>
            <Icon name="next" size={18} />
          </View>
        </Card>
      )}
      <Card>
        <View className="d-words t-detail-words">{detail.words}</View>
        {detail.files.length > 0 && <PhotoStrip files={detail.files} />}
        <View className="d-facts">
          <Fact label="类别" value={`${detail.category.majorName} · ${detail.category.itemName}`} />
          <Fact label="地点" value={place.address || place.estateName || where} />
          {where !== '' && <Fact label="所在网格" value={where} />}
          <Fact label="提交时间" value={momentText(detail.createdAt, now)} />
          <Fact label="受理编号" value={detail.caseNo} />
          {!isPublic && <Fact label="公开情况" value={publicWords(detail)} />}
        </View>
        {place.point && (
          <View className="d-map">
            <PlaceMap point={place.point} gridCode={place.gridCode} label={`地点：${place.address}`} />
          </View>
        )}
      </Card>
      </View>
      <View className="y-stack d-column">
      {detail.unit && (
        <Card title="谁在办">
          <View className="d-unit">
            <View className="y-grow">
              <View className="d-unit__name">{detail.unit.name}</View>
              <View className="y-note">
                {[`${levelLabels[detail.unit.level]}级承办`, detail.handler?.name ?? ''].filter(Boolean).join(' · ')}
              </View>
            </View>
            {detail.handler?.workPhone && (
              <Tap className="d-call t-call" label={`打电话给承办人 ${detail.handler.name}`} onTap={() => callPhone(detail.handler?.workPhone ?? '')}>
                <Icon name="phone" size={20} />
                <Text>打电话</Text>
              </Tap>
            )}
          </View>
          {!isPublic && (
            <>
              <Button kind="quiet" size="s" icon={why ? 'up' : 'down'} label="为什么由这里办" id="t-why" onTap={() => setWhy(!why)} />
              {why && <Why detail={detail} />}
            </>
          )}
        </Card>
      )}
      {detail.request?.kind === 'extension' && (
        <Card title="延期情况">
          <View className="y-words">
            {`承办人申请延到 ${momentText(detail.request.until, now)}：${detail.request.reason}\n${
              { pending: '等待上级审批，没批准之前按原时间办。', approved: '已批准。', declined: `没有批准：${detail.request.decisionWords ?? ''}` }[detail.request.state]
            }`}
          </View>
        </Card>
      )}
      {detail.ratings.length > 0 && (
        <Card title="评价与回访">
          {detail.ratings.map((rating) => (
            <View key={`${rating.kind}${rating.at}`} className="d-rating">
              <View className="y-row d-rating__line">
                <Tag label={rating.kind === 'resident' ? '居民评价' : '回访'} tone="blue" />
                {!rating.reached && <Text>没有联系上</Text>}
                {rating.solved !== null && <Tag label={rating.solved ? '已解决' : '没解决'} tone={rating.solved ? 'green' : 'orange'} />}
                {rating.satisfaction && <SatisfactionWord level={rating.satisfaction} />}
              </View>
              {rating.words && <View className="y-words">{rating.words}</View>}
              <View className="y-note">{momentText(rating.at, now)}</View>
            </View>
          ))}
        </Card>
      )}
      <Card title="办理经过">
        <Timeline events={detail.events} />
      </Card>
      {isPublic && (
        <View {...a11y({ role: 'group', label: '跟进' })}>
          <FollowButton detail={detail} />
        </View>
      )}
      </View>
    </View>
  );
}

function publicWords(detail: AppealDetail): string {
  const who = detail.anonymous ? '匿名' : '只写“居民”';
  return { pending: `审核后公开（${who}）`, released: `已公开（${who}）`, hidden: '不公开' }[detail.publicState];
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <View className="d-fact">
      <Text className="d-fact__label">{label}</Text>
      <Text className="d-fact__value" selectable>
        {value}
      </Text>
    </View>
  );
}
