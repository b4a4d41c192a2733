import { View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { Card } from '@/components/Card';
import { useNow } from '@/hooks/useNow';
import { momentText } from '@/utils/time';

/** What the handler wants to know. */
export function Question({ detail }: { detail: AppealDetail }) {
  const now = useNow();
  const asked = [...detail.events].reverse().find((event) => event.move === 'askResident');
  if (!asked) return null;
  return (
    <Card title="承办人想问您" className="d-question">
      <View className="d-question__words">{asked.words}</View>
      <View className="y-note">{`${asked.actorName} · ${momentText(asked.at, now)}`}</View>
    </Card>
  );
}
