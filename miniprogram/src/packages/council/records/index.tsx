import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { BallotRowView } from '@shared/ballots/dto';
import type { ResolutionView, TopicRow } from '@shared/topics/dto';
import { Segmented } from '@/components/Chips';
import { ResultLine } from '@/components/council/ResultLine';
import { ResolutionBlock } from '@/components/council/TaskCard';
import { TopicLine } from '@/components/council/TopicLine';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { EmptyState } from '@/components/States';
import { ballotKeys, loadBallots } from '@/services/ballots';
import { loadResolutions, loadTopics, topicKeys } from '@/services/topics';
import { pages } from '@/utils/router';
import './index.scss';

const kinds = [
  { value: 'open', label: '在商量' },
  { value: 'solved', label: '已解决' },
  { value: 'results', label: '投票' },
  { value: 'resolutions', label: '决定' },
] as const;
type Kind = (typeof kinds)[number]['value'];

/** Everything a council deals with or has decided, by kind. */
export default function RecordsScreen() {
  const { params } = useRouter();
  const councilId = params.councilId ? Number(params.councilId) : null;
  const [kind, setKind] = useState<Kind>(kinds.find(({ value }) => value === params.of)?.value ?? 'open');
  return (
    <Page title="议题和结果" section="council" backTo={pages.council} className="re-page">
      <View className="y-stack">
        <Segmented label="看什么" choices={kinds} value={kind} onChange={setKind} />
        {kind === 'results' && <Results councilId={councilId} />}
        {kind === 'resolutions' && <Resolutions councilId={councilId} />}
        {(kind === 'open' || kind === 'solved') && <Topics key={kind} councilId={councilId} state={kind} />}
      </View>
    </Page>
  );
}

function Topics({ councilId, state }: { councilId: number | null; state: 'open' | 'solved' }) {
  const filter = { councilId, state, stage: null, mine: false };
  const list = usePages<TopicRow>({ key: topicKeys.list(filter), load: (cursor) => loadTopics(filter, cursor) });
  const empty = <EmptyState picture="council" title={state === 'open' ? '现在没有正在商量的议题' : '还没有解决的议题'} words="新的议题会先征求大家的意见。" />;
  return <InfiniteList pages={list} keyOf={(row) => row.id} render={(row) => <TopicLine row={row} />} empty={empty} />;
}

function Resolutions({ councilId }: { councilId: number | null }) {
  const filter = { councilId, topicId: null, proposalId: null };
  const list = usePages<ResolutionView>({ key: topicKeys.resolutions(filter), load: (cursor) => loadResolutions(filter, cursor) });
  const render = (row: ResolutionView) => (
    <View className="re-resolution">
      <ResolutionBlock resolution={row} />
    </View>
  );
  return <InfiniteList pages={list} keyOf={(row) => row.id} render={render} empty={<EmptyState picture="council" title="还没有决定" words="会议和投票定下的事会公布在这里，谁来办、办到哪一步都看得见。" />} />;
}

function Results({ councilId }: { councilId: number | null }) {
  const filter = { councilId, state: 'closed' as const };
  const list = usePages<BallotRowView>({ key: ballotKeys.list(filter), load: (cursor) => loadBallots(filter, cursor) });
  return <InfiniteList pages={list} keyOf={(row) => row.id} render={(row) => <ResultLine row={row} />} empty={<EmptyState picture="council" title="还没有投票结果" words="投票截止后，结果会公布在这里。" />} />;
}
