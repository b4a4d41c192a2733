import { useState } from 'react';
import type { AgendaItemView, SessionDetail } from '@shared/councils/dto';
import { councilLimits } from '@shared/councils/limits';
import { decisionFaces } from '@/components/council/sessionFaces';
import { TextArea } from '@/components/Field';
import { decideItem } from '@/services/councilWork';
import { confirm } from '@/stores/confirm';
import { FormSheet } from '../council/FormSheet';
import { useWrite } from '../council/useWrite';
import { ChoiceField, ChoiceLine } from '../moves/Choice';

const decisions = ['adopted', 'rejected', 'deferred'] as const;
type Decision = (typeof decisions)[number];
const notes: Record<Decision, string> = {
  adopted: '成为决议，接着可以分任务',
  rejected: '成为决议，写明为什么没有通过',
  deferred: '这次不决定，以后可以再列入议程',
};

/** What the sitting decided on one item. Only with enough seats present. */
export function DecisionSheet({ session, item, onClose }: { session: SessionDetail; item: AgendaItemView; onClose: () => void }) {
  const [decision, setDecision] = useState<Decision | null>(null);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const isShort = [...words.trim()].length < councilLimits.decisionWordsMin;
  const { presence } = session;
  const decide = async (): Promise<void> => {
    setTried(true);
    if (!decision || isShort) return;
    if (!(await confirm({ title: `记录为“${decisionFaces[decision].label}”？`, words: `${item.title}\n决定公开，不能再改。`, ok: '记录' }))) return;
    const body = { decision, words: words.trim() };
    const done = await write.run({ name: `decide${item.id}`, body, send: (key) => decideItem(session.id, item.id, body, key), done: '决定已记录' });
    if (done) onClose();
  };
  return (
    <FormSheet
      tall
      id="t-decision"
      title={item.title}
      ok="记录决定"
      disabled={!presence.reached}
      write={write}
      missing={presence.reached ? null : `到会 ${presence.seatsPresent} 席，要 ${presence.needed} 席才能作决定。`}
      onOk={() => void decide()}
      onClose={onClose}
    >
      <ChoiceField label="怎么定的" error={tried && !decision ? '请选一项' : null}>
        {decisions.map((one) => (
          <ChoiceLine key={one} className={`t-decision-${one}`} on={one === decision} title={decisionFaces[one].label} note={notes[one]} onTap={() => setDecision(one)} />
        ))}
      </ChoiceField>
      <TextArea
        id="t-decision-words"
        label="决定的内容"
        value={words}
        onChange={setWords}
        maxLength={councilLimits.wordsMax}
        placeholder="做什么、由谁做、什么时候做完"
        error={write.fields.words ?? (tried && isShort ? '请写明决定的内容' : null)}
      />
    </FormSheet>
  );
}
