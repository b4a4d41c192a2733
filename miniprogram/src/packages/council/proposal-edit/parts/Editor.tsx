import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { CouncilRow } from '@shared/councils/dto';
import type { ProposalDetail } from '@shared/proposals/dto';
import { proposalLimits as limits } from '@shared/proposals/limits';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Chips } from '@/components/Chips';
import { ConsentSheet } from '@/components/ConsentSheet';
import { Field, TextArea } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Page } from '@/components/Page';
import { isSending, PhotoGrid } from '@/components/PhotoGrid';
import { SwitchRow } from '@/components/Switch';
import { useMe } from '@/services/me';
import { confirm } from '@/stores/confirm';
import { toast } from '@/stores/toast';
import { goInstead, pages, returnTo } from '@/utils/router';
import { problemsOf, type ProposalField } from '../checks';
import { useProposalDraft } from '../draft';
import { useSave } from '../useSave';
import { Review } from './Review';
import { Similar } from './Similar';

/** The form; one thing after the other, and everything stays on the device until it is sent. */
export function Editor({ title, old, councils }: { title: string; old: ProposalDetail | null; councils: CouncilRow[] }) {
  const { draft, change, changePhotos, clear, restored } = useProposalDraft();
  const { data: me } = useMe();
  const [tried, setTried] = useState(false);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [sheet, setSheet] = useState<'review' | 'consent' | null>(null);
  const { save, isSaving, problem } = useSave({
    old,
    onConsent: () => setSheet('consent'),
    onFields: setFields,
    onSaved: (proposal, submitted) => {
      toast(submitted ? '已提交，初审结果会发消息告诉您' : '已保存', 'done');
      if (old) returnTo(`${pages.proposal}?id=${proposal.id}`);
      else goInstead(pages.proposal, { id: proposal.id });
    },
  });
  const problems = problemsOf(draft);
  const errorOf = (field: ProposalField): string | null => fields[field] ?? (tried ? (problems[field] ?? null) : null);
  const photosReady = (): boolean => {
    if (isSending(draft.photos)) toast('照片还在上传，请稍等一会儿');
    else if (draft.photos.some((photo) => photo.state === 'failed')) toast('有照片没传上去，请重试或删掉', 'problem');
    else return true;
    return false;
  };
  const next = (): void => {
    setTried(true);
    setFields({});
    if (Object.keys(problems).length > 0) toast('还有几处没有填好', 'problem');
    else if (photosReady()) setSheet(me?.consentNeeded ? 'consent' : 'review');
  };
  const keepDraft = (): void => {
    setFields({});
    if (Object.keys(problems).length > 0) toast('没写完的已经留在这台设备上，下次打开还在');
    else if (photosReady()) save(false);
  };
  const startAnew = async (): Promise<void> => {
    const yes = await confirm({ title: '清空重写？', words: '写好的文字和照片都会删掉。', ok: '清空', danger: true });
    if (yes) clear();
  };
  const council = councils.find(({ id }) => id === draft.councilId);
  return (
    <Page
      title={title}
      section="council"
      backTo={pages.proposals}
      className="pe-page"
      footer={
        <>
          <Button kind="plain" size="l" id="t-proposal-keep" label="先保存" busy={isSaving && sheet === null} onTap={keepDraft} />
          <Button size="l" id="t-proposal-next" label="核对并提交" onTap={next} />
        </>
      }
    >
      <View className="y-stack">
        {restored && (
          <View className="pe-restored">
            <Icon name="edit" size={18} />
            <Text className="y-grow">上次没写完的内容还在</Text>
            {old === null && <Button kind="quiet" size="s" label="清空重写" onTap={() => void startAnew()} />}
          </View>
        )}
        {problem && sheet === null && (
          <View className="pe-problem">
            <Icon name={problem.isOnTheWay ? 'offline' : 'warn'} size={20} />
            <Text>{problem.isOnTheWay ? `${problem.words}。内容已存在这台设备上。` : problem.words}</Text>
          </View>
        )}
        {old === null && councils.length > 1 && (
          <Card title="向哪个议事会提">
            <Chips label="议事会" value={String(draft.councilId ?? '')} choices={councils.map((one) => ({ value: String(one.id), label: one.name }))} onChange={(id) => change({ councilId: Number(id) })} />
          </Card>
        )}
        <Card>
          <Field id="t-proposal-title" label="题目" value={draft.title} maxLength={limits.titleMax} withCount placeholder="例如：在 2 号楼旁加装电动车充电棚" error={errorOf('title')} onChange={(text) => change({ title: text })} />
          <View className="pe-gap">
            <TextArea id="t-proposal-problem" label="第一步：是什么问题" value={draft.problem} maxLength={limits.problemMax} rows={4} placeholder="例如：现在电动车都拉线充电，上个月还冒过烟，大家都担心" error={errorOf('problem')} onChange={(problemWords) => change({ problem: problemWords })} />
          </View>
        </Card>
        {draft.councilId !== null && <Similar councilId={draft.councilId} words={`${draft.title} ${draft.problem}`} exceptId={old?.id ?? 0} />}
        <Card>
          <TextArea id="t-proposal-suggestion" label="第二步：建议怎么做" value={draft.suggestion} maxLength={limits.suggestionMax} rows={4} placeholder="例如：在车棚装 10 个带断电保护的充电口，刷码付费，由物业管理" error={errorOf('suggestion')} onChange={(suggestion) => change({ suggestion })} />
          <View className="pe-gap">
            <Field id="t-proposal-cost" label="大约要花多少钱（元）" required={false} type="number" value={draft.cost} maxLength={11} placeholder="不清楚可以不填" error={errorOf('expectedCostFen')} onChange={(cost) => change({ cost })} />
          </View>
          <View className="pe-gap">
            <View className="y-field__label">
              <Text>照片</Text>
              <Text className="y-field__optional">（可不填）</Text>
            </View>
            <PhotoGrid photos={draft.photos} onChange={changePhotos} purpose="appeal" max={limits.photosMax} />
          </View>
        </Card>
        <Card flush title="第三步：怎么署名">
          <SwitchRow
            id="t-proposal-anonymous"
            label="对外匿名"
            note={draft.anonymous ? '别人看到的是“匿名居民”；秘书和主持人知道是您，好跟您联系' : '别人看到的是您的姓，例如“王**”，不写全名和门牌'}
            on={draft.anonymous}
            onChange={(anonymous) => change({ anonymous })}
          />
        </Card>
      </View>
      {sheet === 'review' && <Review draft={draft} councilName={council?.name ?? old?.councilName ?? ''} isSaving={isSaving} problem={problem} onSend={() => save(true)} onClose={() => setSheet(null)} />}
      <ConsentSheet open={sheet === 'consent'} onClose={() => setSheet(null)} onAgreed={() => setSheet('review')} />
    </Page>
  );
}
