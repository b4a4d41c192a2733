import { useEffect } from 'react';
import type { QueueCounts } from '@shared/appeals/dto';
import type { Role } from '@shared/core/roles';
import { Text, View } from '@tarojs/components';
import { Badge } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import type { QueueView } from '@/services/queue';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { countOf, viewLabels, viewsOf } from '../parts/views';

interface ViewsProps {
  role: Role;
  value: QueueView;
  counts: QueueCounts | undefined;
  onChange: (view: QueueView) => void;
}

/** The lists of a role in one line, with how many wait in each. */
export function Views({ role, value, counts, onChange }: ViewsProps) {
  // In one line that scrolls sideways the chosen list may lie outside.
  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return;
    const tabs = Array.from(document.querySelectorAll<HTMLElement>(`.t-view-${value}`));
    tabs.find((tab) => tab.offsetParent !== null)?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [value]);
  return (
    <View className="w-views" {...a11y({ role: 'tablist', label: '工作列表' })}>
      {viewsOf(role).map((view) => {
        const count = countOf(view, counts) ?? 0;
        return (
          <Tap
            key={view}
            className={classes('w-views__one', `t-view-${view}`, view === value && 'is-on')}
            role="tab"
            selected={view === value}
            label={count > 0 ? `${viewLabels[view]}，${count} 件` : viewLabels[view]}
            onTap={() => onChange(view)}
          >
            <Text>{viewLabels[view]}</Text>
            <Badge count={count} />
          </Tap>
        );
      })}
    </View>
  );
}
