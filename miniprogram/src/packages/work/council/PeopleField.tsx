import { useState } from 'react';
import { View } from '@tarojs/components';
import { SearchField } from '@/components/Field';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { useSettled } from '@/hooks/useSettled';
import { useCouncilPeople, type CouncilPerson } from '@/services/councilWork';
import { ChoiceField, ChoiceLine } from '../moves/Choice';

export type Chosen = Pick<CouncilPerson, 'personId' | 'name'> & { what?: string };

interface PeopleFieldProps {
  councilId: number;
  label: string;
  value: readonly Chosen[];
  onChange: (people: Chosen[]) => void;
  /** How many at the most; one takes the place of another when it is 1. */
  most?: number;
  /** May stay empty: people are only listed once somebody types. */
  optional?: boolean;
  error?: string | null;
  hint?: string;
}

/** Staff and verified residents of the council, found by name; a tap takes one in, a second tap out again. */
export function PeopleField({ councilId, label, value, onChange, most = 1, optional, error, hint }: PeopleFieldProps) {
  const [words, setWords] = useState('');
  const q = useSettled(words.trim(), 350);
  const full = value.length >= most;
  const isAsked = !full && (!optional || q !== '');
  const people = useCouncilPeople(councilId, q, isAsked);
  const drop = (person: Chosen): void => onChange(value.filter((one) => one.personId !== person.personId));
  return (
    <ChoiceField label={label} {...(error ? { error } : {})} {...(hint ? { hint } : {})}>
      {value.map((person) => (
        <ChoiceLine key={person.personId} className="t-person-chosen" kind="checkbox" on title={person.name} {...(person.what ? { note: person.what } : {})} aside="移除" onTap={() => drop(person)} />
      ))}
      {!full && (
        <>
          <SearchField id="t-person-search" value={words} onChange={setWords} placeholder="按姓名查找" />
          {isAsked && <QueryView query={people} skeleton={<Skeleton rows={2} />}>
            {({ items }) => {
              const others = items.filter((one) => !value.some((taken) => taken.personId === one.personId));
              if (others.length === 0) return <EmptyState picture="search" title="没有找到" words="只能选本范围的工作人员和住址已核实的居民。" />;
              return (
                <View className="w-choices">
                  {others.map((person) => (
                    <ChoiceLine
                      key={person.personId}
                      className="t-person"
                      kind={most > 1 ? 'checkbox' : 'radio'}
                      on={false}
                      title={person.name}
                      note={person.what}
                      onTap={() => {
                        onChange([...value, person]);
                        setWords('');
                      }}
                    />
                  ))}
                </View>
              );
            }}
          </QueryView>}
        </>
      )}
    </ChoiceField>
  );
}
