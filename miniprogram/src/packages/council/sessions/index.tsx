import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { SessionRow } from '@shared/councils/dto';
import { SessionCard } from '@/components/council/SessionCard';
import { Card, Row } from '@/components/Card';
import { Segmented } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { EmptyState } from '@/components/States';
import { SwitchRow } from '@/components/Switch';
import { councilKeys, loadSessions, type SessionFilter } from '@/services/councils';
import { useSignedIn } from '@/stores/session';
import { go, pages } from '@/utils/router';
import './index.scss';

const whens = [
  { value: 'coming', label: '要开的会' },
  { value: 'past', label: '开过的会' },
] as const;

/** Sessions of the councils: what comes, what was. */
export default function SessionsScreen() {
  const { params } = useRouter();
  const signedIn = useSignedIn();
  const [filter, setFilter] = useState<SessionFilter>({ councilId: params.councilId ? Number(params.councilId) : null, when: params.when === 'past' ? 'past' : 'coming' });
  const list = usePages<SessionRow>({ key: councilKeys.sessions(filter), load: (cursor) => loadSessions(filter, cursor) });
  const { mine = false, when } = filter;
  const emptyWords = mine ? '没有邀请您的会。要是您是议事会的席位，请找社区核对一下。' : when === 'coming' ? '定了时间，议程会提前至少三天公布在这里。' : '开过的会和纪要会留在这里。';
  return (
    <Page title="会议" section="council" backTo={pages.council} className="se-list">
      <View className="y-stack">
        <Segmented label="时间" choices={whens} value={when} onChange={(value) => setFilter({ ...filter, when: value })} />
        {signedIn && (
          <Card flush>
            <SwitchRow id="t-sessions-mine" label="只看邀请我的" on={mine} onChange={(on) => setFilter({ ...filter, mine: on })} />
            <Row id="t-go-attend" icon="qr" title="会议签到" note="到了会场，扫门口的二维码" onTap={() => go(pages.attend)} />
          </Card>
        )}
        <InfiniteList
          pages={list}
          keyOf={(row) => row.id}
          render={(row) => <SessionCard row={row} onTap={() => go(pages.session, { id: row.id })} />}
          empty={<EmptyState picture="council" title={when === 'coming' ? '近期没有会议' : '还没有开过的会'} words={emptyWords} />}
        />
      </View>
    </Page>
  );
}
