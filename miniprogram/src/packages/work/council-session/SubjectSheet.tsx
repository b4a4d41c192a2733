import { View } from '@tarojs/components';
import type { SubjectKind } from '@shared/councils/states';
import { councilLimits } from '@shared/councils/limits';
import { stageFaces } from '@/components/council/labels';
import { Sheet } from '@/components/Sheet';
import { EmptyState, QueryView } from '@/components/States';
import { useProposals } from '@/services/proposals';
import { useTopics } from '@/services/topics';
import { ChoiceField, ChoiceLine } from '../moves/Choice';
import { newLine, type Line } from './agenda';

interface SubjectSheetProps {
  councilId: number;
  lines: readonly Line[];
  onChoose: (line: Line) => void;
  onClose: () => void;
}

/** Topics under way and proposals that are ready for the table. */
export function SubjectSheet({ councilId, lines, onChoose, onClose }: SubjectSheetProps) {
  const topics = useTopics({ councilId, state: 'open', stage: null, mine: false });
  const proposals = useProposals({ councilId, state: 'discussing', mine: false, q: '' });
  const isOn = (kind: SubjectKind, id: number): boolean => lines.some((line) => line.subjectKind === kind && line.subjectId === id);
  const choose = (kind: SubjectKind, one: { id: number; title: string }): void => {
    if (isOn(kind, one.id)) return;
    onChoose({ ...newLine(), title: one.title.slice(0, councilLimits.itemTitleMax), subjectKind: kind, subjectId: one.id });
    onClose();
  };
  return (
    <Sheet open tall title="从议题和提案选" onClose={onClose}>
      <View className="w-form">
        <QueryView query={topics}>
          {({ items }) => (
            <ChoiceField label="正在议的议题">
              {items.length === 0 && <EmptyState title="没有正在议的议题" />}
              {items.map((topic) => (
                <ChoiceLine
                  key={topic.id}
                  className="t-subject"
                  kind="checkbox"
                  on={isOn('topic', topic.id)}
                  title={topic.title}
                  note={isOn('topic', topic.id) ? '已在议程里' : stageFaces[topic.stage].label}
                  onTap={() => choose('topic', topic)}
                />
              ))}
            </ChoiceField>
          )}
        </QueryView>
        <QueryView query={proposals}>
          {({ items }) => (
            <ChoiceField label="已够附议、正在讨论的提案">
              {items.length === 0 && <EmptyState title="没有正在讨论的提案" />}
              {items.map((proposal) => (
                <ChoiceLine
                  key={proposal.id}
                  className="t-subject"
                  kind="checkbox"
                  on={isOn('proposal', proposal.id)}
                  title={proposal.title}
                  note={isOn('proposal', proposal.id) ? '已在议程里' : `${proposal.cosign.count} 人附议`}
                  onTap={() => choose('proposal', proposal)}
                />
              ))}
            </ChoiceField>
          )}
        </QueryView>
      </View>
    </Sheet>
  );
}
