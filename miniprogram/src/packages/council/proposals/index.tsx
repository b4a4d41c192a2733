import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { ProposalRow } from '@shared/proposals/dto';
import { proposalLimits } from '@shared/proposals/limits';
import type { ProposalState } from '@shared/proposals/states';
import { Button } from '@/components/Button';
import { Chips, Segmented } from '@/components/Chips';
import { proposalFaces } from '@/components/council/labels';
import { ProposalCard } from '@/components/council/ProposalCard';
import { SearchField } from '@/components/Field';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { EmptyState, Skeleton } from '@/components/States';
import { useSettled } from '@/hooks/useSettled';
import { useCouncils } from '@/services/councils';
import { loadProposals, proposalKeys, type ProposalFilter } from '@/services/proposals';
import { useSignedIn } from '@/stores/session';
import { go, pages } from '@/utils/router';

const every = 'all';
const states: ProposalState[] = ['cosigning', 'discussing', 'agenda', 'answered'];
const choices = [{ value: every, label: '全部' }, ...states.map((value) => ({ value, label: proposalFaces[value].label }))];

/** 居民提案: everybody's, or mine; by council, state and words. */
export default function ProposalsScreen() {
  const { params } = useRouter();
  const signedIn = useSignedIn();
  const [mine, setMine] = useState(params.mine === '1');
  const [state, setState] = useState<string>(states.find((one) => one === params.state) ?? every);
  const [councilId, setCouncilId] = useState(params.councilId ?? every);
  const [q, setQ] = useState('');
  const settledQ = useSettled(q.trim().slice(0, proposalLimits.searchMax));
  const councils = useCouncils({ mine: true }, signedIn).data?.items ?? [];
  const filter: ProposalFilter = {
    councilId: councilId === every ? null : Number(councilId),
    state: state === every ? null : (state as ProposalState),
    mine: mine && signedIn,
    q: settledQ,
  };
  const list = usePages<ProposalRow>({ key: proposalKeys.list(filter), load: (cursor) => loadProposals(filter, cursor) });
  const write = (): void => go(pages.proposalEdit, { councilId: filter.councilId });
  const filtered = filter.state !== null || settledQ !== '';
  return (
    <Page title="居民提案" section="council" backTo={pages.council} actions={<Button id="t-new-proposal" size="s" icon="plus" label="写提案" onTap={write} />}>
      <View className="y-stack">
        {signedIn && (
          <Segmented
            label="谁的提案"
            choices={[
              { value: 'all', label: '大家的' },
              { value: 'mine', label: '我的' },
            ]}
            value={mine ? 'mine' : 'all'}
            onChange={(value) => setMine(value === 'mine')}
          />
        )}
        <SearchField id="t-proposal-search" value={q} onChange={setQ} maxLength={proposalLimits.searchMax} placeholder="搜索提案，例如：充电棚" />
        {councils.length > 1 && (
          <Chips
            oneLine
            label="哪个议事会"
            value={councilId}
            choices={[{ value: every, label: '所有议事会' }, ...councils.map((one) => ({ value: String(one.id), label: one.scopeName }))]}
            onChange={setCouncilId}
          />
        )}
        <Chips oneLine label="办到哪一步" chipClass="t-proposal-state" value={state} choices={choices} onChange={setState} />
        <InfiniteList
          pages={list}
          keyOf={(row) => row.id}
          skeleton={<Skeleton rows={3} kind="cards" />}
          render={(row) => <ProposalCard row={row} withCouncil={councilId === every} onTap={() => go(pages.proposal, { id: row.id })} />}
          empty={
            filtered ? (
              <EmptyState picture="search" title="没有找到" words="换个词，或者看看其他步骤的提案。" />
            ) : (
              <EmptyState
                picture="paper"
                title={filter.mine ? '您还没有写过提案' : '还没有提案'}
                words="小区里哪里可以更好？写下来，邻居附议够人数就会上会讨论。"
                action={{ label: '写一个提案', onTap: write }}
              />
            )
          }
        />
      </View>
    </Page>
  );
}
