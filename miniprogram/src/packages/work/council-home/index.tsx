import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import type { CouncilRow } from '@shared/councils/dto';
import { Card } from '@/components/Card';
import { Segmented } from '@/components/Chips';
import { useIsWide } from '@/hooks/useWidth';
import { useRenewCouncil } from '@/services/councilWork';
import { useMe } from '@/services/me';
import { go, pages } from '@/utils/router';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/States';
import { isDesk } from '../council/choice';
import { CouncilPage } from '../council/CouncilPage';
import { CouncilSwitch } from '../council/CouncilSwitch';
import { isDeskRole } from '../parts/views';
import { workPaths } from '../paths';
import { Burning } from './Burning';
import { CreateSheet } from './CreateSheet';
import { Menu } from './Menu';
import { Setup } from './Setup';
import './index.scss';

type Part = 'work' | 'setup';
const parts = [
  { value: 'work', label: '要办的事' },
  { value: 'setup', label: '席位与规则' },
] as const;

/** The front page of who runs a council or sits in it: what burns, the ways on, and how it is set up. */
export default function ScreenCouncilHome() {
  const renew = useRenewCouncil();
  const [creating, setCreating] = useState(false);
  usePullDownRefresh(() => void renew().finally(() => Taro.stopPullDownRefresh()));
  useDidShow(() => void renew());
  const create = (): void => setCreating(true);
  return (
    <CouncilPage title="议事工作" backTo={workPaths.home} none={<None onCreate={create} />} after={creating && <CreateSheet onClose={() => setCreating(false)} />}>
      {(council, all) => <Home council={council} all={all} onCreate={create} />}
    </CouncilPage>
  );
}

function None({ onCreate }: { onCreate: () => void }) {
  const { data: me } = useMe();
  const may = me !== undefined && isDeskRole(me.role);
  return (
    <EmptyState
      picture="council"
      title={may ? '您的辖区里还没有议事会' : '您还不在议事会里工作'}
      words={may ? '选一种样式，席位会自动列好，再请各方的人坐进来。' : '秘书、主持人和席位代表由社区设置。设置后这里会显示要办的事。'}
      action={may ? { label: '新建议事会', id: 't-council-create', onTap: onCreate } : { label: '看看大家在议什么', onTap: () => go(pages.council) }}
    />
  );
}

function Home({ council, all, onCreate }: { council: CouncilRow; all: readonly CouncilRow[]; onCreate: () => void }) {
  const { data: me } = useMe();
  const [part, setPart] = useState<Part>('work');
  const wide = useIsWide();
  const desk = isDesk(council);
  const mayCreate = me !== undefined && isDeskRole(me.role);
  return (
    <View className="y-stack c-home">
      <Card>
        <CouncilSwitch council={council} all={all} />
      </Card>
      {!wide && <Segmented label="显示" choices={parts} value={part} onChange={setPart} />}
      <View className="c-home__work">
        {(wide || part === 'work') && (
          <View className="y-stack">
            <Burning council={council} />
            <Menu council={council} desk={desk} />
          </View>
        )}
        {(wide || part === 'setup') && (
          <View className="y-stack">
            <Setup key={council.id} councilId={council.id} />
            {mayCreate && <Button kind="plain" icon="plus" id="t-council-create" label="再建一个议事会" onTap={onCreate} />}
          </View>
        )}
      </View>
    </View>
  );
}
