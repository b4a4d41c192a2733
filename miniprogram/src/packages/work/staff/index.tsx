import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Me } from '@shared/identity/dto';
import { roleLabels, roles, type StaffRole } from '@shared/core/roles';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { EmptyState } from '@/components/States';
import { Tag } from '@/components/Tags';
import { adminKeys, loadPositions, type StaffPosition } from '@/services/admin';
import { useMe } from '@/services/me';
import { Facts } from '../parts/Facts';
import { NeedsPosition } from '../parts/NeedsPosition';
import { isStaffOffice } from '../parts/views';
import { workPaths } from '../paths';
import { AbsenceSheet } from './AbsenceSheet';
import { EndSheet } from './EndSheet';
import { GrantSheet } from './GrantSheet';
import '../moves/moves.scss';
import '../parts/Detail.scss';

const roleChoices: { value: StaffRole | ''; label: string }[] = [
  { value: '', label: '全部' },
  ...roles.filter((role): role is StaffRole => role !== 'resident').map((role) => ({ value: role, label: roleLabels[role] })),
];

/** Who holds which post, who is away; posts are granted and ended by administrators. */
export default function ScreenStaff() {
  const { data: me } = useMe();
  return (
    <Page title="岗位与请假" inWork backTo={workPaths.home}>
      <NeedsPosition may={({ role }) => isStaffOffice(role) || role === 'auditor'}>{me && <Staff me={me} />}</NeedsPosition>
    </Page>
  );
}

type Open = { what: 'absence' | 'end'; position: StaffPosition } | { what: 'grant' } | null;

function Staff({ me }: { me: Me }) {
  const [role, setRole] = useState<StaffRole | ''>('');
  const [open, setOpen] = useState<Open>(null);
  const filter = { territory: null, role: role || null };
  const pages = usePages({ key: adminKeys.positions(filter), load: (cursor) => loadPositions(filter, cursor) });
  const close = (): void => setOpen(null);
  return (
    <View className="y-stack">
      {me.role === 'administrator' && <Button icon="plus" className="t-grant" label="增设岗位" onTap={() => setOpen({ what: 'grant' })} />}
      <Chips label="岗位" oneLine choices={roleChoices} value={role} onChange={setRole} />
      <InfiniteList
        pages={pages}
        keyOf={(position) => position.id}
        empty={<EmptyState picture="council" title="没有这样的岗位" />}
        render={(position) => <Post position={position} onOpen={(what) => setOpen({ what, position })} />}
      />
      {open?.what === 'absence' && <AbsenceSheet position={open.position} onClose={close} />}
      {open?.what === 'end' && <EndSheet position={open.position} onClose={close} />}
      {open?.what === 'grant' && me.position && <GrantSheet districtCode={me.position.territoryCode} onClose={close} />}
    </View>
  );
}

function Post({ position, onOpen }: { position: StaffPosition; onOpen: (what: 'absence' | 'end') => void }) {
  const { allowedActions } = position;
  return (
    <Card
      className="t-post"
      title={position.personName}
      aside={
        position.absentUntil ? <Tag label={`请假到 ${position.absentUntil}`} tone="orange" icon="calendar" /> : <Tag label={roleLabels[position.role]} tone="jade" />
      }
    >
      <Facts
        facts={[
          ['岗位', `${roleLabels[position.role]}${position.fullTime ? '（专职）' : '（兼职）'}`],
          ['范围', position.territoryName],
          ['单位', position.organisationName],
          ['任期', position.endsOn ? `${position.startsOn} 至 ${position.endsOn}` : `${position.startsOn} 起`],
        ]}
      />
      {allowedActions.length > 0 && (
        <View className="w-pair">
          {allowedActions.includes('end') && <Button kind="plain" className="t-end" label="结束岗位" onTap={() => onOpen('end')} />}
          {allowedActions.includes('absence') && (
            <Button kind="plain" icon="calendar" className="t-absence" label={position.absentUntil ? '改请假' : '登记请假'} onTap={() => onOpen('absence')} />
          )}
        </View>
      )}
    </Card>
  );
}
