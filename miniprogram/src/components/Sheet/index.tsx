import { useEffect, useRef, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { useWidth } from '@/hooks/useWidth';
import { classes } from '@/utils/classes';
import { Icon } from '../Icon';
import { Tap } from '../Tap';
import './index.scss';

export interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children?: ReactNode;
  /** Buttons at the bottom, always visible. */
  footer?: ReactNode;
  /** Nearly the whole height, for lists and maps. */
  tall?: boolean;
  id?: string;
}

/** Open sheets, the topmost last: keys belong to that one only. */
const openPanels: object[] = [];

/** Slides up on a phone, a dialog in the middle from 768 px. Esc and a tap beside it close it. */
export function Sheet({ open, ...rest }: SheetProps) {
  return open ? <OpenSheet {...rest} /> : null;
}

function OpenSheet({ title, onClose, children, footer, tall, id }: Omit<SheetProps, 'open'>) {
  const panel = useRef<HTMLElement | null>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const wide = useWidth() >= 768;

  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return undefined;
    const before = document.activeElement as HTMLElement | null;
    panel.current?.focus?.();
    const self = {};
    openPanels.push(self);
    const onKey = (event: KeyboardEvent): void => {
      if (openPanels[openPanels.length - 1] !== self) return;
      if (event.key === 'Escape') close.current();
      if (event.key === 'Tab') keepFocusInside(event, panel.current);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      openPanels.splice(openPanels.indexOf(self), 1);
      document.removeEventListener('keydown', onKey);
      before?.focus?.();
    };
  }, []);

  return (
    <View className={classes('y-sheet', wide && 'is-wide')} {...(id ? { id } : {})}>
      <View className="y-sheet__mask" onClick={onClose} {...(process.env.TARO_ENV === 'weapp' ? { catchMove: true } : {})} />
      <View
        className={classes('y-sheet__panel', tall && 'is-tall')}
        ref={panel}
        {...(process.env.TARO_ENV === 'h5' ? { tabIndex: -1 } : {})}
        {...a11y({ role: 'dialog', label: title, modal: true })}
      >
        <View className="y-sheet__head">
          <View className="y-sheet__title">{title}</View>
          <Tap className="y-sheet__close" label="关闭" onTap={onClose}>
            <Icon name="close" size={22} />
          </Tap>
        </View>
        <View className="y-sheet__body">{children}</View>
        {footer && <View className="y-sheet__foot">{footer}</View>}
      </View>
    </View>
  );
}

/** Tab goes round inside the dialog. */
function keepFocusInside(event: KeyboardEvent, panel: HTMLElement | null): void {
  if (!panel) return;
  const stops = Array.from(panel.querySelectorAll<HTMLElement>('button:not([disabled]), [tabindex="0"], input, textarea, select, a[href]'));
  const first = stops[0];
  const last = stops[stops.length - 1];
  if (!first || !last) return;
  if (event.shiftKey && (document.activeElement === first || document.activeElement === panel)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first.focus();
  }
}
