import { useState } from 'react';
import { View } from '@tarojs/components';
import { ResolutionBlock } from '@/components/council/TaskCard';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { loadResolutions, topicKeys } from '@/services/topics';
import { TaskSheet } from '../council/TaskSheet';

/** What the council decided; adopted ones become work here. */
export function Resolutions({ councilId, followsPage }: { councilId: number; followsPage: boolean }) {
  const filter = { councilId, topicId: null, proposalId: null };
  const pages = usePages({ key: topicKeys.resolutions(filter), load: (cursor) => loadResolutions(filter, cursor) });
  const [adding, setAdding] = useState<number | null>(null);
  return (
    <>
      <InfiniteList
        pages={pages}
        followsPage={followsPage}
        keyOf={(resolution) => resolution.id}
        empty={<EmptyState picture="paper" title="还没有决议" words="会上定的、投票通过的、外部录入的，都会列在这里。" />}
        render={(resolution) => (
          <Card>
            <ResolutionBlock resolution={resolution} />
            {resolution.allowedActions.includes('addTask') && (
              <View className="c-part__ways">
                <Button kind="plain" size="s" icon="plus" className="t-task-new" label="分一项任务" onTap={() => setAdding(resolution.id)} />
              </View>
            )}
          </Card>
        )}
      />
      {adding !== null && <TaskSheet key={adding} councilId={councilId} resolutionId={adding} onClose={() => setAdding(null)} />}
    </>
  );
}
