import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { SessionDetail } from '@shared/councils/dto';
import { agendaClocks } from '@shared/councils/clocks';
import { councilLimits } from '@shared/councils/limits';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { EmptyState } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useCouncil } from '@/services/councils';
import { saveAgenda } from '@/services/councilWork';
import { ActionBar } from '../council/ActionBar';
import { Banner } from '../council/FormSheet';
import { subjectLabels } from '../council/labels';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';
import { inputsOf, linesOf, moved, newLine, type Line } from './agenda';
import { ItemSheet } from './ItemSheet';
import { PostSheet } from './PostSheet';
import { SubjectSheet } from './SubjectSheet';

/** The agenda while it may still change: order, minutes, what each item is about. Kept on the device until it is saved. */
export function AgendaEditor({ session }: { session: SessionDetail }) {
  const form = useKept<{ lines: Line[] | null }>(`agenda.${session.id}`, { lines: null });
  const [item, setItem] = useState<Line | null>(null);
  const [choosing, setChoosing] = useState(false);
  const [posting, setPosting] = useState(false);
  const [removed, setRemoved] = useState<{ lines: Line[]; title: string } | null>(null);
  const write = useWrite();
  const lines = form.value.lines ?? linesOf(session.agenda);
  const isChanged = form.value.lines !== null;
  const full = lines.length >= councilLimits.agendaItemsMax;

  const set = (next: Line[]): void => {
    setRemoved(null);
    form.change({ lines: next });
  };
  const put = (line: Line): void => set(lines.some(({ key }) => key === line.key) ? lines.map((one) => (one.key === line.key ? line : one)) : [...lines, line]);
  const remove = (line: Line): void => {
    set(lines.filter(({ key }) => key !== line.key));
    setRemoved({ lines, title: line.title });
  };
  const save = async (): Promise<boolean> => {
    const body = { version: session.version, items: inputsOf(lines) };
    const done = await write.run({ name: 'agenda', body, send: (key) => saveAgenda(session.id, body, key), done: '议程已保存' });
    if (done) form.clear();
    return done !== null;
  };
  const post = async (): Promise<void> => {
    if (!isChanged || (await save())) setPosting(true);
  };

  return (
    <>
      <Card title="议程" aside={<Text className="y-note">{`${lines.length} 项，共 ${lines.reduce((sum, { minutes }) => sum + minutes, 0)} 分钟`}</Text>}>
        {write.problem && <Banner words={write.problem} />}
        {lines.length === 0 && <EmptyState picture="paper" title="还没有议程" words="从议题和提案里选，或自己写一项。" />}
        <Lines session={session} lines={lines} onEdit={setItem} onMove={(line, by) => set(moved(lines, line.key, by))} onRemove={remove} />
        {removed && (
          <View className="c-undo">
            <Text className="y-grow">{`已删除“${removed.title}”`}</Text>
            <Button kind="quiet" size="s" icon="refresh" className="t-undo" label="撤销" onTap={() => set(removed.lines)} />
          </View>
        )}
        <View className="c-part__ways">
          <Button kind="plain" size="s" icon="list" className="t-item-choose" label="从议题和提案选" disabled={full} onTap={() => setChoosing(true)} />
          <Button kind="plain" size="s" icon="plus" className="t-item-new" label="自己写一项" disabled={full} onTap={() => setItem(newLine())} />
          {isChanged && <Button kind="quiet" size="s" label="放弃改动" onTap={form.clear} />}
        </View>
      </Card>
      <ActionBar>
        {isChanged && <Button size="l" kind="plain" className="t-agenda-save" label="保存" busy={write.busy} onTap={() => void save()} />}
        <Button size="l" icon="notice" className="t-agenda-post" label="公布议程" disabled={lines.length === 0} busy={write.busy} onTap={() => void post()} />
      </ActionBar>
      {item && <ItemSheet line={item} councilId={session.councilId} onOk={put} onClose={() => setItem(null)} />}
      {choosing && <SubjectSheet councilId={session.councilId} lines={lines} onChoose={put} onClose={() => setChoosing(false)} />}
      {posting && <PostSheet session={session} onClose={() => setPosting(false)} />}
    </>
  );
}

interface LinesProps {
  session: SessionDetail;
  lines: readonly Line[];
  onEdit: (line: Line) => void;
  onMove: (line: Line, by: -1 | 1) => void;
  onRemove: (line: Line) => void;
}
function Lines({ session, lines, onEdit, onMove, onRemove }: LinesProps) {
  const council = useCouncil(session.councilId);
  const clocks = agendaClocks(new Date(session.startsAt), lines.map(({ minutes }) => minutes));
  const seatOf = (line: Line): string | undefined => council.data?.seats.find(({ id }) => id === line.addressedSeatId)?.title;
  return (
    <>
      {lines.map((line, index) => (
        <View key={line.key} className="c-part t-item">
          <View className="c-part__head">
            <Text className="c-item__clock">{clocks[index]}</Text>
            <Text className="c-part__title">{`${index + 1}. ${line.title}`}</Text>
            <Text className="y-note">{`${line.minutes} 分钟`}</Text>
          </View>
          <View className="c-tags">
            <Tag label={subjectLabels[line.subjectKind]} tone="blue" />
            {line.addressedSeatId !== undefined && <Tag label={`请${seatOf(line) ?? '一方'}答复`} tone="gold" />}
          </View>
          <View className="c-part__ways">
            <Button kind="plain" size="s" icon="up" className="t-up" label="上移" disabled={index === 0} onTap={() => onMove(line, -1)} />
            <Button kind="plain" size="s" icon="down" className="t-down" label="下移" disabled={index === lines.length - 1} onTap={() => onMove(line, 1)} />
            <Button kind="quiet" size="s" label="修改" onTap={() => onEdit(line)} />
            <Button kind="quiet" size="s" className="t-item-remove" label="删除" onTap={() => onRemove(line)} />
          </View>
        </View>
      ))}
    </>
  );
}
