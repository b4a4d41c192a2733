import { useState } from 'react';
import { View } from '@tarojs/components';
import { councilLimits, usualCouncilRules } from '@shared/councils/limits';
import { councilScopes, councilTemplates, type CouncilScope, type CouncilTemplate } from '@shared/councils/states';
import { councilTemplatePlans } from '@shared/councils/templates';
import { Chips } from '@/components/Chips';
import { Field, FieldFrame } from '@/components/Field';
import { createCouncil } from '@/services/councilWork';
import { useMe } from '@/services/me';
import { useCouncilChoice } from '../council/choice';
import { FormSheet } from '../council/FormSheet';
import { scopeLabels, templateWords } from '../council/labels';
import { useWrite } from '../council/useWrite';
import { ChoiceField, ChoiceLine } from '../moves/Choice';
import { ScopeField, type Scope } from './ScopeField';

/** A new council from one of the four forms; its seats are made with it. */
export function CreateSheet({ onClose }: { onClose: () => void }) {
  const { data: me } = useMe();
  const choose = useCouncilChoice((state) => state.choose);
  const [template, setTemplate] = useState<CouncilTemplate | null>(null);
  const [kind, setKind] = useState<CouncilScope | null>(null);
  const [scope, setScope] = useState<Scope | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [place, setPlace] = useState('');
  const write = useWrite();
  const plan = template ? councilTemplatePlans[template] : null;
  const name = typed ?? (scope && template ? `${scope.name}${templateWords[template].label}`.slice(0, councilLimits.nameMax) : '');
  const ready = template && kind && scope && name.trim().length >= councilLimits.nameMin;
  const create = async (): Promise<void> => {
    if (!ready) return;
    const body = { ...usualCouncilRules, place: place.trim(), name: name.trim(), template, scope: kind, scopeId: scope.id };
    const council = await write.run({ name: 'council', body, send: (key) => createCouncil(body, key), done: '议事会已建好' });
    if (!council) return;
    choose(council.id);
    onClose();
  };
  const take = (next: CouncilTemplate): void => {
    const [only, ...more] = councilTemplatePlans[next].scopes;
    setTemplate(next);
    setKind(more.length === 0 ? (only ?? null) : null);
    setScope(null);
  };
  return (
    <FormSheet tall title="新建议事会" ok="建立" disabled={!ready} write={write} hint="先用通常的议事规则，建好以后可以修改。" onOk={() => void create()} onClose={onClose}>
      <ChoiceField label="哪一种" error={write.fields.template ?? null}>
        {councilTemplates.map((one) => (
          <ChoiceLine key={one} className={`t-template-${one}`} on={one === template} title={templateWords[one].label} note={templateWords[one].words} onTap={() => take(one)} />
        ))}
      </ChoiceField>
      {plan && (
        <FieldFrame label="会有这些席位">
          <View className="y-words">{plan.seats.map((seat) => `${seat.title}${seat.rotates ? '（每月轮换）' : ''}`).join('、')}</View>
        </FieldFrame>
      )}
      {plan && (
        <FieldFrame label="在哪个范围">
          <Chips
            label="在哪个范围"
            choices={councilScopes.filter((one) => plan.scopes.includes(one)).map((value) => ({ value, label: scopeLabels[value] }))}
            value={kind}
            onChange={(next) => {
              setKind(next);
              setScope(null);
            }}
          />
        </FieldFrame>
      )}
      {kind && me?.position && <ScopeField key={kind} kind={kind} within={me.position} value={scope} onChange={setScope} error={write.fields.scopeId ?? null} />}
      {scope && <Field label="名称" value={name} onChange={setTyped} maxLength={councilLimits.nameMax} error={write.fields.name ?? null} />}
      {scope && <Field label="通常在哪里开会" required={false} value={place} onChange={setPlace} maxLength={councilLimits.placeMax} error={write.fields.place ?? null} />}
    </FormSheet>
  );
}
