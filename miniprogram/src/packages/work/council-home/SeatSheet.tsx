import { useState } from 'react';
import type { CouncilDetail, SeatView } from '@shared/councils/dto';
import { residentSeatKinds } from '@shared/councils/templates';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { Button } from '@/components/Button';
import { Chips } from '@/components/Chips';
import { FieldFrame } from '@/components/Field';
import { useNow } from '@/hooks/useNow';
import { setHolder } from '@/services/councilWork';
import { confirm } from '@/stores/confirm';
import { dayWords } from '../council/days';
import { FormSheet } from '../council/FormSheet';
import { PeopleField } from '../council/PeopleField';
import { nobody, PersonOrUnit, type Doer } from '../council/PersonOrUnit';
import { useWrite } from '../council/useWrite';
import { DayField } from '../moves/MomentField';

const lengths = [
  { value: '1', label: '一年' },
  { value: '2', label: '两年' },
  { value: '3', label: '三年' },
  { value: '5', label: '五年' },
] as const;
type Years = (typeof lengths)[number]['value'];
const aheadDays = 180;
const usualYears: Years = '3';

/** The last day of so many years; a 29 February ends on the 28th. */
function lastDayOf(startsOn: string, years: number): string {
  const [year = '', rest = ''] = [startsOn.slice(0, 4), startsOn.slice(4)];
  const same = `${Number(year) + years}${rest === '-02-29' ? '-03-01' : rest}`;
  return addDays(same, -1);
}

/** Puts a person or a unit on a seat for a term. */
export function SeatSheet({ council, seat, onClose }: { council: CouncilDetail; seat: SeatView; onClose: () => void }) {
  const now = useNow();
  const today = chinaDateOf(new Date(now));
  const [doer, setDoer] = useState<Doer>(nobody);
  // A term that is still running gives way the day after it ends.
  const [startsOn, setStart] = useState(() => (seat.termEndsOn !== null && seat.termEndsOn >= today ? addDays(seat.termEndsOn, 1) : today));
  const [years, setYears] = useState<Years>(usualYears);
  const write = useWrite();
  const ofResidents = residentSeatKinds.includes(seat.kind);
  const holder = doer.person ? { personId: doer.person.personId } : doer.unit && { organisationId: doer.unit.id };
  const endsOn = lastDayOf(startsOn, Number(years));
  const save = async (): Promise<void> => {
    if (!holder) return;
    const body = { ...holder, startsOn, endsOn };
    const done = await write.run({ name: `holder${seat.id}`, body, send: (key) => setHolder(council.id, seat.id, body, key), done: `“${seat.title}”已安排` });
    if (done) onClose();
  };
  const vacate = async (until: string): Promise<void> => {
    if (!(await confirm({ title: `“${seat.title}”从今天起空出来？`, words: '现在坐这个席位的人不再代表它答复和表决。', ok: '空出席位', danger: true }))) return;
    const body = { startsOn: today, endsOn: until };
    const done = await write.run({ name: `vacate${seat.id}`, body, send: (key) => setHolder(council.id, seat.id, body, key), done: `“${seat.title}”已空出` });
    if (done) onClose();
  };
  return (
    <FormSheet tall title={`安排席位：${seat.title}`} ok="安排" disabled={!holder} write={write} onOk={() => void save()} onClose={onClose} hint={ofResidents ? '由一位住址已核实的居民来坐，代表大家答复和表决。' : '单位坐席时，单位里在岗的工作人员都可以代表它答复和表决，一个席位仍只有一票。'}>
      {seat.termEndsOn !== null && seat.termEndsOn >= today && (
        <Button kind="danger" size="s" className="t-vacate" label={`现任到 ${dayWords(seat.termEndsOn, now)}，提前空出席位`} busy={write.busy} onTap={() => void vacate(seat.termEndsOn ?? today)} />
      )}
      {ofResidents ? (
        <PeopleField
          councilId={council.id}
          label="由谁坐"
          value={doer.person ? [doer.person] : []}
          onChange={([person = null]) => setDoer({ person, unit: null })}
          error={write.fields.personId ?? null}
        />
      ) : (
        <PersonOrUnit
          councilId={council.id}
          label="由谁坐"
          value={doer}
          onChange={setDoer}
          starts="unit"
          unitStarts={seat.kind === 'propertyFirm' ? 'property' : 'department'}
          errors={{ person: write.fields.personId ?? null, unit: write.fields.organisationId ?? null }}
        />
      )}
      <DayField label="从哪天起" value={startsOn} onChange={setStart} from={startsOn < today ? startsOn : today} to={addDays(startsOn > today ? startsOn : today, aheadDays)} error={write.fields.startsOn ?? null} />
      <FieldFrame label="任期" hint={`到 ${dayWords(endsOn, now)} 为止`} error={write.fields.endsOn ?? null}>
        <Chips label="任期" choices={lengths} value={years} onChange={setYears} />
      </FieldFrame>
    </FormSheet>
  );
}
