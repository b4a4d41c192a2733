import { View } from '@tarojs/components';
import { appealLimits } from '@shared/appeals/limits';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { TextArea } from '@/components/Field';
import { CategoryField } from '../parts/CategoryField';
import type { FieldErrors, MoveDraft } from './draft';

type Part = MoveDraft['parts'][number];

/** The parts an appeal is split into, each with its own words and category. */
export function PartsField({ parts, onChange, errors }: { parts: Part[]; onChange: (parts: Part[]) => void; errors: FieldErrors }) {
  const change = (index: number, patch: Partial<Part>): void => onChange(parts.map((part, at) => (at === index ? { ...part, ...patch } : part)));
  return (
    <View className="y-stack">
      {parts.map((part, index) => (
        <Card
          key={index}
          title={`第 ${index + 1} 件`}
          {...(parts.length > 1
            ? { aside: <Button kind="quiet" size="s" icon="trash" label="删除" onTap={() => onChange(parts.filter((_, at) => at !== index))} /> }
            : {})}
        >
          <View className="y-stack">
            <TextArea
              id={`t-part-${index}`}
              label="内容"
              value={part.words}
              maxLength={appealLimits.wordsMax}
              rows={3}
              onChange={(words) => change(index, { words })}
              error={errors[`parts.${index}.words`] ?? null}
            />
            <CategoryField value={part.category} onChange={(category) => change(index, { category })} error={errors[`parts.${index}.categoryCode`] ?? null} />
          </View>
        </Card>
      ))}
      {errors.parts && <View className="w-problem">{errors.parts}</View>}
      {parts.length < appealLimits.splitPartsMax && (
        <Button kind="plain" icon="plus" label="再加一件" onTap={() => onChange([...parts, { words: '', category: null }])} />
      )}
    </View>
  );
}
