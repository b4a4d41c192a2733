import { Text, View } from '@tarojs/components';
import { a11y } from '@/utils/a11y';
import { Button } from '../Button';
import { Abstain, Option } from './Option';
import type { ChoiceFormProps } from './types';

/** An order made by tapping, best first; nothing is dragged. */
export function Ranking({ rule, choice, onChange }: ChoiceFormProps) {
  const order = choice?.mode === 'ranked' ? choice.order : null;
  const set = (next: string[]): void => onChange(next.length > 0 ? { mode: 'ranked', order: next } : null);
  const placeOf = (code: string): number => (order?.indexOf(code) ?? -1) + 1;
  const tap = (code: string): void => set(placeOf(code) > 0 ? (order ?? []).filter((one) => one !== code) : [...(order ?? []), code]);
  const count = order?.length ?? 0;
  const next = count === 0 ? '先点您最想要的一项，再点第二想要的。可以只排前几项。' : count < rule.options.length ? `已排 ${count} 项。接着点第 ${count + 1} 想要的，或者就到这里。` : '全部排好了。';
  return (
    <View className="bl-options">
      <View className="bl-left" {...a11y({ role: 'status' })}>{next}</View>
      {rule.options.map((option) => {
        const place = placeOf(option.code);
        return (
          <Option
            key={option.code}
            role="button"
            className={`t-option-${option.code}`}
            title={option.title}
            words={[option.words, place > 0 ? `您排在第 ${place}` : ''].filter(Boolean).join('\n')}
            on={place > 0}
            mark={<Text className="bl-place">{place > 0 ? String(place) : ''}</Text>}
            onTap={() => tap(option.code)}
          />
        );
      })}
      {count > 0 && (
        <View className="bl-undo">
          <Button kind="plain" icon="back" id="t-rank-undo" label="撤销上一步" onTap={() => set((order ?? []).slice(0, -1))} />
          <Button kind="quiet" icon="refresh" label="全部重排" onTap={() => set([])} />
        </View>
      )}
      <Abstain on={order !== null && count === 0} onTap={() => onChange({ mode: 'ranked', order: [] })} />
    </View>
  );
}
