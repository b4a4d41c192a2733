import { useState } from 'react';
import { View } from '@tarojs/components';
import type { TopicDetail } from '@shared/topics/dto';
import { topicStages } from '@shared/topics/states';
import { stageFaces } from '@/components/council/labels';
import { StepLine } from '@/components/council/Figures';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { useNow } from '@/hooks/useNow';
import { dayText } from '@/utils/time';
import { Check } from '../council/Check';
import { dayWords } from '../council/days';

/** The five stages, and what must still hold before the next. */
export function StageCard({ topic }: { topic: TopicDetail }) {
  const [open, setOpen] = useState(false);
  const at = topicStages.indexOf(topic.stage);
  const isEnded = topic.state !== 'open';
  // A dropped topic has not done the stage it stopped in.
  const here = { open: 'now', solved: 'done', dropped: 'next' } as const;
  const steps = topicStages.map((stage, index) => ({
    key: stage,
    label: stageFaces[stage].label,
    state: index < at ? ('done' as const) : index === at ? here[topic.state] : ('next' as const),
  }));
  return (
    <Card title="走到哪一步">
      <StepLine steps={steps} label="五个阶段" />
      {!isEnded && topic.conditions.length > 0 && (
        <View className="c-conditions">
          <View className="y-note">{at === topicStages.length - 1 ? '办结前要满足：' : '进入下一步前要满足：'}</View>
          {topic.conditions.map((condition) => (
            <Check key={condition.words} ok={condition.holds} words={condition.words} />
          ))}
        </View>
      )}
      <Button kind="quiet" size="s" className="c-fold" icon={open ? 'up' : 'down'} label={open ? '收起各阶段' : '看各阶段谁负责'} onTap={() => setOpen(!open)} />
      {open && <Stages topic={topic} />}
    </Card>
  );
}

function Stages({ topic }: { topic: TopicDetail }) {
  const now = useNow();
  return (
    <>
      {topic.stages.map((stage, index) => {
        const span = [stage.startedAt && `${dayText(stage.startedAt, now)}起`, stage.endedAt ? `${dayText(stage.endedAt, now)}止` : stage.dueOn && `到${dayWords(stage.dueOn, now)}`].filter(Boolean).join('，');
        return (
          <View key={`${stage.stage}${index}`} className="c-part">
            <View className="c-part__title">{stageFaces[stage.stage].label}</View>
            <View className="y-note">{[stage.ownerName && `${stage.ownerName}负责`, span].filter(Boolean).join(' · ')}</View>
            {stage.exitWords && <View className="y-words">{stage.exitWords}</View>}
          </View>
        );
      })}
    </>
  );
}
