import { useState } from 'react';
import type { OrganisationBrief } from '@shared/territory/dto';
import { SearchField } from '@/components/Field';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { EmptyState } from '@/components/States';
import { useSettled } from '@/hooks/useSettled';
import { adminKeys, loadOrganisations } from '@/services/admin';
import { ChoiceField, ChoiceLine } from '../moves/Choice';

const wordsOf = {
  department: { label: '部门', ask: '部门名称，如“城管”', none: '没有找到这个部门' },
  property: { label: '物业公司', ask: '物业公司名称', none: '没有找到这家物业公司' },
  office: { label: '街道或社区', ask: '街道或社区名称', none: '没有找到这个单位' },
} as const;

interface OrganisationFieldProps {
  kind: keyof typeof wordsOf;
  /** Also units of the divisions above the own territory. */
  withAbove?: boolean;
  value: OrganisationBrief | null;
  onChange: (organisation: OrganisationBrief | null) => void;
  error?: string | null;
}

/** The department or firm a post is in: all are listed, a part of the name makes the list short. */
export function OrganisationField({ kind, withAbove = false, value, onChange, error }: OrganisationFieldProps) {
  const [words, setWords] = useState('');
  const q = useSettled(words.trim(), 350);
  const filter = { kind, q, withAbove };
  const pages = usePages({ key: adminKeys.organisations(filter), load: (cursor) => loadOrganisations(filter, cursor), enabled: value === null });
  const { label, ask, none } = wordsOf[kind];
  const shown = error ? { error } : {};
  if (value) {
    return (
      <ChoiceField label={label} {...shown}>
        <ChoiceLine on title={value.name} note={value.divisionName} aside="更改" onTap={() => onChange(null)} />
      </ChoiceField>
    );
  }
  return (
    <ChoiceField label={label} {...shown}>
      <SearchField id="t-organisation-search" value={words} onChange={setWords} placeholder={ask} />
      <InfiniteList
        pages={pages}
        followsPage={false}
        keyOf={(organisation) => organisation.id}
        empty={<EmptyState picture="search" title={none} />}
        render={(organisation) => (
          <ChoiceLine className="t-organisation" on={false} title={organisation.name} note={organisation.divisionName} onTap={() => onChange(organisation)} />
        )}
      />
    </ChoiceField>
  );
}
