import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { TeamMember } from '@shared/territory/dto';
import { roleLabels } from '@shared/core/roles';
import { Avatar } from './Avatar';
import { Icon } from './Icon';
import { Tag } from './Tags';
import { Tap } from './Tap';
import './GridTeam.scss';

/** Calls a number; in a desktop browser this opens whatever the computer calls with. */
export const callPhone = (phone: string): void => void Taro.makePhoneCall({ phoneNumber: phone }).catch(() => undefined);

/** Somebody of a grid's team, with a button to call. */
export function TeamRow({ member }: { member: TeamMember }) {
  return (
    <View className="y-team">
      <Avatar name={member.name} url={member.avatarUrl} size={48} />
      <View className="y-grow">
        <View className="y-team__name">
          <Text>{member.name}</Text>
          {member.absent && <Tag label="暂不在岗" tone="gold" icon="pause" />}
        </View>
        <View className="y-team__role">{`${roleLabels[member.role]}${member.fullTime ? '' : '（兼职）'}`}</View>
      </View>
      {member.phone ? (
        <Tap className="y-team__call t-call" label={`打电话给${roleLabels[member.role]}${member.name}，${member.phone}`} onTap={() => callPhone(member.phone ?? '')}>
          <Icon name="phone" size={20} />
          <Text>打电话</Text>
        </Tap>
      ) : (
        <Text className="y-note">没有登记电话</Text>
      )}
    </View>
  );
}

/** Posts that nobody fills, said plainly. */
export function VacancyNote({ vacancies }: { vacancies: ('gridLeader' | 'gridWorker')[] }) {
  if (vacancies.length === 0) return null;
  return (
    <View className="y-vacancy">
      <Icon name="warn" size={18} />
      <Text>{`${vacancies.map((post) => roleLabels[post]).join('、')}暂时空缺，您的诉求由社区接着办，不会没人管。`}</Text>
    </View>
  );
}
