import { useState } from 'react';
import { roleLabels } from '@shared/core/roles';
import { SearchField } from '@/components/Field';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { useSettled } from '@/hooks/useSettled';
import { adminKeys, loadPersons, type PersonHit } from '@/services/admin';
import { ChoiceField, ChoiceLine } from '../moves/Choice';

const searchFrom = 2;

/** Finds somebody by name or telephone. */
export function PersonField({ value, onChange }: { value: PersonHit | null; onChange: (person: PersonHit | null) => void }) {
  const [words, setWords] = useState('');
  const q = useSettled(words.trim(), 350);
  const pages = usePages({ key: adminKeys.persons(q), load: (cursor) => loadPersons(q, cursor), enabled: q.length >= searchFrom && value === null });
  if (value) {
    return (
      <ChoiceField label="人员">
        <ChoiceLine on title={value.name} note={value.phoneMasked ?? '没有绑定电话'} aside="更改" onTap={() => onChange(null)} />
      </ChoiceField>
    );
  }
  return (
    <ChoiceField label="人员" hint="按姓名或完整手机号查找；本人要先在小程序登录过一次">
      <SearchField id="t-person-search" value={words} onChange={setWords} placeholder="姓名或手机号" />
      {q.length >= searchFrom && (
        <InfiniteList
          pages={pages}
          followsPage={false}
          keyOf={(person) => person.personId}
          empty={<EmptyState picture="search" title="没有找到这个人" />}
          render={(person) => (
            <ChoiceLine
              className="t-person"
              on={false}
              title={person.name}
              note={[person.phoneMasked, person.positions.map((position) => roleLabels[position.role]).join('、')].filter(Boolean).join('，')}
              onTap={() => onChange(person)}
            />
          )}
        />
      )}
    </ChoiceField>
  );
}
