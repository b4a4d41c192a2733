import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { FileView } from '@shared/appeals/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Field, FieldFrame, TextArea } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { PhotoGrid } from '@/components/PhotoGrid';
import { PhotoStrip } from '@/components/PhotoStrip';
import type { PostedItem } from '@/services/ballotWork';
import { useProposal } from '@/services/proposals';
import { useTopic } from '@/services/topics';
import { limits } from './checks';
import { noLink } from './draft';
import type { PartProps } from './Editor';
import { LinkSheet } from './LinkSheet';

interface SubjectCardProps extends PartProps {
  councilId: number;
  posted: { items: PostedItem[]; isPending: boolean };
  /** Photos the draft on the server has already. */
  old: FileView[];
}

/** What is asked and what it belongs to. */
export function SubjectCard({ draft, change, errorOf, councilId, posted, old }: SubjectCardProps) {
  const photosMost = 9 - old.length;
  return (
    <Card title="表决什么">
      <View className="w-form">
        <LinkField draft={draft} change={change} errorOf={errorOf} councilId={councilId} posted={posted} />
        <Field
          id="t-ballot-title"
          label="一句话说清楚"
          value={draft.title}
          onChange={(title) => change({ title })}
          maxLength={limits.titleMax}
          placeholder={draft.mode === 'decide' ? '例如：是否同意用维修资金更换 3 幢电梯' : '例如：今年先做哪个项目'}
          hint="居民看了就知道投的是什么。"
          error={errorOf('title')}
        />
        <TextArea
          id="t-ballot-words"
          label="说明"
          required={false}
          value={draft.words}
          onChange={(words) => change({ words })}
          maxLength={limits.wordsMax}
          rows={5}
          placeholder="为什么要表决、方案是什么、花多少钱、谁来做"
          error={errorOf('words')}
        />
        <FieldFrame label="照片" required={false} error={errorOf('fileIds')} {...(old.length > 0 ? { hint: `已有的 ${old.length} 张会保留。` } : {})}>
          {old.length > 0 && <PhotoStrip files={old} />}
          {photosMost > 0 && <PhotoGrid photos={draft.photos} purpose="proof" max={photosMost} onChange={(next) => change((now) => ({ photos: next(now.photos) }))} />}
        </FieldFrame>
      </View>
    </Card>
  );
}

function LinkField({ draft, change, errorOf, councilId, posted }: Omit<SubjectCardProps, 'old'>) {
  const [choosing, setChoosing] = useState(false);
  const linked = useLinkTitle(draft, posted);
  const isCouncilVote = draft.kind === 'councilVote';
  const label = draft.agendaItemId !== null ? '议程上的一项' : draft.topicId !== null ? '议题' : draft.proposalId !== null ? '居民提案' : null;
  const error = errorOf('agendaItemId') ?? errorOf('topicId') ?? errorOf('proposalId');
  return (
    <FieldFrame label="属于哪件事" required={isCouncilVote} error={error} {...(isCouncilVote ? { hint: '议事会只能表决已公布议程上的事项。' } : { hint: '选了以后，结果会自动记到那件事里。' })}>
      {label && (
        <View className="c-link t-link">
          <Icon name={draft.agendaItemId !== null ? 'calendar' : draft.topicId !== null ? 'chat' : 'edit'} size={20} />
          <View className="y-grow">
            <View className="y-note">{label}</View>
            <Text>{linked ? [linked.title, linked.where].filter(Boolean).join('，') : '正在查找…'}</Text>
          </View>
        </View>
      )}
      <View className="c-part__ways">
        <Button kind="plain" size="s" icon="list" id="t-link-choose" label={label ? '换一件' : isCouncilVote ? '选议程上的一项' : '选议题、提案或议程'} onTap={() => setChoosing(true)} />
        {label && linked?.title && draft.title === '' && <Button kind="quiet" size="s" icon="edit" label="用它的标题" onTap={() => change({ title: linked.title.slice(0, limits.titleMax) })} />}
        {label && !isCouncilVote && <Button kind="quiet" size="s" icon="close" label="不属于哪件事" onTap={() => change(noLink)} />}
      </View>
      {choosing && (
        <LinkSheet
          councilId={councilId}
          posted={posted}
          onlyItems={isCouncilVote}
          chosen={draft}
          onChoose={(link, linkTitle) => {
            change((now) => ({ ...link, title: now.title === '' ? linkTitle.slice(0, limits.titleMax) : now.title }));
            setChoosing(false);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </FieldFrame>
  );
}

interface Linked {
  title: string;
  where: string;
}

/** What the ballot belongs to, in words; null while it is looked for. */
function useLinkTitle(draft: PartProps['draft'], posted: SubjectCardProps['posted']): Linked | null {
  const isItem = draft.agendaItemId !== null;
  const topic = useTopic(isItem ? 0 : (draft.topicId ?? 0));
  const proposal = useProposal(isItem ? 0 : (draft.proposalId ?? 0));
  const title = topic.data?.title ?? proposal.data?.title;
  if (!isItem) return title === undefined ? null : { title, where: '' };
  const item = posted.items.find(({ id }) => id === draft.agendaItemId);
  if (item) return { title: item.title, where: item.session.title };
  return posted.isPending ? null : { title: '', where: '已开完的会上的一项' };
}
