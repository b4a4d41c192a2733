import { Image, Text, View } from '@tarojs/components';
import { Button } from '@/components/Button';
import { StepLine } from '@/components/council/Figures';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { a11y } from '@/utils/a11y';
import { absoluteUrl } from '@/utils/absoluteUrl';
import type { ProposalDraft } from '../draft';

interface ReviewProps {
  draft: ProposalDraft;
  councilName: string;
  isSaving: boolean;
  problem: { words: string; isOnTheWay: boolean } | null;
  onSend: () => void;
  onClose: () => void;
}
const afterwards = ['初审', '附议', '讨论', '上会', '答复'].map((label) => ({ key: label, label, state: 'next' as const }));

/** Everything once more before it goes, and what happens then. */
export function Review({ draft, councilName, isSaving, problem, onSend, onClose }: ReviewProps) {
  return (
    <Sheet
      open
      tall
      id="t-proposal-review"
      title="再看一遍"
      onClose={onClose}
      footer={
        <>
          <Button kind="plain" label="回去改" disabled={isSaving} onTap={onClose} />
          <Button id="t-proposal-send" icon="send" label={isSaving ? '正在提交…' : problem?.isOnTheWay ? '再发一次' : '提交'} busy={isSaving} onTap={onSend} />
        </>
      }
    >
      <View className="y-stack">
        {problem && (
          <View className="pe-problem" {...a11y({ role: 'alert' })}>
            <Icon name={problem.isOnTheWay ? 'offline' : 'warn'} size={20} />
            <Text>{problem.isOnTheWay ? `${problem.words}。内容已存好；再发一次也不会变成两件。` : problem.words}</Text>
          </View>
        )}
        <View className="pe-review">
          <View className="pe-review__title">{draft.title.trim()}</View>
          <View className="y-note">{`${councilName} · ${draft.anonymous ? '对外显示“匿名居民”' : '对外只显示姓'}`}</View>
          <View className="y-h2">什么问题</View>
          <View className="y-words">{draft.problem.trim()}</View>
          <View className="y-h2">建议怎么做</View>
          <View className="y-words">{draft.suggestion.trim()}</View>
          {draft.cost.trim() !== '' && <View className="y-words">{`大约要花 ${draft.cost.trim()} 元`}</View>}
          <View className="pe-review__photos">
            {draft.photos.map((photo, index) => (
              <Image key={photo.key} className="pe-review__photo" mode="aspectFill" src={photo.thumbUrl ? absoluteUrl(photo.thumbUrl) : photo.localPath} {...a11y({ label: `第 ${index + 1} 张照片` })} />
            ))}
          </View>
        </View>
        <View className="y-h2">提交以后</View>
        <StepLine steps={afterwards} label="提交以后的步骤" />
        <View className="y-note">秘书初审通过后公开征集附议；人数够了就讨论、列入议程，最后有正式答复。每一步都会发消息告诉您。</View>
      </View>
    </Sheet>
  );
}
