import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import type { Me, PositionView } from '@shared/identity/dto';
import { roleLabels, type StaffRole } from '@shared/core/roles';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { Sheet } from '@/components/Sheet';
import { EmptyState, QueryView } from '@/components/States';
import { Tag } from '@/components/Tags';
import { appealKeys } from '@/services/appeals';
import { switchPosition } from '@/services/auth';
import { useMe } from '@/services/me';
import { ApiError } from '@/services/request';
import { useSignedIn } from '@/stores/session';
import { toast } from '@/stores/toast';
import { go, goInstead, pages } from '@/utils/router';
import { ChoiceLine } from '../moves/Choice';
import { isDeskRole, isStaffOffice, isWatcher, mayFileForOthers } from '../parts/views';
import { workPaths } from '../paths';
import { CouncilEntry } from './CouncilEntry';
import { CountTiles } from './CountTiles';
import { Urgent } from './Urgent';
import { Vacancies } from './Vacancies';
import './index.scss';

/** The staff's front page: what matters in this position now, and the ways on. */
export default function ScreenWorkHome() {
  const signedIn = useSignedIn();
  const me = useMe();
  const client = useQueryClient();
  usePullDownRefresh(() => {
    void client.invalidateQueries({ queryKey: appealKeys.all }).finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Page title="工作台" inWork width="full" backTo={pages.me}>
      {signedIn ? (
        <QueryView query={me}>{(person) => <Home me={person} />}</QueryView>
      ) : (
        <EmptyState picture="door" title="请先登录" words="工作台供工作人员使用。" action={{ label: '去登录', onTap: () => go(pages.signIn) }} />
      )}
    </Page>
  );
}

function Home({ me }: { me: Me }) {
  const [switching, setSwitching] = useState(false);
  if (me.positions.length === 0) {
    return <EmptyState picture="door" title="您还没有岗位" words="岗位由社区或管理员设置。设置后这里会显示您的工作。" action={{ label: '回首页', onTap: () => goInstead(pages.home) }} />;
  }
  const { position } = me;
  return (
    <View className="y-stack w-home">
      <Card className="w-post">
        <View className="w-post__line">
          <View className="y-grow">
            <View className="w-post__role">{position ? roleLabels[position.role] : '居民身份'}</View>
            <View className="w-post__where">{position ? [position.territoryName, position.organisationName].filter(Boolean).join(' · ') : '请选择岗位后开始工作'}</View>
          </View>
          <Button kind="quiet" icon="swap" className="t-switch" label="切换" onTap={() => setSwitching(true)} />
        </View>
        {position && <Absence position={position} />}
      </Card>
      {position && <Work me={me} position={position} />}
      <Sheet open={switching} title="切换岗位" onClose={() => setSwitching(false)}>
        <PositionChoice me={me} onDone={() => setSwitching(false)} />
      </Sheet>
    </View>
  );
}

function Absence({ position }: { position: PositionView }) {
  if (!position.absentUntil) return null;
  return (
    <View className="w-post__absent">
      <Icon name="calendar" size={18} />
      <Text>{`请假中，到 ${position.absentUntil} 为止；新的诉求会派给其他在岗人员。`}</Text>
    </View>
  );
}

function Work({ me, position }: { me: Me; position: PositionView }) {
  const { role } = position;
  const hasVacancies = isDeskRole(role) || role === 'administrator';
  const menu = <Menu role={role} />;
  return (
    <View className="w-home__work">
      <View className="y-stack">
        {isWatcher(role) ? (
          menu
        ) : (
          <>
            <CountTiles role={role} />
            <Urgent role={role} />
          </>
        )}
      </View>
      <View className="y-stack">
        {!isWatcher(role) && menu}
        <CouncilEntry role={role} />
        {hasVacancies && <Vacancies />}
        {me.positions.length > 1 && <View className="y-note">{`您有 ${me.positions.length} 个岗位，各岗位的工作分开显示。`}</View>}
      </View>
    </View>
  );
}

/** The ways on that a role has. */
function Menu({ role }: { role: StaffRole }) {
  const desk = isDeskRole(role);
  return (
    <Card flush>
      <Row icon="list" title="全部工作列表" note="按紧急程度排列，可以搜索和筛选" onTap={() => go(workPaths.queue)} id="t-go-queue" />
      {(desk || role === 'auditor') && (
        <Row icon="eye" title="督办" note="超期、快到期、督办中的诉求" onTap={() => go(workPaths.supervision)} id="t-go-supervision" />
      )}
      {mayFileForOthers(role) && <Row icon="phone" title="代居民上报" note="来电、上门、巡查发现的问题" onTap={() => go(workPaths.file)} id="t-go-file" />}
      {isStaffOffice(role) && <Row icon="house" title="住址核实" note="核实居民登记的住址" onTap={() => go(workPaths.claims)} id="t-go-claims" />}
      {(isStaffOffice(role) || role === 'auditor') && (
        <Row icon="people" title="岗位与请假" note="谁在岗、谁请假、增减岗位" onTap={() => go(workPaths.staff)} id="t-go-staff" />
      )}
      {isWatcher(role) && <Row icon="shield" title="操作记录" note="谁在什么时候做了什么" onTap={() => go(workPaths.audit)} id="t-go-audit" />}
      {role === 'administrator' && (
        <Row icon="upload" title="资料导入" note="网格、小区、房屋、人员、分类、节假日" onTap={() => go(workPaths.import)} id="t-go-import" />
      )}
    </Card>
  );
}

/** All positions of the person, and to be a resident. */
function PositionChoice({ me, onDone }: { me: Me; onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const choose = async (id: number | null): Promise<void> => {
    if (busy || id === (me.position?.id ?? null)) {
      onDone();
      return;
    }
    setBusy(true);
    try {
      await switchPosition(id);
      onDone();
      toast('已切换', 'done');
    } catch (error) {
      toast(error instanceof ApiError ? error.message : '没有切换成功', 'problem');
    } finally {
      setBusy(false);
    }
  };
  return (
    <View className="w-choices">
      {me.positions.map((position) => (
        <ChoiceLine
          key={position.id}
          className="t-position"
          on={position.id === me.position?.id}
          title={roleLabels[position.role]}
          note={[position.territoryName, position.organisationName].filter(Boolean).join(' · ')}
          {...(position.absentUntil ? { aside: <Tag label="请假" tone="orange" /> } : {})}
          onTap={() => void choose(position.id)}
        />
      ))}
      <ChoiceLine className="t-position-resident" on={me.position === null} title="居民身份" note="反映自己的问题时使用" onTap={() => void choose(null)} />
    </View>
  );
}
