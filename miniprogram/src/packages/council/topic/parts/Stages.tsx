import { Text, View } from '@tarojs/components';
import type { StageCondition, TopicDetail } from '@shared/topics/dto';
import { topicStages, type TopicStage } from '@shared/topics/states';
import { stageFaces } from '@/components/council/labels';
import { Card } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { ColourTag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { dayText, momentText } from '@/utils/time';

type Passage = TopicDetail['stages'][number];
const dayOf = (day: string, now: number): string => dayText(`${day}T00:00:00+08:00`, now);

/** The five stages from top to bottom: who leads each, until when, and what is needed to go on. */
export function Stages({ topic }: { topic: TopicDetail }) {
  const at = topicStages.indexOf(topic.stage);
  const stateOf = (index: number): 'done' | 'now' | 'next' => (index < at || (index === at && topic.state === 'solved') ? 'done' : index === at && topic.state === 'open' ? 'now' : 'next');
  return (
    <Card title="五步走到哪了">
      <View className="tp-stages" {...a11y({ role: 'list', label: '议题的五个阶段' })}>
        {topicStages.map((stage, index) => (
          <Stage key={stage} stage={stage} number={index + 1} state={stateOf(index)} passage={newest(topic.stages, stage)} topic={topic} />
        ))}
      </View>
    </Card>
  );
}

/** A stage that was gone back to has several passages: the last one counts. */
const newest = (passages: Passage[], stage: TopicStage): Passage | undefined => [...passages].reverse().find((one) => one.stage === stage);

function Stage({ stage, number, state, passage, topic }: { stage: TopicStage; number: number; state: 'done' | 'now' | 'next'; passage: Passage | undefined; topic: TopicDetail }) {
  const now = useNow();
  const face = stageFaces[stage];
  const word = { done: '已完成', now: '现在', next: '还没到' }[state];
  return (
    <View className={`tp-stage is-${state}`} {...a11y({ role: 'listitem', label: `第 ${number} 步，${face.label}，${word}` })}>
      <View className="tp-stage__mark">{state === 'done' ? <Icon name="check" size={18} /> : <Icon name={face.icon} size={18} />}</View>
      <View className="y-grow">
        <View className="tp-stage__top">
          <Text className="tp-stage__name">{face.label}</Text>
          {state === 'now' && <Text className="tp-stage__word">正在进行</Text>}
          {state === 'now' && <ColourTag colour={topic.colour} />}
        </View>
        <View className="y-note">{face.words}</View>
        {state === 'now' && <View className="tp-stage__line">{`${topic.ownerName}负责，${dayOf(topic.stageDueOn, now)}前完成`}</View>}
        {state === 'done' && passage?.endedAt && <View className="y-note">{`${passage.ownerName ? `${passage.ownerName}负责，` : ''}${momentText(passage.endedAt, now)} 完成`}</View>}
        {state === 'done' && passage?.exitWords && <View className="tp-stage__exit">{passage.exitWords}</View>}
        {state === 'now' && topic.conditions.length > 0 && <Conditions conditions={topic.conditions} title={number === topicStages.length ? '全部办结要满足' : '进入下一步要满足'} />}
      </View>
    </View>
  );
}

function Conditions({ conditions, title }: { conditions: StageCondition[]; title: string }) {
  return (
    <View className="tp-conditions" {...a11y({ role: 'list', label: title })}>
      <View className="tp-conditions__head">{title}</View>
      {conditions.map((condition) => (
        <View key={condition.words} className={`tp-condition${condition.holds ? ' is-met' : ''}`} {...a11y({ role: 'listitem', label: `${condition.words}，${condition.holds ? '已满足' : '还没满足'}` })}>
          <View className="tp-condition__mark">{condition.holds && <Icon name="check" size={14} />}</View>
          <Text className="y-grow">{condition.words}</Text>
          <Text className="y-note">{condition.holds ? '已满足' : '还没满足'}</Text>
        </View>
      ))}
    </View>
  );
}
