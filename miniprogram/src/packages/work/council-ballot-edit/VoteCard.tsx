import { View } from '@tarojs/components';
import { electoratesOf, modesOf } from '@shared/ballots/kinds';
import { ballotModeLabels, electorateLabels, secrecyLabels } from '@shared/ballots/labels';
import { secrecies } from '@shared/ballots/states';
import { Card } from '@/components/Card';
import { ChoiceField, ChoiceLine } from '../moves/Choice';
import type { PartProps } from './Editor';
import { OptionsField } from './OptionsField';
import { electorateWords, modeWords, secrecyWords } from './words';

/** How a paper is filled, who holds one, and whether people will see whose it was. */
export function VoteCard(props: PartProps) {
  const { draft, change, errorOf } = props;
  if (draft.kind === null) return null;
  const modes = modesOf[draft.kind];
  const electorates = electoratesOf[draft.kind];
  return (
    <Card title="怎么投">
      <View className="w-form">
        {modes.length > 1 && (
          <ChoiceField label="投法" error={errorOf('rule.mode')}>
            {modes.map((mode) => (
              <ChoiceLine key={mode} className={`t-mode-${mode}`} on={draft.mode === mode} title={ballotModeLabels[mode]} note={modeWords[mode]} onTap={() => change({ mode })} />
            ))}
          </ChoiceField>
        )}
        {draft.mode !== 'decide' && <OptionsField {...props} />}
        {electorates.length > 1 ? (
          <ChoiceField label="谁有票" error={errorOf('rule.electorate')}>
            {electorates.map((one) => (
              <ChoiceLine key={one} className={`t-electorate-${one}`} on={draft.electorate === one} title={electorateLabels[one]} note={electorateWords[one]} onTap={() => change({ electorate: one })} />
            ))}
          </ChoiceField>
        ) : (
          <View className="y-note">{`谁有票：${electorateWords[draft.electorate]}。`}</View>
        )}
        <ChoiceField label="记名还是不公开谁投了什么" error={errorOf('secrecy')}>
          {secrecies.map((one) => (
            <ChoiceLine key={one} className={`t-secrecy-${one}`} on={draft.secrecy === one} title={secrecyLabels[one]} note={secrecyWords[one]} onTap={() => change({ secrecy: one })} />
          ))}
        </ChoiceField>
      </View>
    </Card>
  );
}
