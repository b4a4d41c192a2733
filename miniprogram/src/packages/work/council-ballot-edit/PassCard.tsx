import { View } from '@tarojs/components';
import { shareWords } from '@shared/ballots/explain';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { FieldFrame } from '@/components/Field';
import { SwitchRow } from '@/components/Switch';
import { ChoiceField, ChoiceLine } from '../moves/Choice';
import type { PartProps } from './Editor';
import { isBase, isPass, isQuorum, passBases, passShares, quorums } from './words';

/** When it passes, as plain choices. For owners the law says it. */
export function PassCard({ draft, change, errorOf, silenceRule }: PartProps & { silenceRule: string | null }) {
  const decides = draft.mode === 'decide';
  const isOwners = draft.kind === 'ownerDecision';
  return (
    <Card title="怎么算数">
      <View className="w-form">
        {isOwners ? <View className="y-words">参加和同意要多少由法律规定，不能自己改：三分之二以上参加，再看属于哪一项，过半数或四分之三以上同意。面积和人数两样都要够。</View> : <Quorum draft={draft} change={change} errorOf={errorOf} />}
        {decides && !isOwners && <Share draft={draft} change={change} errorOf={errorOf} />}
        {decides && silenceRule !== null && (
          <Card flush>
            <SwitchRow id="t-silence" label="未投票的算同意" note={`议事规则写明了：${silenceRule}`} on={draft.silence} onChange={(silence) => change({ silence })} />
          </Card>
        )}
      </View>
    </Card>
  );
}

function Quorum({ draft, change, errorOf }: PartProps) {
  const others = quorums.some(({ share }) => isQuorum(share, draft.quorum)) || draft.quorum === null ? [] : [{ share: draft.quorum, label: shareWords({ share: draft.quorum, over: 'atLeast' }) }];
  const all = [...quorums, ...others];
  const chosen = all.findIndex(({ share }) => isQuorum(share, draft.quorum));
  return (
    <FieldFrame label="至少多少有票的参加才有结果" error={errorOf('rule.quorum')} hint="参加的不够，就没有结果。">
      <Chips
        label="至少多少参加"
        chipClass="t-quorum"
        choices={all.map(({ label }, index) => ({ value: String(index), label }))}
        value={String(chosen)}
        onChange={(index) => change({ quorum: all[Number(index)]?.share ?? null })}
      />
    </FieldFrame>
  );
}

function Share({ draft, change, errorOf }: PartProps) {
  const { passRule } = draft;
  const known = passShares.some((one) => isPass(passRule, one));
  const all = known ? passShares : [...passShares, { ...passRule, label: shareWords(passRule), note: '原来定的' }];
  return (
    <>
      <ChoiceField label="同意的要有多少" error={errorOf('rule.passRule')}>
        {all.map((one) => (
          <ChoiceLine key={one.label} className="t-pass" on={isPass(passRule, one)} title={one.label} note={one.note} onTap={() => change({ passRule: { ...passRule, over: one.over, share: one.share } })} />
        ))}
      </ChoiceField>
      <ChoiceField label="在什么里面算">
        {passBases.map((one) => (
          <ChoiceLine key={one.label} className="t-base" on={isBase(passRule, one)} title={one.label} note={one.note} onTap={() => change({ passRule: { ...passRule, base: one.base, abstainCounts: one.abstainCounts } })} />
        ))}
      </ChoiceField>
    </>
  );
}
