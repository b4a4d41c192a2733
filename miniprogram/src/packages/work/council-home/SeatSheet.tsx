import { useState } from 'react';
import type { OrganisationBrief } from '@shared/territory/dto';
import type { CouncilDetail, SeatView } from '@shared/councils/dto';
import { addDays, chinaDateOf } from '@shared/core/dates';
import { Chips, Segmented } from '@/components/Chips';
import { FieldFrame } from '@/components/Field';
import { useNow } from '@/hooks/useNow';
import { setHolder } from '@/services/councilWork';
import { FormSheet } from '../council/FormSheet';
import { PeopleField, type Chosen } from '../council/PeopleField';
import { UnitField } from '../council/UnitField';
import { useWrite } from '../council/useWrite';
import { DayField } from '../moves/MomentField';

const ways = [
  { value: 'person', label: '某个人' },
  { value: 'unit', label: '某个单位' },
] as const;
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
  const today = chinaDateOf(new Date(useNow()));
  const isForUnit = seat.kind === 'propertyFirm' || seat.kind === 'developer' || seat.kind === 'localUnit' || seat.kind === 'subdistrict' || seat.kind === 'community';
  const [way, setWay] = useState<'person' | 'unit'>(isForUnit ? 'unit' : 'person');
  const [people, setPeople] = useState<Chosen[]>([]);
  const [unit, setUnit] = useState<OrganisationBrief | null>(null);
  // A term that is still running gives way the day after it ends.
  const [startsOn, setStart] = useState(() => (seat.termEndsOn !== null && seat.termEndsOn >= today ? addDays(seat.termEndsOn, 1) : today));
  const [years, setYears] = useState<Years>(usualYears);
  const write = useWrite();
  const holder = way === 'person' ? people[0] && { personId: people[0].personId } : unit && { organisationId: unit.id };
  const endsOn = lastDayOf(startsOn, Number(years));
  const save = async (): Promise<void> => {
    if (!holder) return;
    const body = { ...holder, startsOn, endsOn };
    const done = await write.run({ name: `holder${seat.id}`, body, send: (key) => setHolder(council.id, seat.id, body, key), done: `“${seat.title}”已安排` });
    if (done) onClose();
  };
  return (
    <FormSheet tall title={`安排席位：${seat.title}`} ok="安排" disabled={!holder} write={write} onOk={() => void save()} onClose={onClose} hint="单位坐席时，单位里在岗的工作人员都可以代表它答复和表决，一个席位仍只有一票。">
      <Segmented label="由谁坐" choices={ways} value={way} onChange={setWay} />
      {way === 'person' ? (
        <PeopleField councilId={council.id} label="人员" value={people} onChange={setPeople} error={write.fields.personId ?? null} />
      ) : (
        <UnitField value={unit} onChange={setUnit} error={write.fields.organisationId ?? null} />
      )}
      <DayField label="从哪天起" value={startsOn} onChange={setStart} from={startsOn < today ? startsOn : today} to={addDays(startsOn > today ? startsOn : today, aheadDays)} error={write.fields.startsOn ?? null} />
      <FieldFrame label="任期" hint={`到 ${endsOn} 为止`} error={write.fields.endsOn ?? null}>
        <Chips label="任期" choices={lengths} value={years} onChange={setYears} />
      </FieldFrame>
    </FormSheet>
  );
}
