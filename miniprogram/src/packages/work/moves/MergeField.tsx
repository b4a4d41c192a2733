import { useState } from 'react';
import { View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { stateLabels } from '@shared/appeals/labels';
import { isOpen } from '@shared/appeals/states';
import { InfiniteList, usePages } from '@/components/InfiniteList';
import { SearchField } from '@/components/Field';
import { EmptyState } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useSettled } from '@/hooks/useSettled';
import { loadQueue, queueKeys, useNearAppeals, type QueueFilter } from '@/services/queue';
import type { MoveDraft } from './draft';
import { ChoiceField, ChoiceLine } from './Choice';

interface MergeFieldProps {
  detail: AppealDetail;
  value: MoveDraft['into'];
  onChange: (into: NonNullable<MoveDraft['into']>) => void;
  error?: string | null;
}

/** The appeal to merge into: similar open ones near by first, or any found by number or words. */
export function MergeField({ detail, value, onChange, error }: MergeFieldProps) {
  const near = useNearAppeals(detail, true);
  const [words, setWords] = useState('');
  const wanted = useSettled(words.trim(), 350);
  // What was chosen stands in one of the lists, or apart when neither shows it.
  const isApart = value !== null && !wanted && !(near.data ?? []).some((item) => item.id === value.id);
  return (
    <ChoiceField label="并入哪一件" {...(error ? { error } : {})}>
      {value && isApart && <ChoiceLine on title={value.summary} note={value.note} onTap={() => undefined} />}
      <SearchField id="t-merge-search" value={words} onChange={setWords} placeholder="搜受理编号或内容" />
      {wanted ? (
        <Found filter={{ view: 'all', q: wanted, major: null, colour: null }} self={detail.id} value={value} onChange={onChange} />
      ) : (
        (near.data ?? []).map((item) => (
          <ChoiceLine
            key={item.id}
            className="t-merge"
            on={item.id === value?.id}
            title={item.summary}
            note={`${item.place}，相距约 ${item.distanceMetres} 米，${stateLabels[item.state]}`}
            aside={<Tag label="相似" tone="jade" />}
            onTap={() => onChange({ id: item.id, note: item.place, summary: item.summary })}
          />
        ))
      )}
      {!wanted && near.data?.length === 0 && <View className="y-note">附近没有同类的在办诉求，可以用编号或内容搜索。</View>}
    </ChoiceField>
  );
}

function Found({ filter, self, value, onChange }: { filter: QueueFilter; self: number; value: MoveDraft['into']; onChange: MergeFieldProps['onChange'] }) {
  const pages = usePages({ key: queueKeys.list(filter), load: (cursor) => loadQueue(filter, cursor) });
  return (
    <InfiniteList
      pages={pages}
      followsPage={false}
      keyOf={(row) => row.id}
      empty={<EmptyState picture="search" title="没有找到" words="换个词，或核对受理编号。" />}
      render={(row) =>
        row.id === self || !isOpen(row.state) ? null : (
          <ChoiceLine
            className="t-merge"
            on={row.id === value?.id}
            title={row.summary}
            note={`${row.caseNo}，${row.place}，${stateLabels[row.state]}`}
            onTap={() => onChange({ id: row.id, note: row.caseNo, summary: row.summary })}
          />
        )
      }
    />
  );
}
