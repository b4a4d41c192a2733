import { useState } from 'react';
import type { SessionDetail } from '@shared/councils/dto';
import { agendaClocks, minutesOfClock } from '@shared/councils/clocks';
import { councilLimits, sessionRules } from '@shared/councils/limits';
import { addDays, chinaDateOf, momentOf } from '@shared/core/dates';
import { Field, TextArea } from '@/components/Field';
import { useNow } from '@/hooks/useNow';
import { useCouncil } from '@/services/councils';
import { changeSession, createSession } from '@/services/councilWork';
import { ClockField } from '../council/ClockField';
import { FormSheet } from '../council/FormSheet';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';
import { DayField } from '../moves/MomentField';

const aheadDays = 180;
const usualAhead = 7;

interface SessionSheetProps {
  councilId: number;
  /** The session that is changed; a new one without it. */
  session?: SessionDetail;
  onClose: () => void;
  onDone?: (session: SessionDetail) => void;
}
interface Draft {
  title: string;
  words: string;
  place: string | null;
  day: string;
  clock: string;
}

/** HH:MM in China of a moment. */
const clockOf = (iso: string): string => agendaClocks(new Date(iso), [0])[0] ?? '';

/** When and where people meet, and what for. */
export function SessionSheet({ councilId, session, onClose, onDone }: SessionSheetProps) {
  const today = chinaDateOf(new Date(useNow()));
  const council = useCouncil(councilId);
  const form = useKept<Draft>(
    session ? `session.${session.id}.${session.version}` : `session.new.${councilId}`,
    session
      ? { title: session.title, words: session.words, place: session.place, day: chinaDateOf(new Date(session.startsAt)), clock: clockOf(session.startsAt) }
      : { title: '', words: '', place: null, day: addDays(today, usualAhead), clock: '19:00' },
  );
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const { title, words, day, clock } = form.value;
  // A new session is where the council usually meets, until somebody says otherwise.
  const place = form.value.place ?? council.data?.rules.place ?? '';
  const isShort = [...title.trim()].length < councilLimits.titleMin;
  const save = async (): Promise<void> => {
    setTried(true);
    if (isShort || place.trim() === '') return;
    const body = { title: title.trim(), words: words.trim(), place: place.trim(), startsAt: momentOf(day, minutesOfClock(clock)).toISOString() };
    const done = session
      ? await write.run({ name: 'session', body, send: (key) => changeSession(session.id, { ...body, version: session.version }, key), done: '会议已更改' })
      : await write.run({ name: `session${councilId}`, body, send: (key) => createSession({ ...body, councilId }, key), done: '会议已建好，请排议程' });
    if (!done) return;
    form.clear();
    onClose();
    onDone?.(done);
  };
  return (
    <FormSheet
      tall
      title={session ? '修改会议' : '安排会议'}
      ok="保存"
      write={write}
      hint={`保存后先排议程。议程要在开会前至少 ${sessionRules.postLeadDays} 天公布，请留出时间。`}
      onOk={() => void save()}
      onClose={onClose}
    >
      <Field
        id="t-session-title"
        label="会议名称"
        value={title}
        onChange={(value) => form.change({ title: value })}
        maxLength={councilLimits.sessionTitleMax}
        placeholder="例如：12 月议事会"
        error={write.fields.title ?? (tried && isShort ? '请写会议名称' : null)}
      />
      <DayField label="哪天开" value={day} onChange={(value) => form.change({ day: value })} from={day < today ? day : today} to={addDays(today, aheadDays)} error={write.fields.startsAt ?? null} />
      <ClockField label="几点开始" value={clock} onChange={(value) => form.change({ clock: value })} />
      <Field label="地点" value={place} onChange={(value) => form.change({ place: value })} maxLength={councilLimits.placeMax} error={write.fields.place ?? (tried && place.trim() === '' ? '请写地点' : null)} />
      <TextArea label="说明" required={false} value={words} onChange={(value) => form.change({ words: value })} maxLength={councilLimits.wordsMax} rows={3} error={write.fields.words ?? null} />
    </FormSheet>
  );
}
