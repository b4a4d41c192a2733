import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { roleLabels } from '@shared/core/roles';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { useVacancies } from '@/services/queue';

const shownFirst = 5;

/** Grids without a leader or a worker. Silent when every post is filled. */
export function Vacancies() {
  const vacancies = useVacancies(true);
  const [all, setAll] = useState(false);
  const items = vacancies.data?.items ?? [];
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, shownFirst);
  return (
    <Card title={`缺岗的网格（${items.length}）`}>
      {shown.map((item) => (
        <View key={item.gridCode} className="w-vacancy">
          <Icon name="warn" size={18} />
          <Text className="y-grow">{`${item.communityName} ${item.gridName}`}</Text>
          <Text className="w-vacancy__what">{`缺${item.vacancies.map((role) => roleLabels[role]).join('、')}`}</Text>
        </View>
      ))}
      {items.length > shown.length && <Button kind="quiet" label="全部显示" onTap={() => setAll(true)} />}
    </Card>
  );
}
