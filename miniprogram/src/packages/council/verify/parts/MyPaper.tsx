import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { useMutation } from '@tanstack/react-query';
import { choiceWords } from '@shared/ballots/choice';
import type { BallotDetail, InclusionProof } from '@shared/ballots/dto';
import { areaWords, countWords } from '@shared/ballots/format';
import { verifyInclusion } from '@shared/ballots/leaf';
import { keptPapersOf } from '@/components/ballot/keptPapers';
import { trackerOf } from '@/components/ballot/words';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { TextArea } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Tap } from '@/components/Tap';
import { loadInclusion } from '@/services/ballots';
import { ApiError } from '@/services/request';
import { a11y } from '@/utils/a11y';

/** Is the paper with this receipt in the count? The answer is proved here, not believed. */
export function MyPaper({ ballot, personId }: { ballot: BallotDetail; personId: number | undefined }) {
  const kept = keptPapersOf(ballot.id, personId);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const asking = useMutation({ mutationFn: (tracker: string) => loadInclusion(ballot.id, tracker) });
  const ask = (words: string): void => {
    const tracker = trackerOf(words);
    setProblem(tracker ? null : '回执号是 32 个数字和字母（a 到 f），请再看一遍');
    if (tracker) asking.mutate(tracker);
  };
  return (
    <Card title="核对我的票" id="t-my-paper">
      <View className="y-stack">
        <View className="y-words">用投票后给您的回执号，查这一票在不在公布的票里、写的对不对。</View>
        {kept.map((paper) => (
          <Tap key={paper.tracker} className="ve-kept t-kept-paper" label={`查 ${paper.label} 的票`} onTap={() => ask(paper.tracker)}>
            <Icon name="doc" />
            <View className="y-grow">
              <View className="ve-kept__label">{paper.label}</View>
              <View className="y-note">{`回执存在这台设备上，尾号 ${paper.tracker.slice(-4)}`}</View>
            </View>
            <Text className="ve-kept__go">查一查</Text>
          </Tap>
        ))}
        <TextArea id="t-tracker" label={kept.length > 0 ? '查别的回执号' : '回执号'} value={typed} onChange={setTyped} placeholder="粘贴或输入 32 位回执号" rows={2} error={problem} />
        <Button id="t-ask-tracker" kind="plain" icon="search" label="查这个号" busy={asking.isPending} disabled={typed.trim() === ''} onTap={() => ask(typed)} />
        {asking.isError && <View className="ve-answer is-bad" {...a11y({ role: 'alert' })}>{asking.error instanceof ApiError ? asking.error.message : '没有查到，请再试一次'}</View>}
        {asking.data && asking.variables && <Answer ballot={ballot} tracker={asking.variables} proof={asking.data} />}
      </View>
    </Card>
  );
}

function Answer({ ballot, tracker, proof }: { ballot: BallotDetail; tracker: string; proof: InclusionProof }) {
  if (!proof.found || !proof.paper) {
    return (
      <View className="ve-answer is-bad" id="t-not-in" {...a11y({ role: 'alert' })}>
        <View className="ve-answer__title">没有这一票</View>
        <View className="y-words">公布的票里没有这个号。请先看看号有没有抄错。如果没错，请把回执交给社区，要求查明。</View>
      </View>
    );
  }
  const isProved = proof.paper.tracker === tracker && proof.root === ballot.papersRoot && verifyInclusion(proof);
  if (!isProved) {
    return (
      <View className="ve-answer is-bad" {...a11y({ role: 'alert' })}>
        <View className="ve-answer__title">证明对不上</View>
        <View className="y-words">服务器说有这一票，但给出的证明和公布的根不一致。请截图交给社区和街道，要求查明。</View>
      </View>
    );
  }
  return (
    <View className="ve-answer is-good" id="t-is-in" {...a11y({ role: 'status' })}>
      <View className="ve-answer__title">
        <Icon name="check" size={24} />
        <Text>这一票算进去了</Text>
      </View>
      <View className="ve-answer__choice">{choiceWords(ballot.rule, proof.paper.choice)}</View>
      <View className="y-note">和您投的不一样？可能是您或共有人后来改过：以最后一次为准。</View>
      {proof.paper.area > 0 && <View className="y-note">{`面积 ${areaWords(proof.paper.area)}`}</View>}
      <View className="y-note">{`它是公布的 ${countWords(proof.treeSize)} 张票里的第 ${countWords(proof.leafIndex + 1)} 张。这台设备顺着 ${proof.path.length} 步算到了公布的根，结果一致。`}</View>
    </View>
  );
}
