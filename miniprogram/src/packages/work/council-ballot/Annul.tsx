import { useState } from 'react';
import type { BallotDetail } from '@shared/ballots/dto';
import { Card, Row } from '@/components/Card';
import { annulBallot } from '@/services/ballotWork';
import { useWrite } from '../council/useWrite';
import { WordsSheet } from '../council/WordsSheet';

const templates = ['内容有误，改正后重新发起。', '按有关部门要求，改在住建部门的系统里表决。', '名册有误，核对后重新发起。'];

/** Ends a ballot that should not go on. Rare and final: a line at the end, never beside the next step. */
export function Annul({ ballot }: { ballot: BallotDetail }) {
  const [open, setOpen] = useState(false);
  const write = useWrite();
  if (!ballot.allowedActions.includes('annul')) return null;
  const isDraft = ballot.state === 'draft';
  const send = (reason: string): Promise<unknown> => {
    const body = { version: ballot.version, reason };
    return write.run({ name: `annul${ballot.id}`, body, send: (key) => annulBallot(ballot.id, body, key), done: '已作废' });
  };
  return (
    <Card flush>
      <Row id="t-annul" icon="trash" title={isDraft ? '作废这份草稿' : '作废这次表决'} note={isDraft ? '不再使用，不能恢复' : '要写明原因，居民能看到；不能恢复'} onTap={() => setOpen(true)} />
      {open && (
        <WordsSheet
          name={`annul.${ballot.id}`}
          title="作废这次表决"
          label="原因"
          ok="确定作废"
          danger
          hint={isDraft ? '草稿只有秘书看得到。作废后不能恢复。' : '居民都能看到原因。已经投的票不再计算，也不能恢复。'}
          templates={templates}
          most={300}
          write={write}
          onSend={send}
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  );
}
