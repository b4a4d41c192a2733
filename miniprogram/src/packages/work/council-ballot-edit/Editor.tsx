import { useState } from 'react';
import { View } from '@tarojs/components';
import type { BallotDetail } from '@shared/ballots/dto';
import { Button } from '@/components/Button';
import { uploadedIds } from '@/components/PhotoGrid';
import { useNow } from '@/hooks/useNow';
import { changeBallot, createBallot, usePostedItems, type BallotInput } from '@/services/ballotWork';
import { useCouncil } from '@/services/councils';
import { goInstead } from '@/utils/router';
import { ActionBar } from '../council/ActionBar';
import { Banner } from '../council/FormSheet';
import { useKept } from '../council/useKept';
import { useWrite } from '../council/useWrite';
import { workPaths } from '../paths';
import { checkDraft } from './checks';
import { kindChange, ruleInputOf, type BallotDraft } from './draft';
import { KindCard } from './KindCard';
import { momentsFromNow } from './moments';
import { PassCard } from './PassCard';
import { Preview } from './Preview';
import { SubjectCard } from './SubjectCard';
import { VoteCard } from './VoteCard';
import { WhenCard } from './WhenCard';
import '../moves/moves.scss';

/** What every card of the form gets. */
export interface PartProps {
  draft: BallotDraft;
  change: (patch: Partial<BallotDraft> | ((now: BallotDraft) => Partial<BallotDraft>)) => void;
  /** What is wrong with a field, by the server's name for it. */
  errorOf: (name: string) => string | null;
}
interface EditorProps {
  /** Under which what was typed is kept. */
  name: string;
  councilId: number;
  start: BallotDraft;
  /** The draft that is changed; a new one without it. */
  ballot?: BallotDetail;
}

/** The first of `found` that is the field itself or a part of it. */
const partOf = (found: Record<string, string>, name: string): string | null => Object.entries(found).find(([key]) => key === name || key.startsWith(`${name}.`))?.[1] ?? null;

export function Editor({ name, councilId, start, ballot }: EditorProps) {
  const form = useKept<BallotDraft>(name, start);
  const { value: draft, change } = form;
  const [tried, setTried] = useState(false);
  const write = useWrite();
  const now = new Date(useNow());
  const council = useCouncil(councilId);
  const posted = usePostedItems(councilId);
  const live = draft.kind === 'councilVote' && posted.items.some(({ id, session }) => id === draft.agendaItemId && session.state === 'open');
  const found = checkDraft(draft, { now, live });
  const isMissing = Object.keys(found).length > 0;
  const errorOf = (field: string): string | null => partOf(write.fields, field) ?? (tried ? partOf(found, field) : null);
  const silenceRule = council.data?.rules.silenceRule ?? null;

  const save = async (): Promise<void> => {
    setTried(true);
    const body = inputOf(draft, live);
    if (isMissing || body === null) return;
    const done = ballot
      ? await write.run({ name: `ballot${ballot.id}`, body, send: (key) => changeBallot(ballot.id, { ...body, version: ballot.version }, key), done: '草稿已保存' })
      : await write.run({ name: `ballot${councilId}`, body, send: (key) => createBallot({ ...body, councilId }, key), done: '草稿已保存，核对后再公布' });
    if (!done) return;
    form.clear();
    goInstead(workPaths.councilBallot, { council: councilId, id: done.id });
  };
  const part: PartProps = { draft, change, errorOf };
  return (
    <View className="c-edit">
      <View className="y-stack c-edit__form">
        {form.wasKept && !tried && <Banner tone="plain" words="上次没有保存的内容已经填好。" />}
        <KindCard {...part} onKind={(kind) => change((current) => kindChange(current, kind, now))} />
        {draft.kind !== null && (
          <>
            <SubjectCard {...part} councilId={councilId} posted={posted} old={ballot?.photos ?? []} />
            <VoteCard {...part} />
            <PassCard {...part} silenceRule={silenceRule} />
            <WhenCard key={draft.kind} {...part} kind={draft.kind} live={live} now={now} />
          </>
        )}
      </View>
      {draft.kind !== null && (
        <View className="c-edit__side">
          <Preview draft={draft} kind={draft.kind} silenceRule={silenceRule} />
          {(write.problem ?? (tried && isMissing)) && <Banner words={write.problem ?? `还有 ${Object.keys(found).length} 处没填好，请看红色的提示。`} />}
          <ActionBar>
            <Button size="l" id="t-ballot-save" icon="check" label="保存草稿" busy={write.busy} onTap={() => void save()} />
          </ActionBar>
        </View>
      )}
    </View>
  );
}

function inputOf(draft: BallotDraft, live: boolean): BallotInput | null {
  const { kind, secrecy, title, words, agendaItemId, topicId, proposalId } = draft;
  const moments = live && draft.minutes !== null ? momentsFromNow(Number(draft.minutes), new Date()) : { opensAt: draft.opensAt, closesAt: draft.closesAt };
  if (kind === null || !moments.opensAt || !moments.closesAt) return null;
  const { opensAt, closesAt } = moments;
  return { kind, secrecy, title: title.trim(), words: words.trim(), rule: ruleInputOf(draft), agendaItemId, topicId, proposalId, opensAt, closesAt, fileIds: uploadedIds(draft.photos) };
}
