import { Text, View } from '@tarojs/components';
import { useMe } from '@/services/me';
import { useSignedIn } from '@/stores/session';
import { a11y } from '@/utils/a11y';
import { go, pages } from '@/utils/router';
import { Button } from '../Button';
import { Card } from '../Card';
import { Icon } from '../Icon';
import './JoinSteps.scss';

interface JoinStep {
  title: string;
  words: string;
  done: boolean;
  action?: { label: string; id: string; onTap: () => void };
}

function stepsOf(signedIn: boolean, houses: { state: string }[]): JoinStep[] {
  const claimed = houses.some(({ state }) => state === 'pending' || state === 'verified');
  const verified = houses.some(({ state }) => state === 'verified');
  return [
    { title: '登录', words: '用微信或演示身份登录，只要一步', done: signedIn, action: { label: '去登录', id: 't-join-sign-in', onTap: () => go(pages.signIn, { next: pages.council }) } },
    { title: '登记房屋', words: '选小区、楼栋和门牌，说明是业主、租户还是家人', done: claimed, action: { label: '去登记', id: 't-join-house', onTap: () => go(pages.bindHouse) } },
    { title: '社区核实', words: claimed && !verified ? '已交给社区，核实后会发消息告诉您' : '社区核实后发消息告诉您，不用跑腿', done: verified },
    { title: '附议、讨论、表决', words: '业主共同决定的事项由业主投票；其他事项住户都能参加', done: false },
  ];
}

/** True while something of joining is still to be done by the reader or the community. Who acts in a post is no resident just then. */
export function useMustJoin(): boolean {
  const signedIn = useSignedIn();
  const { data: me } = useMe();
  return !signedIn || (me !== undefined && me.position === null && me.houses.every(({ state }) => state !== 'verified'));
}

/** For a resident who has a house, only not where this council works; staff in a post see nothing of it. */
export function Elsewhere({ councilName }: { councilName: string }) {
  const { data: me } = useMe();
  if (!me || me.position !== null) return null;
  return (
    <Card>
      <View className="y-note">{`这件事属于${councilName}。在它的范围里登记了房屋的住户才能参加；您可以看全部内容和结果。`}</View>
      <Button kind="quiet" size="s" icon="house" label="登记那里的房屋" onTap={() => go(pages.bindHouse)} />
    </Card>
  );
}

/** How to take part: every step, which is done, and the button of the next. */
export function JoinSteps({ title = '登记房屋后可以附议和表决' }: { title?: string }) {
  const signedIn = useSignedIn();
  const { data: me } = useMe();
  const steps = stepsOf(signedIn, me?.houses ?? []);
  const now = steps.findIndex(({ done }) => !done);
  return (
    <Card title={title} className="y-join" id="t-join">
      <View {...a11y({ role: 'list', label: '参加的步骤' })}>
        {steps.map((step, index) => (
          <View key={step.title} className={`y-join__step${step.done ? ' is-done' : index === now ? ' is-now' : ''}`} {...a11y({ role: 'listitem' })}>
            <View className="y-join__mark">{step.done ? <Icon name="check" size={16} /> : <Text>{index + 1}</Text>}</View>
            <View className="y-grow">
              <View className="y-join__title">{step.done ? `${step.title}（已完成）` : step.title}</View>
              <View className="y-note">{step.words}</View>
            </View>
            {index === now && step.action && <Button size="s" id={step.action.id} label={step.action.label} onTap={step.action.onTap} />}
          </View>
        ))}
      </View>
    </Card>
  );
}
