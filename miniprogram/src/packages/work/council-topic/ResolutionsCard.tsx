import { useState } from 'react';
import { View } from '@tarojs/components';
import type { TopicDetail } from '@shared/topics/dto';
import { ResolutionBlock } from '@/components/council/TaskCard';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { go } from '@/utils/router';
import { TaskSheet } from '../council/TaskSheet';
import { workPaths } from '../paths';

/** What was decided, and who does what about it. */
export function ResolutionsCard({ topic }: { topic: TopicDetail }) {
  const [adding, setAdding] = useState<number | null>(null);
  if (topic.resolutions.length === 0) return null;
  return (
    <Card title="决议和落实">
      {topic.resolutions.map((resolution) => (
        <View key={resolution.id} className="c-part">
          <ResolutionBlock resolution={resolution} />
          <View className="c-part__ways">
            {resolution.allowedActions.includes('addTask') && <Button kind="plain" size="s" icon="plus" className="t-task-new" label="分一项任务" onTap={() => setAdding(resolution.id)} />}
            {resolution.tasks.length > 0 && <Button kind="quiet" size="s" icon="work" label="去办任务" onTap={() => go(workPaths.councilTasks, { council: topic.councilId, list: 'open' })} />}
          </View>
        </View>
      ))}
      {adding !== null && <TaskSheet key={adding} councilId={topic.councilId} resolutionId={adding} onClose={() => setAdding(null)} />}
    </Card>
  );
}
