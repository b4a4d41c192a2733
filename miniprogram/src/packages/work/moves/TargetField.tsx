import { useMemo, useState } from 'react';
import { View } from '@tarojs/components';
import type { DispatchTarget } from '@shared/appeals/dto';
import { unitKindLabels } from '@shared/appeals/labels';
import { SearchField } from '@/components/Field';
import { EmptyState, QueryView } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useTargets, type TargetMove } from '@/services/queue';
import { ChoiceField, ChoiceLine } from './Choice';

export const targetKey = (target: DispatchTarget): string => `${target.unit.kind}:${target.unit.code}:${target.handlerPersonId ?? 0}`;
/** From so many on a search box is worth its room. */
const searchFrom = 8;

export function TargetTags({ target }: { target: DispatchTarget }) {
  return (
    <>
      {target.proposed && <Tag label="建议" tone="jade" icon="check" />}
      {target.absent && <Tag label="请假" tone="orange" />}
      <Tag label={`手上 ${target.openAppeals} 件`} tone={target.openAppeals >= 20 ? 'orange' : 'grey'} />
    </>
  );
}

/** Unit and person in one line; the person first, when there is one. */
export const targetTitle = (target: DispatchTarget): string => target.handlerName ?? target.unit.name;
export const targetNote = (target: DispatchTarget): string =>
  target.handlerName ? target.unit.name : unitKindLabels[target.unit.kind];

interface TargetFieldProps {
  appealId: number;
  move: TargetMove;
  value: DispatchTarget | null;
  onChange: (target: DispatchTarget) => void;
  error?: string | null;
}

/** Who it goes to: the catalogue's proposal first, with load and absence of each. */
export function TargetField({ appealId, move, value, onChange, error }: TargetFieldProps) {
  const targets = useTargets(appealId, move);
  const [words, setWords] = useState('');
  return (
    <ChoiceField label={move === 'dispatch' ? '派给谁' : '转给谁'} {...(error ? { error } : {})}>
      <QueryView query={targets}>
        {({ items }) => <Targets items={items} words={words} setWords={setWords} value={value} onChange={onChange} />}
      </QueryView>
    </ChoiceField>
  );
}

interface TargetsProps {
  items: DispatchTarget[];
  words: string;
  setWords: (words: string) => void;
  value: DispatchTarget | null;
  onChange: (target: DispatchTarget) => void;
}
function Targets({ items, words, setWords, value, onChange }: TargetsProps) {
  const shown = useMemo(() => {
    const wanted = words.trim();
    return wanted ? items.filter((item) => `${item.unit.name}${item.handlerName ?? ''}`.includes(wanted)) : items;
  }, [items, words]);
  if (items.length === 0) return <EmptyState title="没有可派的单位" words="可以上报到上一级处理。" />;
  return (
    <View className="w-choices">
      {items.length >= searchFrom && <SearchField value={words} onChange={setWords} placeholder="搜单位或姓名" />}
      {shown.length === 0 && <View className="y-note">没有这样的单位或姓名</View>}
      {shown.map((target) => (
        <ChoiceLine
          key={targetKey(target)}
          className="t-target"
          on={value !== null && targetKey(value) === targetKey(target)}
          title={targetTitle(target)}
          note={targetNote(target)}
          aside={<TargetTags target={target} />}
          onTap={() => onChange(target)}
        />
      ))}
    </View>
  );
}

interface DepartmentsFieldProps {
  appealId: number;
  value: number[];
  onChange: (ids: number[]) => void;
  most: number;
  error?: string | null;
}

/** Departments to whistle for, several at once. */
export function DepartmentsField({ appealId, value, onChange, most, error }: DepartmentsFieldProps) {
  const targets = useTargets(appealId, 'whistle');
  const [words, setWords] = useState('');
  const toggle = (id: number): void => {
    if (value.includes(id)) onChange(value.filter((one) => one !== id));
    else if (value.length < most) onChange([...value, id]);
  };
  return (
    <ChoiceField label="请哪些部门到场" hint={`可选 1–${most} 个，已选 ${value.length} 个`} {...(error ? { error } : {})}>
      <QueryView query={targets}>
        {({ items }) => {
          const named = items.flatMap((item) => (item.organisationId === null ? [] : [{ ...item, id: item.organisationId }]));
          const shown = named.filter((item, index) => named.findIndex((one) => one.id === item.id) === index && item.unit.name.includes(words.trim()));
          return (
            <View className="w-choices">
              {named.length >= searchFrom && <SearchField value={words} onChange={setWords} placeholder="搜部门" />}
              {shown.length === 0 && <View className="y-note">没有这样的部门</View>}
              {shown.map((item) => (
                <ChoiceLine
                  key={item.id}
                  className="t-department"
                  kind="checkbox"
                  on={value.includes(item.id)}
                  title={item.unit.name}
                  aside={<TargetTags target={item} />}
                  onTap={() => toggle(item.id)}
                />
              ))}
            </View>
          );
        }}
      </QueryView>
    </ChoiceField>
  );
}
