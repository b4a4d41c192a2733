import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Sheet } from '@/components/Sheet';
import { useIsWide } from '@/hooks/useWidth';

interface PanelProps {
  title: string;
  /** Buttons at the bottom. */
  footer?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** What was chosen from the list: beside it in a wide window, over it on a phone. */
export function Panel({ title, footer, onClose, children }: PanelProps) {
  const wide = useIsWide();
  if (!wide) {
    return (
      <Sheet open tall title={title} onClose={onClose} {...(footer ? { footer } : {})}>
        {children}
      </Sheet>
    );
  }
  return (
    <Card title={title} aside={<Button kind="quiet" size="s" icon="close" label="关闭" onTap={onClose} />}>
      {children}
      {footer && <View className="c-slips__foot">{footer}</View>}
    </Card>
  );
}
