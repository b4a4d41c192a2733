import { Text, View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useQuery } from '@tanstack/react-query';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { callPhone } from '@/components/GridTeam';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { ErrorState, Skeleton } from '@/components/States';
import { Tap } from '@/components/Tap';
import { useIsWide } from '@/hooks/useWidth';
import { loadNotices, useHome, useMe } from '@/services/me';
import { useMeta } from '@/services/meta';
import { useSignedIn } from '@/stores/session';
import { useSettings } from '@/stores/settings';
import { go, pages } from '@/utils/router';
import { ElderHome } from './parts/ElderHome';
import { Hero } from './parts/Hero';
import { MyGrid, NoGrid } from './parts/MyGrid';
import { Notices } from './parts/Notices';
import { Waiting } from './parts/Waiting';
import './index.scss';

/** 首页. Works without signing in: then it shows the public notices and the way in. */
export default function HomeScreen() {
  const signedIn = useSignedIn();
  const elderMode = useSettings((state) => state.elderMode);
  const home = useHome();
  const { data: me } = useMe();
  const meta = useMeta();
  const publicNotices = useQuery({ queryKey: ['notices', 'first'], queryFn: () => loadNotices(null), enabled: !signedIn });
  useDidShow(() => {
    if (signedIn && home.data && home.isStale) void home.refetch();
  });
  usePullDownRefresh(() => {
    void Promise.allSettled([signedIn ? home.refetch() : publicNotices.refetch()]).then(() => Taro.stopPullDownRefresh());
  });
  const notices = home.data?.notices ?? publicNotices.data?.items ?? [];
  const card = home.data?.gridCard ?? null;
  const isWide = useIsWide();
  const myGrid = card ? <MyGrid card={card} /> : (!signedIn || home.data) && <NoGrid signedIn={signedIn} />;
  return (
    <Page title="首页" tab="home" bare width="full" className="h-page">
      <Hero />
      {elderMode ? (
        <ElderHome home={home.data} signedIn={signedIn} />
      ) : (
        <View className="h-columns">
          <View className="h-column">
            {me?.position && (
              <Card onTap={() => go(pages.work)} label="进入工作台" className="h-work">
                <View className="y-row">
                  <Icon name="work" />
                  <View className="y-grow">
                    <View className="h-work__title">工作台</View>
                    <View className="y-note">{me.position.territoryName}</View>
                  </View>
                  <Icon name="next" size={20} />
                </View>
              </Card>
            )}
            {signedIn && home.isError && !home.data && <ErrorState error={home.error} onRetry={() => void home.refetch()} />}
            {signedIn && home.isPending && <Skeleton rows={2} kind="cards" />}
            {home.data && <Waiting items={home.data.waiting} />}
            {!isWide && myGrid}
            <Notices items={notices} />
            <Card flush>
              <Row icon="map" title="大家的诉求" note="看看身边的事办得怎么样" onTap={() => go(pages.board)} id="t-open-board" />
              <Row icon="list" title="我的诉求" note="每一步都看得见" onTap={() => go(pages.appeals)} />
            </Card>
          </View>
          <View className="h-column">
            {isWide && myGrid}
            <Card title="紧急情况请直接拨打">
              <View className="h-emergency">
                {(meta.data?.emergency ?? []).map(({ name, phone }) => (
                  <Tap key={phone} className="h-emergency__one" label={`${name}，拨打 ${phone}`} onTap={() => callPhone(phone)}>
                    <Text className="h-emergency__number">{phone}</Text>
                    <Text>{name}</Text>
                  </Tap>
                ))}
              </View>
              {meta.isError && <Button kind="quiet" label="没有连上，重试" onTap={() => void meta.refetch()} />}
            </Card>
          </View>
        </View>
      )}
    </Page>
  );
}
