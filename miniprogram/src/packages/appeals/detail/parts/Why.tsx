import { Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { moveLabels } from '@shared/appeals/labels';
import { QueryView, Skeleton } from '@/components/States';
import { useRouting } from '@/services/appeals';
import { a11y } from '@/utils/a11y';

/** How it came to this unit: for staff in the router's own sentences; for the resident from what the record itself shows. */
export function Why({ detail }: { detail: AppealDetail }) {
  const isStaff = detail.viewer === 'staff';
  const routing = useRouting(detail.id, isStaff);
  if (!isStaff) return <Steps steps={stepsFor(detail)} />;
  return (
    <QueryView query={routing} skeleton={<Skeleton kind="text" rows={1} />}>
      {({ steps }) => <Steps steps={steps} />}
    </QueryView>
  );
}

/** Place, kind, and the last time it was handed on; who was absent is not a resident's business. */
function stepsFor(detail: AppealDetail): string[] {
  const { place, category, unit } = detail;
  const where = [place.subdistrictName, place.communityName, place.gridName].filter(Boolean).join(' ');
  const handed = [...detail.events].reverse().find((event) => event.toUnitName !== null && event.move !== 'submit');
  return [
    where ? `您说的地方属于 ${where}` : '没有说明具体位置，先由社区看',
    `分类是“${category.itemName}”，按派单目录找承办单位`,
    ...(handed && handed.move !== 'dispatch' && handed.move !== 'submit' ? [`${handed.actorName}${moveLabels[handed.move].past}${handed.words ? `：${handed.words}` : ''}`] : []),
    ...(unit ? [`现在由 ${unit.name} 办理`] : []),
  ];
}

function Steps({ steps }: { steps: string[] }) {
  return (
    <View className="d-why" {...a11y({ role: 'list' })}>
      {steps.map((step, index) => (
        <View key={step} className="d-why__step" {...a11y({ role: 'listitem' })}>
          <Text className="d-why__number">{String(index + 1)}</Text>
          <View className="y-grow">{step}</View>
        </View>
      ))}
    </View>
  );
}
