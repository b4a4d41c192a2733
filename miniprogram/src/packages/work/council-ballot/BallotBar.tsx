import { useState } from 'react';
import type { BallotAction, BallotDetail } from '@shared/ballots/dto';
import { Button } from '@/components/Button';
import { turnBallot } from '@/services/ballotWork';
import { confirm } from '@/stores/confirm';
import { go } from '@/utils/router';
import { ActionBar } from '../council/ActionBar';
import { useWrite } from '../council/useWrite';
import { workPaths } from '../paths';
import { PostSheet } from './PostSheet';

const asks = {
  open: { title: '现在开始投票？', words: '名册按现在的登记固定下来，之后登记的住户不再进入这次表决。', ok: '开始投票', done: '投票已开始' },
  close: { title: '截止并计票？', words: '截止后不能再投，结果马上公布，不能撤回。还没有复核的纸质票不计入。', ok: '截止并计票', done: '已计票，结果已公布' },
} as const;

/** The step that is due as a big button; what cannot be undone is asked for first. */
export function BallotBar({ ballot }: { ballot: BallotDetail }) {
  const [posting, setPosting] = useState(false);
  const write = useWrite();
  const may = (action: BallotAction): boolean => ballot.allowedActions.includes(action);
  if (!(['edit', 'post', 'open', 'close'] as const).some(may)) return null;
  const turn = async (name: keyof typeof asks): Promise<void> => {
    const { done, ...ask } = asks[name];
    if (!(await confirm({ ...ask, danger: name === 'close' }))) return;
    const body = { version: ballot.version };
    await write.run({ name: `${name}${ballot.id}`, body, send: (key) => turnBallot(ballot.id, name, body, key), done });
  };
  return (
    <>
      <ActionBar>
        {may('edit') && <Button size="l" kind="plain" icon="edit" id="t-edit" label="修改" onTap={() => go(workPaths.councilBallotEdit, { council: ballot.councilId, id: ballot.id })} />}
        {may('post') && <Button size="l" icon="notice" id="t-post" label="公布" onTap={() => setPosting(true)} />}
        {may('open') && <Button size="l" icon="people" id="t-open" label="开始投票" busy={write.busy} onTap={() => void turn('open')} />}
        {may('close') && <Button size="l" icon="check" id="t-close" label="截止并计票" busy={write.busy} onTap={() => void turn('close')} />}
      </ActionBar>
      {posting && <PostSheet ballot={ballot} onClose={() => setPosting(false)} />}
    </>
  );
}
