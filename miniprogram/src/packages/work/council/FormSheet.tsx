import type { ReactNode } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { useOnline } from '@/hooks/useOnline';
import { a11y } from '@/utils/a11y';
import type { Write } from './useWrite';
import '../moves/moves.scss';

interface FormSheetProps {
  title: string;
  /** The words on the button that sends it. */
  ok: string;
  danger?: boolean;
  disabled?: boolean;
  write: Pick<Write, 'busy' | 'problem'>;
  onOk: () => void;
  onClose: () => void;
  /** A plain sentence at the top. */
  hint?: string;
  /** Something missing that is said before sending. */
  missing?: string | null;
  tall?: boolean;
  id?: string;
  children?: ReactNode;
}

/** A form in a sheet: one thing to decide, one button, what went wrong at the top. */
export function FormSheet({ title, ok, danger, disabled, write, onOk, onClose, hint, missing, tall, id, children }: FormSheetProps) {
  const online = useOnline();
  const problem = write.problem ?? missing ?? (online ? null : '现在没有网络。');
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      {...(tall ? { tall } : {})}
      {...(id ? { id } : {})}
      footer={<Button className="t-form-ok" size="l" kind={danger ? 'danger' : 'main'} label={ok} busy={write.busy} disabled={disabled ?? false} onTap={onOk} />}
    >
      {hint && <View className="w-form__hint">{hint}</View>}
      {problem && <Banner words={problem} />}
      <View className="w-form">{children}</View>
    </Sheet>
  );
}

/** A sentence that must be seen before going on. */
export function Banner({ words, tone = 'problem' }: { words: string; tone?: 'problem' | 'plain' }) {
  return (
    <View className={`w-banner w-banner--${tone}`} {...a11y({ role: tone === 'problem' ? 'alert' : 'status' })}>
      <Icon name={tone === 'problem' ? 'warn' : 'info'} size={20} />
      <Text className="y-grow">{words}</Text>
    </View>
  );
}
