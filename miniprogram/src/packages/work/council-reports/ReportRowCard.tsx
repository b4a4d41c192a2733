import { Text, View } from '@tarojs/components';
import type { ReportView } from '@shared/proposals/dto';
import { reportReasonLabels } from '@/components/council/labels';
import { Icon } from '@/components/Icon';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useNow } from '@/hooks/useNow';
import { classes } from '@/utils/classes';
import { agoText } from '@/utils/time';
import { reportableLabels, reportFaces } from './labels';
import '../parts/QueueRow.scss';

/** One report in the list: what is said against which text. */
export function ReportRowCard({ report, selected, onOpen }: { report: ReportView; selected: boolean; onOpen: () => void }) {
  const now = useNow();
  const face = reportFaces[report.state];
  return (
    <View className={classes('w-row', selected && 'is-selected')}>
      <Tap className="w-row__open t-report-row" label={`${reportReasonLabels[report.reason]}：${report.excerpt}，${face.label}`} selected={selected} onTap={onOpen}>
        <View className="w-row__top">
          <Tag label={reportReasonLabels[report.reason]} tone="orange" icon="warn" />
          <Tag label={reportableLabels[report.kind]} />
        </View>
        <View className="w-row__middle">
          <View className="w-row__words">{report.excerpt || '（内容已经不在）'}</View>
        </View>
        <View className="w-row__line">
          <Icon name="clock" size={16} />
          <Text className="w-row__cut">{`${agoText(report.at, now)}举报`}</Text>
        </View>
      </Tap>
    </View>
  );
}
