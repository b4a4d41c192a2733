import { useMemo, useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CategoryNode } from '@shared/appeals/dto';
import { useCategories } from '@/services/appeals';
import { a11y } from '@/utils/a11y';
import { classes } from '@/utils/classes';
import { SearchField } from '../Field';
import { Icon } from '../Icon';
import { Sheet } from '../Sheet';
import { EmptyState, QueryView } from '../States';
import { Tap } from '../Tap';
import './index.scss';

interface CategoryPickerProps {
  open: boolean;
  onClose: () => void;
  value: string | null;
  onChange: (node: CategoryNode) => void;
}

/** Chooses an item out of the three-level catalogue: by searching, or major → minor → item. */
export function CategoryPicker({ open, onClose, value, onChange }: CategoryPickerProps) {
  const categories = useCategories();
  return (
    <Sheet open={open} title="选择问题类别" onClose={onClose} tall>
      <QueryView query={categories}>
        {({ items }) => (
          <Tree
            nodes={items}
            value={value}
            onChange={(node) => {
              onChange(node);
              onClose();
            }}
          />
        )}
      </QueryView>
    </Sheet>
  );
}

const foundMost = 40;

function Tree({ nodes, value, onChange }: { nodes: CategoryNode[]; value: string | null; onChange: (node: CategoryNode) => void }) {
  const [words, setWords] = useState('');
  const majors = useMemo(() => nodes.filter((node) => node.level === 'major'), [nodes]);
  const byCode = useMemo(() => new Map(nodes.map((node) => [node.code, node])), [nodes]);
  const [major, setMajor] = useState(() => majors.find((node) => value?.startsWith(node.code))?.code ?? majors[0]?.code ?? '');
  const pathOf = (node: CategoryNode): string => {
    const minor = node.parentCode ? byCode.get(node.parentCode) : undefined;
    const top = minor?.parentCode ? byCode.get(minor.parentCode) : undefined;
    return [top?.name, minor?.name].filter(Boolean).join(' · ');
  };
  const wanted = words.trim();
  const found = wanted ? nodes.filter((node) => node.level === 'item' && `${node.name}${pathOf(node)}`.includes(wanted)).slice(0, foundMost) : [];
  return (
    <View className="y-cpick">
      <SearchField value={words} onChange={setWords} placeholder="搜索，例如：路灯、噪音、停水" id="t-category-search" />
      {wanted ? (
        <View className="y-cpick__found">
          {found.length === 0 && <EmptyState picture="search" title="没有找到这个类别" words="换个说法试试，或者清空后从大类里选。" />}
          {found.map((node) => (
            <Item key={node.code} node={node} note={pathOf(node)} on={node.code === value} onTap={() => onChange(node)} />
          ))}
        </View>
      ) : (
        <View className="y-cpick__tree">
          <View className="y-cpick__majors" {...a11y({ role: 'tablist', label: '大类' })}>
            {majors.map((node) => (
              <Tap key={node.code} className={classes('y-cpick__major', node.code === major && 'is-on')} role="tab" selected={node.code === major} onTap={() => setMajor(node.code)}>
                <Text>{node.name}</Text>
              </Tap>
            ))}
          </View>
          <View className="y-cpick__items">
            {nodes
              .filter((node) => node.level === 'minor' && node.parentCode === major)
              .map((minor) => (
                <View key={minor.code}>
                  <View className="y-cpick__minor">{minor.name}</View>
                  {nodes
                    .filter((node) => node.level === 'item' && node.parentCode === minor.code)
                    .map((node) => (
                      <Item key={node.code} node={node} on={node.code === value} onTap={() => onChange(node)} />
                    ))}
                </View>
              ))}
          </View>
        </View>
      )}
    </View>
  );
}

function Item({ node, note, on, onTap }: { node: CategoryNode; note?: string; on: boolean; onTap: () => void }) {
  return (
    <Tap className={classes('y-cpick__item', 't-category-item', on && 'is-on')} role="radio" checked={on} label={node.name} onTap={onTap}>
      <View className="y-grow">
        <Text>{node.name}</Text>
        {note && <View className="y-note">{note}</View>}
      </View>
      {on && <Icon name="check" size={20} />}
    </Tap>
  );
}
