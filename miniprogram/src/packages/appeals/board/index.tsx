import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { PublicAppealRow } from '@shared/appeals/dto';
import { PublicAppealCard } from '@/components/appeal/AppealCard';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chips, Segmented } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { Sheet } from '@/components/Sheet';
import { EmptyState } from '@/components/States';
import { appealKeys, loadBoard, useCategories, type BoardFilter } from '@/services/appeals';
import { useDivisions } from '@/services/territory';
import { go, pages } from '@/utils/router';
import './index.scss';

const states = [
  { value: 'all', label: '全部' },
  { value: 'open', label: '办理中' },
  { value: 'resolved', label: '已办结' },
  { value: 'closed', label: '已结案' },
] as const;
const every = 'all';

/** 大家的诉求: what was released, by area, kind and state. */
export default function BoardScreen() {
  const { params } = useRouter();
  const [filter, setFilter] = useState<BoardFilter>({ subdistrict: params.subdistrict ?? null, major: null, state: 'all' });
  const [filtering, setFiltering] = useState(false);
  // Without a parent the answer is the district itself; its subdistricts are one level below.
  const district = useDivisions(null).data?.items[0]?.code ?? null;
  const divisions = useDivisions(district);
  const categories = useCategories();
  const list = usePages<PublicAppealRow>({ key: appealKeys.board(filter), load: (cursor) => loadBoard(filter, cursor) });
  const subdistricts = divisions.data?.items.filter((one) => one.level === 'subdistrict') ?? [];
  const majors = categories.data?.items.filter((node) => node.level === 'major') ?? [];
  const chosen = [subdistricts.find((one) => one.code === filter.subdistrict)?.name, majors.find((one) => one.code === filter.major)?.name].filter(Boolean).join(' · ');
  return (
    <Page title="大家的诉求" section="appeals" backTo={pages.appeals}>
      <View className="y-stack">
        <View className="b-bar">
          <Button kind="plain" size="s" icon="filter" id="t-board-filter" label={chosen || '选街道、类别'} onTap={() => setFiltering(true)} className="b-bar__filter" />
          <Button kind="plain" size="s" icon="map" id="t-board-map" label="看地图" onTap={() => go(pages.boardMap)} />
        </View>
        <Segmented label="状态" choices={states} value={filter.state} onChange={(state) => setFilter({ ...filter, state })} />
        <InfiniteList
          pages={list}
          keyOf={(row) => row.id}
          render={(row) => <PublicAppealCard row={row} onTap={() => go(pages.appeal, { id: row.id, public: 1 })} />}
          empty={<EmptyState picture="search" title="这里还没有公开的诉求" words="换个街道或类别看看。" />}
        />
        <View className="y-note b-note">这里只写类别、到小区的地点和办理情况，不出现任何人的姓名、电话和门牌。</View>
      </View>
      <Sheet open={filtering} title="筛选" onClose={() => setFiltering(false)} footer={<Button label="看结果" onTap={() => setFiltering(false)} />}>
        <View className="y-stack y-stack--l">
          <Card title="街道">
            <Chips
              label="街道"
              value={filter.subdistrict ?? every}
              choices={[{ value: every, label: '全区' }, ...subdistricts.map((one) => ({ value: one.code, label: one.name }))]}
              onChange={(code) => setFilter({ ...filter, subdistrict: code === every ? null : code })}
            />
          </Card>
          <Card title="类别">
            <Chips
              label="类别"
              value={filter.major ?? every}
              choices={[{ value: every, label: '全部' }, ...majors.map((one) => ({ value: one.code, label: one.name }))]}
              onChange={(code) => setFilter({ ...filter, major: code === every ? null : code })}
            />
          </Card>
        </View>
      </Sheet>
    </Page>
  );
}
