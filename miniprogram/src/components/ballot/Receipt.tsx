import { Text, View } from '@tarojs/components';
import type { BallotDetail, MyVote, Receipt as ReceiptView } from '@shared/ballots/dto';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { momentText } from '@/utils/time';
import { Button } from '../Button';
import { Card } from '../Card';
import { Icon } from '../Icon';
import { ReceiptCode } from './ReceiptCode';
import { voteLabel } from './words';

interface ReceiptProps {
  ballot: BallotDetail;
  vote: MyVote;
  receipt: ReceiptView;
  /** The next vote the reader still has here. */
  next: MyVote | null;
  onNext: (vote: MyVote) => void;
  onDone: () => void;
}

/** It has arrived. First that, in plain words; the number and what it is for come after. */
export function Receipt({ ballot, vote, receipt, next, onNext, onDone }: ReceiptProps) {
  const now = useNow();
  return (
    <Card id="t-receipt" className="bl-receipt">
      <View className="bl-receipt__head" {...a11y({ role: 'status' })}>
        <View className="bl-receipt__mark">
          <Icon name="check" size={44} />
        </View>
        <View className="bl-receipt__title">{receipt.changed ? '改票成功' : '已投票成功'}</View>
        <View className="bl-receipt__words t-receipt-words">{receipt.choiceWords}</View>
        <View className="y-note">{`${voteLabel(vote)} · ${momentText(receipt.castAt, now)}`}</View>
      </View>
      <View className="bl-receipt__actions">
        {next && <Button block size="l" id="t-next-vote" label={`接着投下一票：${next.label}`} onTap={() => onNext(next)} />}
        <Button block size="l" kind={next ? 'plain' : 'main'} id="t-receipt-done" label={next ? '先到这里' : '好的'} onTap={onDone} />
      </View>
      {receipt.tracker !== '' && <ReceiptNumber ballot={ballot} tracker={receipt.tracker} />}
    </Card>
  );
}

/** A repeat that is answered only after closing has no number any more: nothing leads to it then. */
function ReceiptNumber({ ballot, tracker }: { ballot: BallotDetail; tracker: string }) {
  const now = useNow();
  return (
    <View className="bl-receipt__code">
      <Text className="y-h2">您的回执号</Text>
      <View className="y-words">{`您这一票已经生效，不用再做什么。想在${ballot.closesAt ? momentText(ballot.closesAt, now) : '结束'}以后查一查这一票算进去没有，就用这个号。`}</View>
      <ReceiptCode tracker={tracker} />
      <View className="y-note">
        {ballot.secrecy === 'confidential' ? '号已存在这台手机里。有了它，结束后能查到这一票投了什么，请不要给别人看。' : '号已存在这台手机里，不用抄。'}
      </View>
    </View>
  );
}
