import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ClaimState } from '@shared/identity/dto';
import { claimStateLabels, houseRelationLabels } from '@shared/identity/labels';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Page } from '@/components/Page';
import { SignInPrompt } from '@/components/SignInPrompt';
import { EmptyState, QueryView } from '@/components/States';
import { Tag, type Tone } from '@/components/Tags';
import { endHouse, meKeys, useHouses } from '@/services/me';
import { confirm } from '@/stores/confirm';
import { useSignedIn } from '@/stores/session';
import { toast } from '@/stores/toast';
import { go, pages } from '@/utils/router';
import '../account.scss';

const tones: Record<ClaimState, Tone> = { pending: 'gold', verified: 'green', declined: 'red', ended: 'grey' };

/** 我的住址: what was claimed and how far it is. */
export default function HousesScreen() {
  const signedIn = useSignedIn();
  const houses = useHouses();
  const client = useQueryClient();
  useDidShow(() => {
    if (houses.data) void houses.refetch();
  });
  const ending = useMutation({
    mutationFn: endHouse,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: meKeys.me });
      toast('已解除', 'done');
    },
    onError: (error) => toast(error.message, 'problem'),
  });
  const end = async (id: number, address: string): Promise<void> => {
    if (await confirm({ title: '解除这处住址？', words: `${address}\n解除后，首页不再显示这里的网格员。`, ok: '解除', danger: true })) ending.mutate(id);
  };
  if (!signedIn) {
    return (
      <Page title="我的住址" section="me" backTo={pages.me}>
        <SignInPrompt title="登录后登记住址" words="登记以后，就能看到管您这片的网格员。" next={pages.houses} />
      </Page>
    );
  }
  return (
    <Page title="我的住址" section="me" backTo={pages.me} footer={<Button id="t-bind-house" icon="plus" label="登记住址" onTap={() => go(pages.bindHouse)} />}>
      <QueryView query={houses}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState picture="houses" title="还没有登记住址" words="登记后由社区核实。核实以后，反映问题时可以直接选“我的住址”。" />
          ) : (
            <View className="y-stack">
              {items.map((house) => (
                <Card key={house.id} className="t-house">
                  <View className="y-row">
                    <Tag label={claimStateLabels[house.state]} tone={tones[house.state]} />
                    <Tag label={houseRelationLabels[house.relation]} />
                  </View>
                  <View className="a-address">{house.address}</View>
                  {house.state === 'pending' && <View className="y-note">社区工作人员正在核实，结果会在消息里告诉您。</View>}
                  {house.declineReason && <View className="y-note">{`没有通过：${house.declineReason}`}</View>}
                  {(house.state === 'verified' || house.state === 'pending') && (
                    <View className="a-actions">
                      <Button kind="quiet" size="s" label="看网格" onTap={() => go(pages.grid, { code: house.gridCode })} />
                      <Button kind="quiet" size="s" label="解除" busy={ending.isPending && ending.variables === house.id} onTap={() => void end(house.id, house.address)} />
                    </View>
                  )}
                </Card>
              ))}
            </View>
          )
        }
      </QueryView>
    </Page>
  );
}
