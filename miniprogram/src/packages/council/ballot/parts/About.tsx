import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { BallotDetail } from '@shared/ballots/dto';
import { headsWords } from '@shared/ballots/explain';
import { areaWords } from '@shared/ballots/format';
import { Progress } from '@/components/ballot/Progress';
import { groupsOf } from '@/components/ballot/words';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { Story } from '@/components/council/Story';
import { Icon } from '@/components/Icon';
import { useBallotProgress } from '@/services/ballots';
import { go, pages } from '@/utils/router';

/** By which rule it is counted, how far it is, where it comes from, what happened. */
export function About({ ballot }: { ballot: BallotDetail }) {
  const { rule, roll } = ballot;
  const maySee = ballot.state === 'open' && ballot.allowedActions.includes('seeProgress');
  const live = useBallotProgress(ballot.id, maySee);
  const progress = live.data ?? ballot.progress;
  return (
    <View className="y-stack">
      {maySee && progress && <Progress progress={progress} rule={rule} />}
      {ballot.explanations.length > 0 && (
        <Rules lines={ballot.explanations} first={rule.kind === 'ownerDecision' ? 4 : 3} />
      )}
      {roll && (
        <Card title="谁有票，已经固定">
          <View className="y-words">
            {`开始投票时固定了名册：共 ${headsWords(rule.electorate, roll.heads)}${roll.area > 0 ? `，面积 ${areaWords(roll.area)}` : ''}。名册到结束都不变。`}
          </View>
          <Fingerprint code={roll.fingerprint} />
        </Card>
      )}
      {(ballot.topicId !== null || ballot.proposalId !== null) && (
        <Card flush>
          {ballot.topicId !== null && <Row icon="chat" title="看这个议题" note="从征求意见到落实" onTap={() => go(pages.topic, { id: ballot.topicId })} />}
          {ballot.proposalId !== null && <Row icon="edit" title="看居民提案" note="这件事是谁提出来的" onTap={() => go(pages.proposal, { id: ballot.proposalId })} />}
        </Card>
      )}
      {ballot.timeline.length > 0 && (
        <Card title="经过">
          <Story lines={ballot.timeline} label="经过" />
        </Card>
      )}
    </View>
  );
}

/** The first lines say who votes and what is needed: the rest is for those who want all of it. */
function Rules({ lines, first }: { lines: readonly string[]; first: number }) {
  const [all, setAll] = useState(false);
  return (
    <Card title="怎么算通过" id="t-explanations">
      {(all ? lines : lines.slice(0, first)).map((words) => (
        <View key={words} className="ba-why">
          <Icon name="info" size={20} />
          <Text className="y-grow">{words}</Text>
        </View>
      ))}
      {lines.length > first && <Button kind="quiet" id="t-explanations-all" icon={all ? 'up' : 'down'} label={all ? '收起' : `看全部 ${lines.length} 条：能不能改、怎么公开`} onTap={() => setAll(!all)} />}
    </Card>
  );
}

function Fingerprint({ code }: { code: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" id="t-fingerprint" icon={open ? 'up' : 'down'} label={open ? '收起' : '怎么证明名册没变'} onTap={() => setOpen(!open)} />
      {open && (
        <>
          <View className="y-words">下面这串字是从名册算出来的“指纹”：名册变一个字，它就不一样。开始投票时抄下来，结束后对一对。</View>
          <View className="ba-fingerprint">{groupsOf(code).join(' ')}</View>
        </>
      )}
    </>
  );
}
