import { useState } from 'react';
import { View } from '@tarojs/components';
import { Segmented } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { loadReports, reportKeys, type ReportState } from '@/services/ballotWork';
import { isDesk } from '../council/choice';
import { Desk, type DeskList } from '../council/Desk';
import { workPaths } from '../paths';
import { reportFaces } from './labels';
import { ReportRowCard } from './ReportRowCard';
import { ReportDetail } from './ReportDetail';

const lists = (['open', 'upheld', 'dismissed'] as const).map((value) => ({ value, label: reportFaces[value].label }));

/** What residents reported, what was decided and why. */
export default function ScreenCouncilReports() {
  return (
    <Desk
      title="举报处理"
      path={workPaths.councilReports}
      list={(desk) => (isDesk(desk.council) ? <Reports key={desk.council.id} {...desk} /> : <EmptyState title="这里由会务人员处理" words="举报由议事会的秘书和主持人处理。" />)}
      detail={(id, council) => <ReportDetail key={id} id={id} councilId={council.id} />}
      nothing={{ title: '选一件举报', words: '左边选一件，这里看被举报的内容，决定隐藏还是保留。' }}
    />
  );
}

function Reports({ council, selectedId, open, wide }: DeskList) {
  const [state, setState] = useState<ReportState>('open');
  const pages = usePages({ key: reportKeys.list(council.id, state), load: (cursor) => loadReports(council.id, state, cursor) });
  return (
    <View className="y-stack">
      <Segmented label="举报列表" choices={lists} value={state} onChange={setState} />
      <InfiniteList
        pages={pages}
        followsPage={!wide}
        keyOf={(report) => report.id}
        empty={<EmptyState picture={state === 'open' ? 'done' : 'paper'} title={state === 'open' ? '没有待处理的举报' : '还没有'} />}
        render={(report) => <ReportRowCard report={report} selected={report.id === selectedId} onOpen={() => open(report.id)} />}
      />
    </View>
  );
}
