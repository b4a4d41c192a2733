import { useState } from 'react';
import { View } from '@tarojs/components';
import type { TopicDetail } from '@shared/topics/dto';
import { topicStages, type TopicMove } from '@shared/topics/states';
import { stageFaces } from '@/components/council/labels';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import type { IconName } from '@/components/icons';
import { Sheet } from '@/components/Sheet';
import { endTopic, summarise } from '@/services/councilWork';
import { ActionBar } from '../council/ActionBar';
import { OutsideSheet } from '../council/OutsideSheet';
import { useWrite } from '../council/useWrite';
import { WordsSheet } from '../council/WordsSheet';
import { AskSheet } from './AskSheet';
import { StageSheet } from './StageSheet';
import { TopicSheet } from './TopicSheet';

type Form = 'edit' | 'summarise' | 'address' | 'advance' | 'goBack' | 'solve' | 'drop' | 'addResolution';
const forms: { form: Form; icon: IconName; title: string; note: string }[] = [
  { form: 'summarise', icon: 'doc', title: '汇总意见', note: '把大家的意见写成几句话，公开' },
  { form: 'address', icon: 'ask', title: '请一方答复', note: '点名一个席位，按期限答复' },
  { form: 'edit', icon: 'edit', title: '修改议题、写方案', note: '内容、负责人、本阶段到哪天' },
  { form: 'addResolution', icon: 'gavel', title: '录入外部结果', note: '在别处表决的结果和文件' },
  { form: 'goBack', icon: 'back', title: '退回上一步', note: '要写明原因' },
  { form: 'drop', icon: 'close', title: '不再推进', note: '要写明原因，居民能看到' },
];

/** The step that is due as a big button, the others one tap further. */
export function TopicBar({ topic }: { topic: TopicDetail }) {
  const [form, setForm] = useState<Form | null>(null);
  const [more, setMore] = useState(false);
  const may = (move: TopicMove): boolean => topic.allowedActions.includes(move);
  const next = topicStages[topicStages.indexOf(topic.stage) + 1];
  const ready = topic.conditions.every(({ holds }) => holds);
  const others = forms.filter((one) => may(one.form));
  if (others.length === 0 && !may('advance') && !may('solve')) return null;
  const start = (next: Form): void => {
    setMore(false);
    setForm(next);
  };
  return (
    <>
      <ActionBar>
        {others.length > 0 && <Button size="l" kind="plain" icon="list" className="t-topic-more" label="更多" onTap={() => setMore(true)} />}
        {may('advance') && next && (
          <Button size="l" className="t-topic-advance" label={ready ? `进入“${stageFaces[next].label}”` : '条件还没满足'} disabled={!ready} onTap={() => start('advance')} />
        )}
        {may('solve') && <Button size="l" className="t-topic-solve" label={ready ? '办结' : '条件还没满足'} disabled={!ready} onTap={() => start('solve')} />}
      </ActionBar>
      <Sheet open={more} title="可以做的事" onClose={() => setMore(false)} id="t-topic-moves">
        <Card flush>
          <View>
            {others.map((one) => (
              <Row key={one.form} id={`t-topic-${one.form}`} icon={one.icon} title={one.title} note={one.note} onTap={() => start(one.form)} />
            ))}
          </View>
        </Card>
      </Sheet>
      {form && <FormOf topic={topic} form={form} onClose={() => setForm(null)} />}
    </>
  );
}

function FormOf({ topic, form, onClose }: { topic: TopicDetail; form: Form; onClose: () => void }) {
  const write = useWrite();
  const at = topicStages.indexOf(topic.stage);
  const [before, after] = [topicStages[at - 1], topicStages[at + 1]];
  const end = (turn: 'solve' | 'drop', done: string) => (words: string): Promise<unknown> => {
    const body = { version: topic.version, words };
    return write.run({ name: turn, body, send: (key) => endTopic(topic.id, turn, body, key), done });
  };
  const sum = (words: string): Promise<unknown> => {
    const body = { version: topic.version, words };
    return write.run({ name: 'summary', body, send: (key) => summarise(topic.id, body, key), done: '意见汇总已公开' });
  };
  if (form === 'edit') return <TopicSheet councilId={topic.councilId} topic={topic} onClose={onClose} />;
  if (form === 'address') return <AskSheet topic={topic} onClose={onClose} />;
  if (form === 'addResolution') return <OutsideSheet councilId={topic.councilId} topicId={topic.id} onClose={onClose} />;
  if (form === 'advance' && after) return <StageSheet topic={topic} turn="advance" to={after} onClose={onClose} />;
  if (form === 'goBack' && before) return <StageSheet topic={topic} turn="goBack" to={before} onClose={onClose} />;
  if (form === 'summarise') {
    return (
      <WordsSheet
        name={`summary.${topic.id}.${topic.version}`}
        title="汇总意见"
        label="大家的意见"
        ok="公开汇总"
        hint="赞成的怎么说、反对的怎么说、各有多少人。居民都能看到。"
        start={topic.opinionSummary ?? ''}
        least={10}
        most={2000}
        write={write}
        onSend={sum}
        onClose={onClose}
      />
    );
  }
  if (form === 'solve') {
    return <WordsSheet name={`solve.${topic.id}`} title="办结议题" label="解决得怎么样" ok="办结" hint="居民都能看到。办结后不能再改。" write={write} onSend={end('solve', '议题已办结')} onClose={onClose} />;
  }
  return <WordsSheet name={`drop.${topic.id}`} title="不再推进这个议题" label="原因" ok="确定不再推进" danger hint="居民都能看到原因。之后不能恢复。" write={write} onSend={end('drop', '已停止推进')} onClose={onClose} />;
}
