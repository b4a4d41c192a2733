import { Text, View } from '@tarojs/components';
import type { AppealDetail, PromiseView, RatingView, RequestView, WhistleView } from '@shared/appeals/dto';
import { SatisfactionWord } from '@/components/appeal/Satisfaction';
import { Card } from '@/components/Card';
import { Tag, type Tone } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { momentText } from '@/utils/time';
import { Facts } from './Facts';

const requestStates: Record<RequestView['state'], { label: string; tone: Tone }> = {
  pending: { label: '等待审批', tone: 'gold' }, approved: { label: '已同意', tone: 'green' }, declined: { label: '不同意', tone: 'grey' },
};

/** A request for more time or for a stop; the resident sees it too. */
export function RequestCard({ request }: { request: RequestView }) {
  const now = useNow();
  const state = requestStates[request.state];
  return (
    <Card title={request.kind === 'extension' ? '延期申请' : '暂缓申请'} aside={<Tag label={state.label} tone={state.tone} />}>
      <Facts
        facts={[
          [request.kind === 'extension' ? '延长到' : '暂缓到', momentText(request.until, now)],
          ['理由', request.reason],
          ['审批意见', request.decisionWords],
        ]}
      />
    </Card>
  );
}

const stars = (score: number | null): string => (score === null ? '还没有打分' : `${score} 分`);

function whistleState(whistle: WhistleView, now: number): { label: string; tone: Tone } {
  if (whistle.outcome !== null) return { label: '已办完', tone: 'green' };
  if (whistle.reportedInAt) return { label: '已报到', tone: 'jade' };
  return new Date(whistle.arriveDueAt).getTime() < now ? { label: '超时未报到', tone: 'red' } : { label: '等待报到', tone: 'gold' };
}

export function WhistlesCard({ whistles }: { whistles: readonly WhistleView[] }) {
  const now = useNow();
  return (
    <Card title="吹哨报到">
      <View className="y-stack">
        {whistles.map((whistle) => {
          const state = whistleState(whistle, now);
          return (
            <View key={whistle.id} className="w-record">
              <View className="w-record__head">
                <Text className="w-record__title">{whistle.organisationName}</Text>
                <Tag label={state.label} tone={state.tone} />
              </View>
              <Facts
                facts={[
                  ['要求', whistle.words],
                  ['到场时限', momentText(whistle.arriveDueAt, now)],
                  ['报到', whistle.reportedInAt ? momentText(whistle.reportedInAt, now) : null],
                  ['结果', whistle.outcome],
                  ['对部门打分', whistle.outcome === null ? null : stars(whistle.scoreOfDepartment)],
                  ['对街道打分', whistle.outcome === null ? null : stars(whistle.scoreOfSubdistrict)],
                ]}
              />
            </View>
          );
        })}
      </View>
    </Card>
  );
}

const promiseReasons: Record<PromiseView['reason'], string> = { submitted: '受理时', categoryChanged: '更改分类后', extended: '同意延期后', reopened: '重办后' };

/** Every promise as it was made; an old one stays on record. */
export function PromisesCard({ promises }: { promises: readonly PromiseView[] }) {
  const now = useNow();
  return (
    <Card title="对居民的承诺">
      <View className="y-stack">
        {promises.map((promise) => (
          <View key={promise.startedAt + promise.reason} className="w-record">
            <View className="w-record__head">
              <Text className="w-record__title">{promiseReasons[promise.reason]}</Text>
              {promise.endedAt === null ? <Tag label="当前" tone="jade" /> : <Tag label="已被新承诺代替" />}
            </View>
            <View className="y-note">
              {`${promise.categoryName}：${momentText(promise.acknowledgeDueAt, now)} 前签收，${momentText(promise.resolveDueAt, now)} 前办结`}
            </View>
          </View>
        ))}
      </View>
    </Card>
  );
}

export function RatingsCard({ ratings }: { ratings: readonly RatingView[] }) {
  const now = useNow();
  return (
    <Card title="评价与回访">
      <View className="y-stack">
        {ratings.map((rating) => (
          <View key={rating.kind + rating.at} className="w-record">
            <View className="w-record__head">
              <Text className="w-record__title">{rating.kind === 'resident' ? '居民评价' : '回访'}</Text>
              {!rating.reached && <Tag label="没联系上" />}
              {rating.solved !== null && <Tag label={rating.solved ? '已解决' : '没有解决'} tone={rating.solved ? 'green' : 'orange'} />}
            </View>
            {rating.satisfaction && <SatisfactionWord level={rating.satisfaction} />}
            {rating.words && <View className="y-words">{rating.words}</View>}
            <View className="y-note">{momentText(rating.at, now)}</View>
          </View>
        ))}
      </View>
    </Card>
  );
}

type Related = { id: number; caseNo: string };

/** Appeals it was joined with or split from. */
export function RelatedCard({ detail, onOpen }: { detail: AppealDetail; onOpen: (id: number) => void }) {
  const lines: [string, Related][] = [
    ...(detail.mergedInto ? [['已并入', detail.mergedInto] as [string, Related]] : []),
    ...detail.mergedFrom.map((one) => ['并进来的', one] as [string, Related]),
    ...(detail.splitFrom ? [['拆自', detail.splitFrom] as [string, Related]] : []),
    ...detail.splitInto.map((one) => ['拆出的', one] as [string, Related]),
  ];
  if (lines.length === 0) return null;
  return (
    <Card title="相关诉求">
      {lines.map(([name, one]) => (
        <Tap key={name + one.id} className="w-related" role="link" label={`${name} ${one.caseNo}`} onTap={() => onOpen(one.id)}>
          <Text className="y-note">{name}</Text>
          <Text className="y-link">{one.caseNo}</Text>
        </Tap>
      ))}
    </Card>
  );
}
