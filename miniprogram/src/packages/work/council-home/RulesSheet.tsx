import { useState } from 'react';
import { View } from '@tarojs/components';
import type { CouncilDetail } from '@shared/councils/dto';
import { councilLimits } from '@shared/councils/limits';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { Field, FieldFrame, TextArea } from '@/components/Field';
import { SwitchRow } from '@/components/Switch';
import { changeRules } from '@/services/councilWork';
import { ClockField } from '../council/ClockField';
import { FormSheet } from '../council/FormSheet';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';
import { checkRules, draftOf, numberRules, rulesOf, type RulesDraft } from './rules';

const shares = ['1/2', '2/3', '3/4'].map((value) => ({ value, label: `${value} 到会` }));

/** The rules of a council. What holds for proposals that are under way is what held when they were accepted. */
export function RulesSheet({ council, onClose }: { council: CouncilDetail; onClose: () => void }) {
  const form = useKept<RulesDraft>(`rules.${council.id}`, draftOf(council.rules));
  const { value: draft, change } = form;
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const found = checkRules(draft);
  const errorOf = (name: string): string | null => write.fields[name] ?? (tried ? (found[name] ?? null) : null);
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(found).length > 0) return;
    const body = { ...rulesOf(draft), version: council.version };
    if (!(await write.run({ name: `rules${council.id}`, body, send: (key) => changeRules(council.id, body, key), done: '规则已保存' }))) return;
    form.clear();
    onClose();
  };
  const share = `${draft.presenceNumerator}/${draft.presenceDenominator}`;
  return (
    <FormSheet
      tall
      title="议事规则"
      ok="保存"
      write={write}
      missing={tried && Object.keys(found).length > 0 ? '还有没填好的地方，请看红色的提示。' : null}
      hint="改动从现在起生效；已经在附议的提案仍按原来的人数和日期。"
      onOk={() => void save()}
      onClose={onClose}
    >
      <TextArea label="规则全文" required={false} value={draft.words} onChange={(words) => change({ words })} maxLength={councilLimits.rulesWordsMax} rows={5} error={errorOf('words')} placeholder="大家商定的议事规则，居民都能看到" />
      <FieldFrame label="多少席位到会才能作决定" error={errorOf('presenceNumerator') ?? errorOf('presenceDenominator')}>
        <Chips
          label="到会比例"
          choices={shares.some(({ value }) => value === share) ? shares : [...shares, { value: share, label: `${share} 到会` }]}
          value={share}
          onChange={(next) => {
            const [presenceNumerator = 1, presenceDenominator = 2] = next.split('/').map(Number);
            change({ presenceNumerator, presenceDenominator });
          }}
        />
      </FieldFrame>
      <Card flush>
        <SwitchRow id="t-monthly" label="每月自动安排例会" note="提前 20 天建好，等秘书排议程" on={draft.isMonthly} onChange={(isMonthly) => change({ isMonthly })} />
      </Card>
      {draft.isMonthly && (
        <>
          <Field label="每月几号" type="number" value={draft.monthlyDay} onChange={(monthlyDay) => change({ monthlyDay })} hint="遇休息日顺延到下一个工作日" error={errorOf('monthlyDay')} />
          <ClockField label="开会时间" value={draft.monthlyTime} onChange={(monthlyTime) => change({ monthlyTime })} error={errorOf('monthlyTime')} />
        </>
      )}
      <Field label="通常的地点" required={draft.isMonthly} value={draft.place} onChange={(place) => change({ place })} maxLength={councilLimits.placeMax} error={errorOf('place')} />
      <View className="c-pair">
        {numberRules.map(({ name, label }) => (
          <Field key={name} label={label} type="number" value={draft[name]} onChange={(value) => change({ [name]: value })} error={errorOf(name)} />
        ))}
      </View>
      <Card flush>
        <SwitchRow label="未表态视为同意" note="只有已经通过的议事规则写明了才能打开；投票前会让每个人看到" on={draft.hasSilence} onChange={(hasSilence) => change({ hasSilence })} />
      </Card>
      {draft.hasSilence && <TextArea label="规则原文" value={draft.silenceRule} onChange={(silenceRule) => change({ silenceRule })} maxLength={councilLimits.silenceRuleMax} rows={3} error={errorOf('silenceRule')} />}
    </FormSheet>
  );
}
