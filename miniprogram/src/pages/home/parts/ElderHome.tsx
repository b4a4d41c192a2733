import { Text, View } from '@tarojs/components';
import { roleLabels } from '@shared/core/roles';
import { callPhone } from '@/components/GridTeam';
import { Icon } from '@/components/Icon';
import type { IconName } from '@/components/icons';
import { Badge } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import type { Home } from '@/services/me';
import { go, pages } from '@/utils/router';

interface BigButtonProps {
  icon: IconName;
  title: string;
  note: string;
  count?: number;
  className?: string;
  onTap: () => void;
}

function BigButton({ icon, title, note, count = 0, className, onTap }: BigButtonProps) {
  return (
    <Tap className={`h-big ${className ?? ''}`} label={`${title}，${note}`} onTap={onTap}>
      <View className="h-big__icon">
        <Icon name={icon} size={36} />
      </View>
      <View className="y-grow">
        <View className="h-big__title">
          <Text>{title}</Text>
          <Badge count={count} />
        </View>
        <View className="h-big__note">{note}</View>
      </View>
    </Tap>
  );
}

/** 长辈版's home: four things, each as large as a hand. */
export function ElderHome({ home, signedIn }: { home: Home | undefined; signedIn: boolean }) {
  const reachable = home?.gridCard?.team.filter((member) => member.phone !== null && !member.absent) ?? [];
  const worker = reachable.find((member) => member.role === 'gridWorker') ?? reachable[0];
  const waiting = home?.waiting ?? [];
  const waitingCount = waiting.reduce((sum, item) => sum + item.count, 0);
  const first = waiting[0];
  return (
    <View className="h-elder">
      {first && (
        <BigButton icon="bell" className="h-big--gold" title="等您处理" note={first.title} count={waitingCount} onTap={() => go(first.link)} />
      )}
      <BigButton icon="appeals" title="我的诉求" note="看看办到哪一步了" onTap={() => go(pages.appeals)} />
      {worker ? (
        <BigButton icon="phone" title={`打给${roleLabels[worker.role]}`} note={`${worker.name}　${worker.phone}`} onTap={() => callPhone(worker.phone ?? '')} />
      ) : (
        <BigButton
          icon="people"
          title="找网格员"
          note={signedIn ? '登记住址，就知道找谁' : '先登录，就知道找谁'}
          onTap={() => go(signedIn ? pages.bindHouse : pages.signIn)}
        />
      )}
      <BigButton icon="notice" title="看通知" note={home?.notices[0]?.title ?? '停水停电、办事消息'} onTap={() => go(pages.notices)} />
    </View>
  );
}
