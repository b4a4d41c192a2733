import { View } from '@tarojs/components';
import { useConfirm } from '@/stores/confirm';
import { Button } from './Button';
import { Sheet } from './Sheet';

/** Page draws it; ask with await confirm({title, words, ok}) from stores/confirm. */
export function ConfirmHost() {
  const { ask, answer } = useConfirm();
  if (!ask) return null;
  return (
    <Sheet
      open
      title={ask.title}
      onClose={() => answer(false)}
      footer={
        <>
          <Button kind="plain" label={ask.cancel ?? '再想想'} onTap={() => answer(false)} />
          <Button id="t-confirm-ok" kind={ask.danger ? 'danger' : 'main'} label={ask.ok} onTap={() => answer(true)} />
        </>
      }
    >
      {ask.words ? <View className="y-words">{ask.words}</View> : null}
    </Sheet>
  );
}
