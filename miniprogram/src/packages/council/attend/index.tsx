import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQuery } from '@tanstack/react-query';
import { Card } from '@/components/Card';
import { Page } from '@/components/Page';
import { SignInPrompt } from '@/components/SignInPrompt';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { councilKeys, loadSessions } from '@/services/councils';
import { useSignedIn } from '@/stores/session';
import { go, pages, withQuery } from '@/utils/router';
import { DoorForm } from './parts/DoorForm';
import { doorOf } from './door';
import './index.scss';

/** At the door: the code of the picture there, scanned, opened as a link, or typed. */
export default function AttendScreen() {
  const { params } = useRouter();
  const signedIn = useSignedIn();
  const linked = doorOf(`?id=${params.id ?? ''}&code=${params.code ?? ''}`);
  const [sessionId, setSessionId] = useState(linked.sessionId);
  return (
    <Page title="会议签到" section="council" backTo={sessionId === null ? pages.sessions : withQuery(pages.session, { id: sessionId })}>
      {!signedIn ? (
        <SignInPrompt title="登录后签到" words="签到要知道您是谁。登录后请再扫一次门口的二维码。" next={withQuery(pages.attend, { id: sessionId })} />
      ) : sessionId === null ? (
        <WhichSession onFound={setSessionId} />
      ) : (
        <DoorForm key={sessionId} sessionId={sessionId} code={linked.sessionId === sessionId ? linked.code : null} onOther={setSessionId} />
      )}
    </Page>
  );
}

const openFilter = { when: 'coming', mine: true } as const;

/** Opened without a picture: the sessions that are open now and have invited the reader. */
function WhichSession({ onFound }: { onFound: (id: number) => void }) {
  const query = useQuery({ queryKey: councilKeys.sessions(openFilter), queryFn: () => loadSessions(openFilter, null) });
  return (
    <QueryView query={query} skeleton={<Skeleton rows={2} />}>
      {({ items }) => {
        const open = items.filter((row) => row.state === 'open' && !row.attended);
        if (open.length === 0) {
          return <EmptyState picture="council" title="现在没有要签到的会" words="会议开始后，门口会有签到的二维码。" action={{ label: '看会议', onTap: () => go(pages.sessions) }} />;
        }
        return (
          <View className="y-stack">
            {open.map((row) => (
              <Card key={row.id} className="at-which" onTap={() => onFound(row.id)} label={`签到：${row.title}`}>
                <View className="at-which__title">{row.title}</View>
                <View className="y-note">{[row.place, row.councilName].join(' · ')}</View>
              </Card>
            ))}
          </View>
        );
      }}
    </QueryView>
  );
}
