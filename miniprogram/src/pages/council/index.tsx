import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/Button';
import { Chips } from '@/components/Chips';
import { Page } from '@/components/Page';
import { ErrorState } from '@/components/States';
import { useCouncils } from '@/services/councils';
import { useSignedIn } from '@/stores/session';
import { useSettings } from '@/stores/settings';
import { go, pages } from '@/utils/router';
import { ElderTab } from './parts/ElderTab';
import { Sections } from './parts/Sections';
import { useTabQueries } from './useTabQueries';
import './index.scss';

const roots = ['ballots', 'councils', 'proposals', 'topics'];

/** 议事: what I can decide now, what is being prepared, what came of it. */
export default function CouncilScreen() {
  const signedIn = useSignedIn();
  const elderMode = useSettings((state) => state.elderMode);
  const client = useQueryClient();
  const councils = useCouncils({ mine: true }, signedIn).data?.items ?? [];
  const [chosen, setChosen] = useState<number | null>(null);
  const council = (signedIn && (councils.find(({ id }) => id === chosen) ?? councils[0])) || null;
  const queries = useTabQueries(council?.id ?? null, signedIn);
  const renew = (stale: boolean): Promise<void> => client.refetchQueries({ type: 'active', stale, predicate: ({ queryKey }) => roots.includes(String(queryKey[0])) });
  useDidShow(() => {
    void renew(true);
  });
  usePullDownRefresh(() => {
    void renew(false).finally(() => Taro.stopPullDownRefresh());
  });
  const { open, sessions, board } = queries;
  const failed = [open, sessions, board].every((query) => query.isError && !query.data);
  const content = elderMode ? <ElderTab queries={queries} signedIn={signedIn} /> : <Sections queries={queries} council={council} signedIn={signedIn} />;
  return (
    <Page title="议事" tab="council" width="full" className="c-page" actions={<Button id="t-new-proposal" size="s" icon="plus" label="写提案" onTap={() => go(pages.proposalEdit, { councilId: council?.id })} />}>
      {councils.length > 1 && (
        <View className="c-which">
          <Chips oneLine label="看哪个议事会" value={String(council?.id ?? '')} choices={councils.map((one) => ({ value: String(one.id), label: one.scopeName }))} onChange={(id) => setChosen(Number(id))} />
        </View>
      )}
      {failed ? <ErrorState error={open.error} onRetry={() => void renew(false)} /> : content}
    </Page>
  );
}
