import { Text, View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { callPhone } from './GridTeam';
import { Icon } from './Icon';
import { Tap } from './Tap';
import './EmergencyBanner.scss';

interface EmergencyBannerProps {
  emergency: { phone: string; name: string; reason: string };
}

/** Danger to life is for 110, 119, 120: said at once, in the way, read out aloud; writing may go on below it. */
export function EmergencyBanner({ emergency }: EmergencyBannerProps) {
  return (
    <View className="y-emergency" id="t-emergency" {...a11y({ role: 'alert', live: 'assertive' })}>
      <View className="y-emergency__top">
        <Icon name="warn" size={28} />
        <View className="y-emergency__reason">{emergency.reason}</View>
      </View>
      <Tap className="y-emergency__call t-emergency-call" label={`拨打${emergency.name} ${emergency.phone}`} onTap={() => callPhone(emergency.phone)}>
        <Icon name="phone" />
        <Text className="y-emergency__number">{emergency.phone}</Text>
        <Text>{`立即拨打${emergency.name}`}</Text>
      </Tap>
      <View className="y-emergency__note">议格不是急救热线，网格员不能马上赶到。打完电话，还可以继续在这里反映。</View>
    </View>
  );
}
