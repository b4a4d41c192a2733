import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import { costWords } from '@shared/ballots/format';
import type { ResolutionView, TaskView } from '@shared/topics/dto';
import { useNow } from '@/hooks/useNow';
import { go, pages } from '@/utils/router';
import { dayText } from '@/utils/time';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { PhotoStrip } from '../PhotoStrip';
import { ColourTag, Tag } from '../Tags';
import { Meter } from './Figures';
import { mannerLabels, taskFaces } from './labels';
import { RateTaskSheet } from './RateTaskSheet';
import './TaskCard.scss';

/** China's day as a moment of it, for dayText. */
const dayStart = (day: string): string => `${day}T00:00:00+08:00`;

/** Whether the promised day has gone by without the work being done. */
const isLate = (task: TaskView, now: number): boolean => task.state === 'open' && new Date(dayStart(task.dueOn)).getTime() + 86_400_000 <= now;

/** One promise: who, until when, for how much, how far, with proof and what residents say of it. */
export function TaskCard({ task, under }: { task: TaskView; under?: string }) {
  const now = useNow();
  const [open, setOpen] = useState(false);
  const [rating, setRating] = useState(false);
  const face = taskFaces[task.state];
  const late = isLate(task, now);
  const people = [`由${task.executorName}做`, task.helperName ? `${task.helperName}协助` : '', task.supervisorName ? `${task.supervisorName}监督` : ''].filter(Boolean).join('，');
  const proof = task.reports.flatMap((report) => report.photos);
  return (
    <View className="y-task t-task">
      <View className="y-task__top">
        <Tag label={face.label} tone={face.tone} {...(face.icon ? { icon: face.icon } : {})} />
        {late ? <Tag label="已超期" tone="red" icon="warn" /> : <ColourTag colour={task.state === 'open' ? task.colour : 'none'} />}
        <Text className="y-task__due">{task.state === 'done' && task.doneAt ? `${dayText(task.doneAt, now)}完成` : `${dayText(dayStart(task.dueOn), now)}前`}</Text>
      </View>
      <View className="y-task__title">{task.title}</View>
      {under && <View className="y-note">{under}</View>}
      {task.words !== '' && <View className="y-words">{task.words}</View>}
      {task.cancelReason !== null && <View className="y-words y-task__why">{`取消的原因：${task.cancelReason}`}</View>}
      {task.state !== 'cancelled' && (
        <View className="y-task__progress">
          <Meter percent={task.progress} label={`完成了 ${task.progress}%`} tone={late ? 'red' : 'jade'} />
          <Text className="y-task__percent">{`${task.progress}%`}</Text>
        </View>
      )}
      <View className="y-task__facts">
        <View className="y-task__fact">
          <Icon name="people" size={16} />
          <Text>{people}</Text>
        </View>
        {task.budgetCapFen !== null && (
          <View className="y-task__fact">
            <Icon name="doc" size={16} />
            <Text>{`预算不超过 ${costWords(task.budgetCapFen)}，已用 ${costWords(task.spentFen)}`}</Text>
          </View>
        )}
        {task.appeal && (
          <View className="y-task__fact">
            <Icon name="forward" size={16} />
            <Text>{`已转成工单 ${task.appeal.caseNo}（${task.appeal.stateLabel}）`}</Text>
          </View>
        )}
        {task.rating.count > 0 && task.rating.average !== null && (
          <View className="y-task__fact">
            <Icon name="star" size={16} />
            <Text>{`居民评分 ${task.rating.average.toFixed(1)}（${task.rating.count} 人评）${task.rating.mine === null ? '' : `，我评 ${task.rating.mine} 分`}`}</Text>
          </View>
        )}
      </View>
      {proof.length > 0 && <PhotoStrip files={proof.slice(0, 3)} />}
      <View className="y-task__buttons">
        {task.reports.length > 0 && (
          <Button kind="quiet" size="s" icon={open ? 'up' : 'down'} label={open ? '收起进展' : `看进展（${task.reports.length} 次）`} onTap={() => setOpen(!open)} />
        )}
        {task.allowedActions.includes('rate') && (
          <Button kind="plain" size="s" icon="star" className="t-task-rate" label={task.rating.mine === null ? '给这件事打分' : '改评分'} onTap={() => setRating(true)} />
        )}
      </View>
      {open && <Reports task={task} />}
      {rating && <RateTaskSheet task={task} onClose={() => setRating(false)} />}
    </View>
  );
}

function Reports({ task }: { task: TaskView }) {
  const now = useNow();
  return (
    <View className="y-task__reports">
      {task.reports.map((report) => (
        <View key={report.at} className="y-task__report">
          <View className="y-row">
            <Text className="y-task__percent">{`${report.progress}%`}</Text>
            <Text className="y-note">{`${dayText(report.at, now)} · ${report.byName}${report.spentFen > 0 ? ` · 用了 ${costWords(report.spentFen)}` : ''}`}</Text>
          </View>
          {report.words !== '' && <View className="y-words">{report.words}</View>}
          {report.photos.length > 0 && <PhotoStrip files={report.photos} />}
        </View>
      ))}
    </View>
  );
}

/** A decision with the paper of an outside one, and what was promised in it. */
export function ResolutionBlock({ resolution }: { resolution: ResolutionView }) {
  const now = useNow();
  const adopted = resolution.decision === 'adopted';
  return (
    <View className="y-resolution t-resolution">
      <View className="y-row y-resolution__top">
        <Tag label={adopted ? '通过' : '没有通过'} tone={adopted ? 'green' : 'grey'} icon={adopted ? 'check' : 'close'} />
        <Tag label={mannerLabels[resolution.manner]} />
        <Text className="y-resolution__day">{dayText(dayStart(resolution.decidedOn), now)}</Text>
      </View>
      <View className="y-task__title">{resolution.title}</View>
      {resolution.words !== '' && <View className="y-words">{resolution.words}</View>}
      {resolution.outsideSource && <View className="y-note">{`来自：${resolution.outsideSource}`}</View>}
      {resolution.photos.length > 0 && <PhotoStrip files={resolution.photos} />}
      <View className="y-row">
        {resolution.ballotId !== null && <Button kind="quiet" size="s" icon="check" label="看投票结果" onTap={() => go(pages.ballot, { id: resolution.ballotId })} />}
        {resolution.sessionId !== null && <Button kind="quiet" size="s" icon="council" label="看会议纪要" onTap={() => go(pages.session, { id: resolution.sessionId })} />}
      </View>
      {resolution.tasks.map((task) => (
        <TaskCard key={task.id} task={task} />
      ))}
      {adopted && resolution.tasks.length === 0 && <View className="y-note">还没有分成任务，定下以后会写明谁做、什么时候做完。</View>}
    </View>
  );
}
