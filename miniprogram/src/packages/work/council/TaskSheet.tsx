import { useState } from 'react';
import type { TaskView } from '@shared/topics/dto';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { Field, TextArea } from '@/components/Field';
import { useNow } from '@/hooks/useNow';
import { addTask, changeTask, type TaskInput } from '@/services/councilWork';
import { DayField } from '../moves/MomentField';
import { FormSheet } from './FormSheet';
import { fenOf, yuanText } from '@/utils/money';
import { PeopleField, type Chosen } from './PeopleField';
import { nobody, PersonOrUnit, type Doer } from './PersonOrUnit';
import { useKept } from './useKept';
import { useWrite } from './useWrite';

const limits = { titleMin: 2, titleMax: 80, wordsMax: 1000, helperMax: 60 } as const;
const usualDays = 30;
const aheadDays = 730;

interface Draft {
  title: string;
  words: string;
  doer: Doer;
  helper: string;
  supervisor: Chosen | null;
  dueOn: string;
  /** Yuan as typed; '' for no cap. */
  cap: string;
}
interface TaskSheetProps {
  councilId: number;
  /** The resolution a new task comes from. */
  resolutionId?: number;
  /** The task that is changed. */
  task?: TaskView;
  onClose: () => void;
}

/** What is to be done, by whom, until when and for how much at the most. */
export function TaskSheet({ councilId, resolutionId, task, onClose }: TaskSheetProps) {
  const today = chinaDateOf(new Date(useNow()));
  const form = useKept<Draft>(task ? `task.${task.id}.${task.version}` : `task.new.${resolutionId ?? 0}`, {
    title: task?.title ?? '',
    words: task?.words ?? '',
    doer: nobody,
    helper: task?.helperName ?? '',
    supervisor: null,
    dueOn: task?.dueOn ?? addDays(today, usualDays),
    cap: task && task.budgetCapFen !== null ? yuanText(task.budgetCapFen) : '',
  });
  const { value: draft, change } = form;
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const found = problemsOf(draft, task !== undefined);
  const errorOf = (name: string): string | null => write.fields[name] ?? (tried ? (found[name] ?? null) : null);
  const save = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(found).length > 0) return;
    const body = inputOf(draft);
    const done = task
      ? await write.run({ name: `task${task.id}`, body, send: (key) => changeTask(task.id, { ...body, version: task.version }, key), done: '任务已更改' })
      : await write.run({ name: `task.of${resolutionId}`, body, send: (key) => addTask(resolutionId ?? 0, body, key), done: '任务已定下' });
    if (!done) return;
    form.clear();
    onClose();
  };
  return (
    <FormSheet
      tall
      title={task ? '修改任务' : '定下一项任务'}
      ok="保存"
      write={write}
      missing={tried && Object.keys(found).length > 0 ? '还有没填好的地方，请看红色的提示。' : null}
      hint="任务是对居民的承诺：谁做、什么时候做完、花多少，都会公开。"
      onOk={() => void save()}
      onClose={onClose}
    >
      <Field id="t-task-title" label="做什么" value={draft.title} onChange={(title) => change({ title })} maxLength={limits.titleMax} error={errorOf('title')} />
      <TextArea label="要求" required={false} value={draft.words} onChange={(words) => change({ words })} maxLength={limits.wordsMax} rows={3} error={errorOf('words')} />
      <PersonOrUnit
        councilId={councilId}
        label={task ? `由谁做（现在是${task.executorName}，不选就不变）` : '由谁做'}
        value={draft.doer}
        onChange={(doer) => change({ doer })}
        starts="unit"
        errors={{ person: errorOf('executorPersonId'), unit: errorOf('executorOrganisationId') }}
      />
      <DayField label="什么时候做完" value={draft.dueOn} onChange={(dueOn) => change({ dueOn })} from={today < draft.dueOn ? today : draft.dueOn} to={addDays(today, aheadDays)} error={errorOf('dueOn')} />
      <Field label="预算上限（元）" required={false} value={draft.cap} onChange={(cap) => change({ cap })} maxLength={12} hint="超过上限的支出记不进来" error={errorOf('budgetCapFen')} />
      <Field label="谁协助" required={false} value={draft.helper} onChange={(helper) => change({ helper })} maxLength={limits.helperMax} error={errorOf('helperName')} />
      <PeopleField
        optional
        councilId={councilId}
        label={task?.supervisorName ? `谁监督（现在是${task.supervisorName}，不选就不变）` : '谁监督（可不选）'}
        value={draft.supervisor ? [draft.supervisor] : []}
        onChange={([supervisor = null]) => change({ supervisor })}
        error={errorOf('supervisorPersonId')}
      />
    </FormSheet>
  );
}

function problemsOf(draft: Draft, isChange: boolean): Record<string, string> {
  const found: Record<string, string> = {};
  if ([...draft.title.trim()].length < limits.titleMin) found.title = '请写做什么';
  if (!isChange && !draft.doer.person && !draft.doer.unit) {
    found.executorPersonId = '请选由谁做';
    found.executorOrganisationId = '请选由谁做';
  }
  if (draft.cap.trim() !== '' && fenOf(draft.cap) === null) found.budgetCapFen = '请填金额，例如 3000 或 3000.50';
  return found;
}

function inputOf({ title, words, doer, helper, supervisor, dueOn, cap }: Draft): TaskInput {
  const capFen = fenOf(cap);
  return {
    title: title.trim(),
    words: words.trim(),
    dueOn,
    ...(doer.person ? { executorPersonId: doer.person.personId } : {}),
    ...(doer.unit ? { executorOrganisationId: doer.unit.id } : {}),
    ...(helper.trim() ? { helperName: helper.trim() } : {}),
    ...(supervisor ? { supervisorPersonId: supervisor.personId } : {}),
    ...(capFen !== null ? { budgetCapFen: capFen } : {}),
  };
}
