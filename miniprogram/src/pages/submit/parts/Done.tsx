import { Image, Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { pictures } from '@/components/pictures';
import { useNow } from '@/hooks/useNow';
import { a11y } from '@/utils/a11y';
import { goInstead, pages } from '@/utils/router';
import { momentText } from '@/utils/time';

/** It has arrived: number, who has it, by when. */
export function Done({ detail }: { detail: AppealDetail }) {
  const now = useNow();
  const promise = detail.promises[detail.promises.length - 1];
  return (
    <View className="s-done" id="t-done">
      <Image className="s-done__picture" src={pictures.done} mode="aspectFit" {...a11y({ hidden: true })} />
      <View className="s-done__title" {...a11y({ role: 'status' })}>
        已经收到
      </View>
      <Card>
        <View className="s-done__no">
          <Text className="y-note">受理编号</Text>
          <Text className="s-done__number t-case-no">{detail.caseNo}</Text>
        </View>
        <View className="y-divider" />
        <View className="s-done__line">{detail.unit ? `已交给 ${detail.unit.name}${detail.handler ? ` ${detail.handler.name}` : ''}` : '正在为您找承办单位'}</View>
        {promise && (
          <>
            <View className="s-done__line">{`${momentText(promise.acknowledgeDueAt, now)} 前签收`}</View>
            <View className="s-done__line">{`${momentText(promise.resolveDueAt, now)} 前办结`}</View>
          </>
        )}
        <View className="y-note">到时间没有办，系统会自动提醒上一级。每一步都会在“消息”里告诉您。</View>
      </Card>
      <View className="s-done__buttons">
        <Button block label="看办理进度" id="t-see-appeal" onTap={() => goInstead(pages.appeal, { id: detail.id })} />
        <Button block kind="quiet" label="回首页" onTap={() => goInstead(pages.home)} />
      </View>
    </View>
  );
}
