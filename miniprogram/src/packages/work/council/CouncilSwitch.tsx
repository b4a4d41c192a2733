import { useState } from 'react';
import { View } from '@tarojs/components';
import type { CouncilRow } from '@shared/councils/dto';
import { Button } from '@/components/Button';
import { Sheet } from '@/components/Sheet';
import { ChoiceLine } from '../moves/Choice';
import { useCouncilChoice } from './choice';
import { relationLabels, templateWords } from './labels';
import '../moves/moves.scss';

/** Where the council is and what the reader is in it. */
export const councilNote = (council: CouncilRow): string =>
  [council.scopeName, templateWords[council.template].label, `我是${council.relations.map((relation) => relationLabels[relation]).join('、')}`].join(' · ');

/** The council worked for, as a switch when there are several. */
export function CouncilSwitch({ council, all }: { council: CouncilRow; all: readonly CouncilRow[] }) {
  const [open, setOpen] = useState(false);
  const choose = useCouncilChoice((state) => state.choose);
  return (
    <View className="c-switch">
      <View className="y-grow">
        <View className="c-switch__name">{council.name}</View>
        <View className="y-note">{councilNote(council)}</View>
      </View>
      {all.length > 1 && <Button kind="quiet" icon="swap" className="t-council-switch" label="切换" onTap={() => setOpen(true)} />}
      <Sheet open={open} title="切换议事会" onClose={() => setOpen(false)}>
        <View className="w-choices">
          {all.map((one) => (
            <ChoiceLine
              key={one.id}
              className="t-council"
              on={one.id === council.id}
              title={one.name}
              note={councilNote(one)}
              onTap={() => {
                choose(one.id);
                setOpen(false);
              }}
            />
          ))}
        </View>
      </Sheet>
    </View>
  );
}
