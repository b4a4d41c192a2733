import { View } from '@tarojs/components';
import { ballotKindLabels } from '@shared/ballots/labels';
import { matterOf, ownerMatters } from '@shared/ballots/matters';
import { ballotKinds, type BallotKind } from '@shared/ballots/states';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { a11y } from '@/utils/a11y';
import { Banner } from '../council/FormSheet';
import { ChoiceField, ChoiceLine } from '../moves/Choice';
import type { PartProps } from './Editor';
import { kindWords } from './words';

/** Which kind of ballot, each with what it is for; for owners, which of the law's nine matters. */
export function KindCard({ draft, change, errorOf, onKind }: PartProps & { onKind: (kind: BallotKind) => void }) {
  return (
    <Card title="要做哪一种表决">
      <View className="w-choices" {...a11y({ role: 'radiogroup', label: '哪一种表决' })}>
        {ballotKinds.map((kind) => (
          <ChoiceLine
            key={kind}
            className={`t-kind-${kind}`}
            on={draft.kind === kind}
            title={ballotKindLabels[kind]}
            note={kindWords[kind].words}
            aside={<Icon name={kindWords[kind].icon} />}
            onTap={() => draft.kind !== kind && onKind(kind)}
          />
        ))}
      </View>
      {draft.kind === 'ownerDecision' && <Matters matter={draft.matter} onChange={(matter) => change({ matter })} error={errorOf('rule.matter')} />}
    </Card>
  );
}

function Matters({ matter, onChange, error }: { matter: number | null; onChange: (matter: number) => void; error: string | null }) {
  const chosen = matterOf(matter);
  return (
    <View className="c-edit__more">
      <Banner tone="plain" words="有的城市规定，有法律效力的业主表决要在住建（房管）部门的系统里进行。请先问清楚；在那里表决的，把结果和文件在“落实任务—决议”里录进来。" />
      <ChoiceField label="属于法律列的哪一项（《民法典》第二百七十八条）" error={error}>
        {ownerMatters.map((one) => (
          <ChoiceLine
            key={one.no}
            className={`t-matter-${one.no}`}
            on={matter === one.no}
            title={`${one.no}. ${one.title}`}
            note={one.special ? '参加表决的里面，四分之三以上同意' : '参加表决的里面，过半数同意'}
            onTap={() => onChange(one.no)}
          />
        ))}
      </ChoiceField>
      {chosen && <View className="y-note">{`先要面积和人数都有三分之二以上参加；参加的里面，面积和人数都要${chosen.special ? '四分之三以上' : '过半数'}同意。两样都够才算通过。`}</View>}
    </View>
  );
}
