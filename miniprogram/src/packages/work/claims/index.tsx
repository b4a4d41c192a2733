import { useState } from 'react';
import { View } from '@tarojs/components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { HouseClaimForStaff } from '@shared/identity/dto';
import { houseRelationLabels } from '@shared/identity/labels';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { TextArea } from '@/components/Field';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { Page } from '@/components/Page';
import { Sheet } from '@/components/Sheet';
import { EmptyState } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { adminKeys, declineClaim, loadClaims, verifyClaim } from '@/services/admin';
import { meKeys } from '@/services/me';
import { ApiError } from '@/services/request';
import { toast } from '@/stores/toast';
import { agoText } from '@/utils/time';
import { Facts } from '../parts/Facts';
import { NeedsPosition } from '../parts/NeedsPosition';
import { isStaffOffice } from '../parts/views';
import { workPaths } from '../paths';
import '../parts/Detail.scss';

const reasons = ['没有这一户的登记', '与户主核对不一致', '房号有误，请重新登记', '请带证件到社区登记'];
const reasonChoices = reasons.map((value) => ({ value, label: value }));
const reasonMost = 200;

/** Addresses that residents have registered and that wait for somebody who knows the house. */
export default function ScreenClaims() {
  return (
    <Page title="住址核实" inWork backTo={workPaths.home}>
      <NeedsPosition may={({ role }) => isStaffOffice(role)}>
        <Claims />
      </NeedsPosition>
    </Page>
  );
}

function Claims() {
  const pages = usePages({ key: adminKeys.claims, load: loadClaims });
  const [declining, setDeclining] = useState<HouseClaimForStaff | null>(null);
  return (
    <>
      <InfiniteList
        pages={pages}
        keyOf={(claim) => claim.id}
        empty={<EmptyState picture="houses" title="没有等待核实的住址" words="居民登记住址后会出现在这里。" />}
        render={(claim) => <Claim claim={claim} onDecline={() => setDeclining(claim)} />}
      />
      {declining && <DeclineSheet claim={declining} onClose={() => setDeclining(null)} />}
    </>
  );
}

function useDecision(run: () => Promise<HouseClaimForStaff>, done: string, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => {
      toast(done, 'done');
      onDone?.();
    },
    onError: (error) => toast(error instanceof ApiError ? error.message : '没有办成，请重试', 'problem'),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: adminKeys.claims });
      void client.invalidateQueries({ queryKey: meKeys.home });
    },
  });
}

function Claim({ claim, onDecline }: { claim: HouseClaimForStaff; onDecline: () => void }) {
  const now = useNow();
  const verify = useDecision(() => verifyClaim(claim.id), `已核实：${claim.address}`);
  return (
    <Card className="t-claim" title={claim.address} aside={<Tag label={houseRelationLabels[claim.relation]} tone="jade" />}>
      <Facts facts={[['姓名', claim.personName], ['电话', claim.phoneMasked ?? '没有绑定'], ['登记', agoText(claim.createdAt, now)]]} />
      <View className="w-pair">
        {claim.allowedActions.includes('decline') && <Button kind="plain" className="t-claim-decline" label="不通过" onTap={onDecline} />}
        {claim.allowedActions.includes('verify') && (
          <Button icon="check" className="t-claim-verify" label="核实无误" busy={verify.isPending} onTap={() => verify.mutate()} />
        )}
      </View>
    </Card>
  );
}

function DeclineSheet({ claim, onClose }: { claim: HouseClaimForStaff; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const decline = useDecision(() => declineClaim(claim.id, reason.trim()), '已答复：不通过', onClose);
  const isShort = reason.trim().length < 2;
  return (
    <Sheet
      open
      title={`不通过：${claim.address}`}
      onClose={onClose}
      footer={
        <Button
          kind="danger"
          id="t-claim-decline-ok"
          label="确定不通过"
          busy={decline.isPending}
          onTap={() => {
            setTried(true);
            if (!isShort) decline.mutate();
          }}
        />
      }
    >
      <View className="y-stack">
        <Chips label="常用的原因" choices={reasonChoices} value={reasons.includes(reason) ? reason : null} onChange={setReason} />
        <TextArea
          id="t-claim-reason"
          label="原因（居民会看到）"
          value={reason}
          onChange={setReason}
          maxLength={reasonMost}
          rows={3}
          error={tried && isShort ? '请写明原因' : null}
        />
      </View>
    </Sheet>
  );
}
