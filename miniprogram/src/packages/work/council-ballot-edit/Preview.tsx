import { View } from '@tarojs/components';
import { explainRule } from '@shared/ballots/explain';
import { ballotKindLabels, secrecyLabels } from '@shared/ballots/labels';
import type { BallotKind } from '@shared/ballots/states';
import { Card } from '@/components/Card';
import { Tag } from '@/components/Tags';
import { Explanations, Options } from '../council-ballot/RuleCard';
import { ruleOf, type BallotDraft } from './draft';
import '../council-ballot/index.scss';

/** What residents will read, in the very sentences of the rule, while it is being written. */
export function Preview({ draft, kind, silenceRule }: { draft: BallotDraft; kind: BallotKind; silenceRule: string | null }) {
  const rule = ruleOf(draft, kind, silenceRule);
  return (
    <Card title="居民会读到" id="t-preview" className="c-preview">
      <View className="c-tags">
        <Tag label={ballotKindLabels[kind]} />
        <Tag label={secrecyLabels[draft.secrecy]} icon={draft.secrecy === 'named' ? 'eye' : 'hidden'} />
      </View>
      <View className="c-title">{draft.title.trim() || '（还没有写标题）'}</View>
      {draft.words.trim() !== '' && <View className="y-words">{draft.words.trim()}</View>}
      <Options rule={rule} />
      <Explanations lines={explainRule(rule, draft.secrecy)} />
    </Card>
  );
}
