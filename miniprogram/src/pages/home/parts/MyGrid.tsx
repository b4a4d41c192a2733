import { Text, View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { GridMap } from '@/components/GridMap';
import { TeamRow, VacancyNote } from '@/components/GridTeam';
import { Icon } from '@/components/Icon';
import { Tap } from '@/components/Tap';
import type { GridCard } from '@shared/territory/dto';
import { go, pages } from '@/utils/router';

const teamShown = 2;

/** 我的网格: where it is, who works here, how to call them. */
export function MyGrid({ card }: { card: GridCard }) {
  // Leader first, then the worker: these two answer for the grid.
  const shown = card.team.slice(0, teamShown);
  const open = (): void => go(pages.grid, { code: card.code });
  return (
    <Card flush className="h-grid" id="t-my-grid">
      <Tap className="h-grid__head" label={`我的网格，${card.communityName}${card.name}，查看详情`} onTap={open}>
        <View className="y-grow">
          <Text className="y-h2">我的网格</Text>
          <View className="h-grid__where">{`${card.subdistrictName} · ${card.communityName} · ${card.name}`}</View>
        </View>
        <Icon name="next" size={20} />
      </Tap>
      <GridMap
        still
        height={150}
        label={`${card.communityName}${card.name}的范围`}
        areas={[{ code: card.code, name: card.name, polygon: card.polygon, centre: card.centre }]}
      />
      <View className="h-grid__team">
        {shown.map((member) => (
          <TeamRow key={`${member.personId}${member.role}`} member={member} />
        ))}
        <VacancyNote vacancies={card.vacancies} />
        {card.team.length > teamShown && <Button kind="quiet" block label={`还有 ${card.team.length - teamShown} 位成员，看全部`} onTap={open} />}
        {card.bordersAreMade && <View className="y-note">网格界线为演示用，不是官方界线。</View>}
      </View>
    </Card>
  );
}

/** When no house is known yet. */
export function NoGrid({ signedIn }: { signedIn: boolean }) {
  return (
    <Card title="我的网格">
      <View className="y-words">
        {signedIn ? '登记您的住址，就能看到管您这片的网格员是谁、电话多少。' : '登录后登记住址，就能看到管您这片的网格员是谁、电话多少。'}
      </View>
      <Button
        className="h-grid__bind"
        kind="plain"
        block
        icon={signedIn ? 'house' : 'me'}
        label={signedIn ? '登记住址' : '登录'}
        onTap={() => go(signedIn ? pages.bindHouse : pages.signIn)}
      />
    </Card>
  );
}
