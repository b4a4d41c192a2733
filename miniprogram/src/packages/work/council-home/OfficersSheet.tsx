import { useState } from 'react';
import type { CouncilDetail } from '@shared/councils/dto';
import { councilLimits } from '@shared/councils/limits';
import type { OfficeKind } from '@shared/councils/states';
import { setOfficers } from '@/services/councilWork';
import { FormSheet } from '../council/FormSheet';
import { officeLabels } from '../council/labels';
import { PeopleField, type Chosen } from '../council/PeopleField';
import { useWrite } from '../council/useWrite';

const hints: Record<OfficeKind, string> = {
  secretary: '秘书排议程、初审提案、公布纪要、发起表决。社区工作人员不用另外指定。',
  moderator: '主持人主持会议：安排发言、登记到会、记录决定。',
};

/** Who holds an office of the council. */
export function OfficersSheet({ council, office, onClose }: { council: CouncilDetail; office: OfficeKind; onClose: () => void }) {
  const [people, setPeople] = useState<Chosen[]>(() => council.officers.flatMap(({ office: held, personId, name }) => (held === office && personId !== null ? [{ personId, name }] : [])));
  const write = useWrite();
  const save = async (): Promise<void> => {
    const body = { office, personIds: people.map(({ personId }) => personId) };
    const done = await write.run({ name: `officers${council.id}`, body, send: (key) => setOfficers(council.id, body, key), done: `${officeLabels[office]}已更改` });
    if (done) onClose();
  };
  return (
    <FormSheet tall title={officeLabels[office]} ok="保存" write={write} hint={hints[office]} onOk={() => void save()} onClose={onClose}>
      <PeopleField councilId={council.id} label="担任的人" value={people} onChange={setPeople} most={councilLimits.officersMax} error={write.fields.personIds ?? null} />
    </FormSheet>
  );
}
