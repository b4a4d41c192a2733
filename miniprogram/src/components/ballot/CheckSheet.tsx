import { Text, View } from '@tarojs/components';
import type { BallotDetail, Choice, MyVote } from '@shared/ballots/dto';
import { choiceWords } from '@shared/ballots/choice';
import { a11y } from '@/utils/a11y';
import { Button } from '../Button';
import { Icon } from '../Icon';
import { Sheet } from '../Sheet';
import { beforeCasting, voteLabel } from './words';

export interface CastProblem {
  words: string;
  /** Nobody knows whether it arrived: sending it again is safe. */
  isOnTheWay: boolean;
}

interface CheckSheetProps {
  ballot: BallotDetail;
  vote: MyVote;
  choice: Choice;
  isSending: boolean;
  problem: CastProblem | null;
  onCast: () => void;
  onClose: () => void;
}

/** What is about to be cast, once more and large; nothing is cast before the button here. */
export function CheckSheet({ ballot, vote, choice, isSending, problem, onCast, onClose }: CheckSheetProps) {
  const castLabel = vote.castAt ? '确认改票' : '确认投票';
  return (
    <Sheet
      open
      id="t-check-sheet"
      title="请核对"
      onClose={isSending ? () => undefined : onClose}
      footer={
        <>
          <Button kind="plain" size="l" label="回去改" disabled={isSending} onTap={onClose} />
          <Button size="l" id="t-cast" icon="check" label={isSending ? '正在投票…' : problem?.isOnTheWay ? '再发一次' : castLabel} busy={isSending} onTap={onCast} />
        </>
      }
    >
      <View className="y-stack">
        <View className="bl-check">
          <View className="bl-check__what">{ballot.title}</View>
          <View className="bl-check__choice t-check-words">{beforeCasting(choiceWords(ballot.rule, choice))}</View>
          <View className="bl-check__who">{`这一票：${voteLabel(vote)}`}</View>
        </View>
        {vote.castAt && <View className="y-words">您已经投过。确认后，以这一次为准，前一次不再计算。</View>}
        <View className="y-note">
          {ballot.secrecy === 'named' ? '这是记名投票：结束后，大家看得到这一票投了什么。' : '结束后只公开票，不写是谁投的。'}截止以前都可以改。
        </View>
        {problem && (
          <View className="bl-problem" {...a11y({ role: 'alert' })}>
            <Icon name={problem.isOnTheWay ? 'offline' : 'warn'} size={22} />
            <Text>{problem.isOnTheWay ? `${problem.words}。您选的已经存好；再发一次也不会变成两票。` : problem.words}</Text>
          </View>
        )}
      </View>
    </Sheet>
  );
}
