import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { Field, FieldFrame } from '@/components/Field';
import { a11y } from '@/utils/a11y';
import { limits } from './checks';
import { newOption, takesMost, type OptionDraft } from './draft';
import type { PartProps } from './Editor';

/** The options in their order, with what each costs where money is shared out, and how many one paper may name. */
export function OptionsField({ draft, change, errorOf }: PartProps) {
  const [removed, setRemoved] = useState<{ options: OptionDraft[]; title: string } | null>(null);
  const { options, mode } = draft;
  const isProjects = mode === 'projects';
  const name = isProjects ? '项目' : '选项';
  const set = (next: OptionDraft[]): void => {
    setRemoved(null);
    change({ options: next });
  };
  const patch = (key: string, part: Partial<OptionDraft>): void => set(options.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const swap = (from: number, to: number): void => {
    const [one, other] = [options[from], options[to]];
    if (one && other) set(options.map((option, index) => (index === from ? other : index === to ? one : option)));
  };
  const remove = (option: OptionDraft): void => {
    set(options.filter(({ key }) => key !== option.key));
    if (option.title.trim() !== '') setRemoved({ options, title: option.title });
  };
  return (
    <>
      <FieldFrame label={name} error={errorOf('rule.options')}>
        {options.map((option, index) => (
          <View key={option.key} className="c-choice t-option" {...a11y({ role: 'group', label: `${name} ${index + 1}` })}>
            <Field label={`${name} ${index + 1}`} value={option.title} onChange={(title) => patch(option.key, { title })} maxLength={limits.optionTitleMax} />
            {isProjects && <Field label="费用（元）" value={option.cost} onChange={(cost) => patch(option.key, { cost })} placeholder="例如 30000" />}
            <Field label="说明" required={false} value={option.words} onChange={(words) => patch(option.key, { words })} maxLength={limits.optionWordsMax} />
            <View className="c-part__ways">
              <Button kind="plain" size="s" icon="up" className="t-up" label="上移" disabled={index === 0} onTap={() => swap(index, index - 1)} />
              <Button kind="plain" size="s" icon="down" className="t-down" label="下移" disabled={index === options.length - 1} onTap={() => swap(index, index + 1)} />
              <Button kind="quiet" size="s" icon="trash" className="t-option-remove" label="删除" disabled={options.length <= 2} onTap={() => remove(option)} />
            </View>
          </View>
        ))}
        {removed && (
          <View className="y-row">
            <Text className="y-grow">{`已删除“${removed.title}”`}</Text>
            <Button kind="quiet" size="s" icon="refresh" className="t-undo" label="撤销" onTap={() => set(removed.options)} />
          </View>
        )}
        <View className="c-part__ways">
          <Button kind="plain" size="s" icon="plus" id="t-option-add" label={`再加一个${name}`} disabled={options.length >= limits.optionsMost} onTap={() => set([...options, newOption()])} />
        </View>
      </FieldFrame>
      {isProjects && (
        <Field id="t-cap" label="总共有多少钱（元）" value={draft.cap} onChange={(cap) => change({ cap })} placeholder="例如 100000" hint="按得票从多到少选，加起来不超过这个数。" required={draft.pickMost.trim() === ''} error={errorOf('rule.capFen')} />
      )}
      {takesMost(mode) && (
        <Field id="t-most" label="一张票最多选几项" type="number" value={draft.pickMost} onChange={(pickMost) => change({ pickMost })} required={!isProjects} error={errorOf('rule.pickMost')} />
      )}
    </>
  );
}
