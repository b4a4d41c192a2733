import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { CouncilRow } from '@shared/councils/dto';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { useBallot } from '@/services/ballots';
import { goInstead } from '@/utils/router';
import { CouncilPage } from '../council/CouncilPage';
import { workPaths } from '../paths';
import { draftOf, newDraft } from './draft';
import { Editor } from './Editor';
import './index.scss';

const idOf = (text: string | undefined): number | null => Number(text) || null;

/** Drafts a ballot, or changes a draft: what is asked, who may answer how, when it passes, and when. */
export default function ScreenCouncilBallotEdit() {
  const { params } = useRouter();
  const id = idOf(params.id);
  return (
    <CouncilPage title={id === null ? '发起表决' : '修改表决'} backTo={workPaths.councilBallot}>
      {(council) => (id === null ? <NewBallot council={council} /> : <OldBallot id={id} council={council} />)}
    </CouncilPage>
  );
}

function NewBallot({ council }: { council: CouncilRow }) {
  const { params } = useRouter();
  if (!council.relations.includes('secretary')) return <NotYours title="请由秘书发起" words="表决由议事会的秘书拟定和公布。" councilId={council.id} />;
  const link = { agendaItemId: idOf(params.item), topicId: idOf(params.topic), proposalId: idOf(params.proposal) };
  const name = `ballot.new.${council.id}.${link.agendaItemId ?? 0}.${link.topicId ?? 0}.${link.proposalId ?? 0}`;
  return <Editor key={name} name={name} councilId={council.id} start={newDraft(link, new Date())} />;
}

function OldBallot({ id, council }: { id: number; council: CouncilRow }) {
  const ballot = useBallot(id);
  return (
    <QueryView query={ballot} skeleton={<Skeleton kind="cards" />}>
      {(detail) =>
        detail.allowedActions.includes('edit') ? (
          <Editor key={detail.version} name={`ballot.${id}.${detail.version}`} councilId={detail.councilId} start={draftOf(detail)} ballot={detail} />
        ) : (
          <NotYours title="已经不能修改" words="公布以后，内容和规则都不能再改。" councilId={council.id} />
        )
      }
    </QueryView>
  );
}

function NotYours({ title, words, councilId }: { title: string; words: string; councilId: number }) {
  return (
    <View>
      <EmptyState picture="paper" title={title} words={words} action={{ label: '看表决列表', onTap: () => goInstead(workPaths.councilBallot, { council: councilId }) }} />
    </View>
  );
}
