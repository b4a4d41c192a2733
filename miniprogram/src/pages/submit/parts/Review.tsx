import { Image, Text, View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { EmergencyBanner } from '@/components/EmergencyBanner';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import type { Draft } from '@/stores/draft';
import { a11y } from '@/utils/a11y';
import { absoluteUrl } from '@/utils/absoluteUrl';

interface ReviewProps {
  draft: Draft;
  emergency: { phone: string; name: string; reason: string } | null;
  isSending: boolean;
  problem: { words: string; isOnTheWay: boolean } | null;
  onSend: () => void;
  onClose: () => void;
}

/** Everything once more before it goes. */
export function Review({ draft, emergency, isSending, problem, onSend, onClose }: ReviewProps) {
  const lines = [
    { label: '类别', value: draft.category?.name ?? '' },
    { label: '地点', value: draft.place?.words ?? '没有填写' },
    { label: '公开时', value: draft.anonymous ? '不显示我的任何信息，按匿名处理' : '只写“居民”，不写姓名、电话、门牌' },
    { label: '联系人', value: [draft.contactName, draft.contactPhone].filter(Boolean).join(' ') || '用我账号里的' },
  ];
  return (
    <Sheet
      open
      title="再看一遍"
      onClose={onClose}
      footer={
        <>
          <Button kind="plain" label="回去改" disabled={isSending} onTap={onClose} />
          <Button id="t-send" label={isSending ? '正在提交…' : problem?.isOnTheWay ? '再发一次' : '提交'} icon="send" busy={isSending} onTap={onSend} />
        </>
      }
    >
      <View className="y-stack">
        {emergency && <EmergencyBanner emergency={emergency} />}
        <View className="s-review__words">{draft.words.trim()}</View>
        {draft.photos.length > 0 && (
          <View className="s-review__photos">
            {draft.photos.map((photo, index) => (
              <Image
                key={photo.key}
                className="s-review__photo"
                mode="aspectFill"
                src={photo.thumbUrl ? absoluteUrl(photo.thumbUrl) : photo.localPath}
                {...a11y({ label: `第 ${index + 1} 张照片` })}
              />
            ))}
          </View>
        )}
        {lines.map((line) => (
          <View key={line.label} className="s-review__line">
            <Text className="s-review__label">{line.label}</Text>
            <Text className="s-review__value">{line.value}</Text>
          </View>
        ))}
        {draft.category?.promise && (
          <View className="s-review__promise">
            <Icon name="clock" size={18} />
            <Text>{`提交后：${draft.category.promise}`}</Text>
          </View>
        )}
        {problem && (
          <View className="s-problem" {...a11y({ role: 'alert' })}>
            <Icon name={problem.isOnTheWay ? 'offline' : 'warn'} size={20} />
            <Text>{problem.isOnTheWay ? `${problem.words}。内容已存好；再发一次也不会变成两件。` : problem.words}</Text>
          </View>
        )}
      </View>
    </Sheet>
  );
}
