import { View } from '@tarojs/components';
import { Card } from '@/components/Card';
import { Page } from '@/components/Page';
import '../account.scss';

const rules: { title: string; words: string }[] = [
  { title: '说真事', words: '请反映真实发生的事，写清楚时间、地点。照片请拍现场。不要编造、不要重复提交同一件事。' },
  { title: '不伤人', words: '不辱骂、不公开别人的姓名、电话、门牌。说事，不说人的坏话。' },
  { title: '公开前有人看', words: '文字和照片要由工作人员看过才会公开。公开的内容只到小区，不写您是谁。' },
  { title: '有回音，有时限', words: '每一类事都有签收和办结的时限。到时间没办，系统自动提醒上一级。延期要上级批准，您看得到原因。' },
  { title: '办没办好，您说了算', words: '承办人办结后请您评价。没有解决，7 天内可以要求重办。' },
  { title: '哪些事不在这里办', words: '正在信访、法院、仲裁、行政复议、纪检处理的事，我们会告诉您该去哪里，不再派单。' },
  { title: '紧急情况', words: '着火打 119，受伤打 120，有人违法或有危险打 110。议格不是急救热线。' },
];

/** 使用规则. */
export default function RulesScreen() {
  return (
    <Page title="使用规则" section="me">
      <Card>
        {rules.map((rule) => (
          <View key={rule.title} className="a-rule">
            <View className="a-rule__title">{rule.title}</View>
            <View className="y-words">{rule.words}</View>
          </View>
        ))}
      </Card>
    </Page>
  );
}
