import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CouncilDetail, SeatView } from '@shared/councils/dto';
import { officeKinds, type OfficeKind } from '@shared/councils/states';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { QueryView, Skeleton } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { useCouncil } from '@/services/councils';
import { dayWords } from '../council/days';
import { officeLabels } from '../council/labels';
import { Facts } from '../parts/Facts';
import { OfficersSheet } from './OfficersSheet';
import { RotationSheet } from './RotationSheet';
import { RulesSheet } from './RulesSheet';
import { SeatSheet } from './SeatSheet';
import '../parts/Detail.scss';

type Open = { what: 'seat' | 'rotation'; seat: SeatView } | { what: 'office'; office: OfficeKind } | { what: 'rules' } | null;

/** Who sits in the council, who runs it, and by which rules. */
export function Setup({ councilId }: { councilId: number }) {
  const council = useCouncil(councilId);
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  return (
    <QueryView query={council} skeleton={<Skeleton kind="cards" />}>
      {(detail) => (
        <>
          <SeatsCard council={detail} onOpen={setOpen} />
          <OfficersCard council={detail} onOpen={setOpen} />
          <RulesCard council={detail} onOpen={setOpen} />
          {open?.what === 'seat' && <SeatSheet council={detail} seat={open.seat} onClose={close} />}
          {open?.what === 'rotation' && <RotationSheet council={detail} seat={open.seat} onClose={close} />}
          {open?.what === 'office' && <OfficersSheet council={detail} office={open.office} onClose={close} />}
          {open?.what === 'rules' && <RulesSheet council={detail} onClose={close} />}
        </>
      )}
    </QueryView>
  );
}

interface PartProps {
  council: CouncilDetail;
  onOpen: (open: Open) => void;
}

const holderOf = (seat: SeatView): string | null => [seat.organisationName, seat.holderName].filter(Boolean).join(' · ') || null;

function SeatsCard({ council, onOpen }: PartProps) {
  const now = useNow();
  const empty = council.seats.filter((seat) => holderOf(seat) === null).length;
  const mayFill = council.allowedActions.includes('fillSeat');
  const mayRotate = council.allowedActions.includes('rotate');
  return (
    <Card title="席位" aside={empty > 0 ? <Tag label={`${empty} 个空着`} tone="orange" icon="warn" /> : <Tag label="都有人" tone="green" icon="check" />}>
      {council.seats.map((seat) => (
        <View key={seat.id} className="c-seat">
          <View className="c-seat__who">
            <Text className="c-seat__title">{seat.title}</Text>
            <View className="y-note">{`${holderOf(seat) ?? '还没有安排'}${seat.termEndsOn ? `，到${dayWords(seat.termEndsOn, now)}` : ''}${seat.votes ? '' : '，列席不投票'}`}</View>
          </View>
          {seat.mine && <Tag label="我方" tone="jade" />}
          {seat.rotates && mayRotate && <Button kind="plain" size="s" icon="calendar" className="t-rotation" label="轮值表" onTap={() => onOpen({ what: 'rotation', seat })} />}
          {!seat.rotates && mayFill && <Button kind="plain" size="s" className="t-seat" label={holderOf(seat) ? '更换' : '安排'} onTap={() => onOpen({ what: 'seat', seat })} />}
        </View>
      ))}
    </Card>
  );
}

function OfficersCard({ council, onOpen }: PartProps) {
  const may = council.allowedActions.includes('fillSeat');
  return (
    <Card title="秘书和主持人">
      {officeKinds.map((office) => {
        const names = council.officers.filter((one) => one.office === office).map(({ name }) => name);
        return (
          <View key={office} className="c-seat">
            <View className="c-seat__who">
              <Text className="c-seat__title">{officeLabels[office]}</Text>
              <View className="y-note">{names.join('、') || (office === 'secretary' ? '没有另外指定，由社区工作人员担任' : '没有另外指定，由秘书兼任')}</View>
            </View>
            {may && <Button kind="plain" size="s" className={`t-office-${office}`} label="更改" onTap={() => onOpen({ what: 'office', office })} />}
          </View>
        );
      })}
    </Card>
  );
}

function RulesCard({ council, onOpen }: PartProps) {
  const { rules } = council;
  return (
    <Card
      title="议事规则"
      {...(council.allowedActions.includes('edit') ? { aside: <Button kind="quiet" size="s" icon="edit" className="t-rules" label="修改" onTap={() => onOpen({ what: 'rules' })} /> } : {})}
    >
      <Facts
        facts={[
          ['到会', `有表决权席位的 ${rules.presenceNumerator}/${rules.presenceDenominator} 到会才能作决定`],
          ['例会', rules.monthlyDay > 0 ? `每月 ${rules.monthlyDay} 日 ${rules.monthlyTime}，遇休息日顺延` : '不自动安排'],
          ['地点', rules.place],
          ['提案附议', `${rules.cosignDays} 天内满 ${rules.cosignThreshold} 人，再公开讨论 ${rules.discussionDays} 天`],
          ['建议议题', `90 天内有 ${rules.similarAppeals} 件相似诉求就提醒`],
          ['答复期限', `${rules.answerDays} 个工作日`],
          ['未表态', rules.silenceRule ?? '不算同意，也不算反对'],
          ['范围内', `${council.rollHouseholds} 户`],
        ]}
      />
      {rules.words !== '' && <View className="y-words c-rules">{rules.words}</View>}
    </Card>
  );
}
