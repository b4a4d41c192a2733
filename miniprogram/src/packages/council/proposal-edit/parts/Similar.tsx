import { View } from '@tarojs/components';
import { proposalLimits } from '@shared/proposals/limits';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { ProposalCard } from '@/components/council/ProposalCard';
import { useSettled } from '@/hooks/useSettled';
import { useSimilarProposals } from '@/services/proposals';
import { go, pages } from '@/utils/router';

const shown = 3;

/** What neighbours proposed already: cosigning one gets further than a second of the same. */
export function Similar({ councilId, words, exceptId }: { councilId: number; words: string; exceptId: number }) {
  const settled = useSettled(words.trim().slice(0, proposalLimits.similarWordsMax), 800);
  const similar = useSimilarProposals(councilId, settled);
  const items = (similar.data?.items ?? []).filter(({ id }) => id !== exceptId).slice(0, shown);
  if (items.length === 0) return null;
  return (
    <Card title="已经有人提过相似的" className="pe-similar" id="t-similar-proposals">
      <View className="y-note">是同一件事的话，附议那一个更快：人数够了就上会。写好的内容会留着。</View>
      <View className="y-stack pe-similar__list">
        {items.map((row) => (
          <ProposalCard key={row.id} row={row} onTap={() => go(pages.proposal, { id: row.id })} />
        ))}
      </View>
      <Button kind="quiet" size="s" label="看全部提案" onTap={() => go(pages.proposals, { councilId })} />
    </Card>
  );
}
