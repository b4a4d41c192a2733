import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { colourLabels } from '@shared/appeals/labels';
import type { WarningColour } from '@shared/appeals/states';
import { Button } from '@/components/Button';
import { SearchField } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { ColourTag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useCategories } from '@/services/appeals';
import type { QueueFilter } from '@/services/queue';
import { ChoiceField, ChoiceLine } from '../moves/Choice';

type Given = Pick<QueueFilter, 'q' | 'major' | 'colour'>;
interface FiltersProps {
  value: Given;
  onChange: (patch: Partial<Given>) => void;
}
const colours: readonly Exclude<WarningColour, 'none'>[] = ['red', 'orange', 'yellow'];

/** Search by words or number, and a sheet for category and colour; what is set shows as tags that can be taken off. */
export function Filters({ value, onChange }: FiltersProps) {
  const [open, setOpen] = useState(false);
  const categories = useCategories();
  const majors = categories.data?.items.filter((node) => node.level === 'major') ?? [];
  const majorName = majors.find((node) => node.code === value.major)?.name;
  return (
    <View className="w-filters">
      <View className="w-filters__line">
        <View className="y-grow">
          <SearchField id="t-queue-search" value={value.q} onChange={(q) => onChange({ q })} placeholder="搜内容或受理编号" />
        </View>
        <Button className="t-filter" kind="plain" icon="filter" label="筛选" onTap={() => setOpen(true)} />
      </View>
      {(value.major || value.colour) && (
        <View className="w-filters__set">
          {value.colour && <SetFilter label={colourLabels[value.colour]} onTap={() => onChange({ colour: null })} />}
          {value.major && <SetFilter label={majorName ?? '已选大类'} onTap={() => onChange({ major: null })} />}
        </View>
      )}
      <Sheet
        open={open}
        title="筛选"
        onClose={() => setOpen(false)}
        footer={
          <>
            <Button kind="plain" label="清空" onTap={() => onChange({ major: null, colour: null })} />
            <Button label="看结果" onTap={() => setOpen(false)} />
          </>
        }
      >
        <View className="y-stack y-stack--l">
          <ChoiceField label="时限颜色">
            <ChoiceLine on={value.colour === null} title="不限" onTap={() => onChange({ colour: null })} />
            {colours.map((colour) => (
              <ChoiceLine
                key={colour}
                className={`t-colour-${colour}`}
                on={value.colour === colour}
                title={{ yellow: '黄色', orange: '橙色', red: '红色' }[colour]}
                aside={<ColourTag colour={colour} />}
                onTap={() => onChange({ colour })}
              />
            ))}
          </ChoiceField>
          <ChoiceField label="大类">
            <ChoiceLine on={value.major === null} title="全部" onTap={() => onChange({ major: null })} />
            {majors.map((node) => (
              <ChoiceLine key={node.code} on={value.major === node.code} title={node.name} onTap={() => onChange({ major: node.code })} />
            ))}
          </ChoiceField>
        </View>
      </Sheet>
    </View>
  );
}

function SetFilter({ label, onTap }: { label: string; onTap: () => void }) {
  return (
    <Tap className="w-filters__tag" label={`去掉条件：${label}`} onTap={onTap}>
      <Text>{label}</Text>
      <Icon name="close" size={16} />
    </Tap>
  );
}
