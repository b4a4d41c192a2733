import { Text, View } from '@tarojs/components';
import type { AppealDetail } from '@shared/appeals/dto';
import { moveButton } from '@shared/appeals/labels';
import type { AppealMove } from '@shared/appeals/states';
import { Button } from '@/components/Button';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { Tag } from '@/components/Tags';
import { Tap } from '@/components/Tap';
import { useMe } from '@/services/me';
import { leadingMoves, moveGroups, moveIcons } from './groups';
import { MoveSheet } from './MoveSheet';
import { hasDraft } from './useMoveDraft';
import type { MoveDesk } from './useMoveDesk';
import './MoveBar.scss';

const danger: readonly AppealMove[] = ['reject', 'withdraw'];

/** The main move as a big button in reach of the thumb, one beside it, and the way to all others. */
export function MoveBar({ detail, desk }: { detail: AppealDetail; desk: MoveDesk }) {
  const { main, beside } = leadingMoves(detail.allowedActions);
  const more = detail.allowedActions.length - (main ? 1 : 0) - (beside ? 1 : 0);
  if (detail.allowedActions.length === 0) return <View className="w-movebar__none">这一件现在没有要您做的事</View>;
  return (
    <View className="w-movebar">
      {more > 0 && (
        <Tap className="w-movebar__more t-moves" label={`更多操作，还有 ${more} 项`} onTap={desk.choose}>
          <Icon name="list" />
          <Text className="w-movebar__word">更多</Text>
        </Tap>
      )}
      {beside && <Button size="l" kind="plain" className={`t-lead-${beside}`} label={moveButton(beside, detail.publicState)} onTap={() => desk.start(beside)} />}
      {main && (
        <Button size="l" className={`t-lead-${main} w-movebar__main`} label={moveButton(main, detail.publicState)} busy={desk.busy} onTap={() => desk.start(main)} />
      )}
    </View>
  );
}

/** All moves the person may make now, in groups; and the form that was opened. */
export function MoveHost({ detail, desk }: { detail: AppealDetail; desk: MoveDesk }) {
  const { data: me } = useMe();
  const groups = moveGroups
    .map((group) => ({ ...group, moves: group.moves.filter((move) => detail.allowedActions.includes(move)) }))
    .filter((group) => group.moves.length > 0);
  return (
    <>
      <Sheet open={desk.choosing} title="可以做的事" onClose={desk.close} id="t-moves-sheet">
        {groups.map((group) => (
          <View key={group.title} className="w-moves">
            <View className="w-moves__title">{group.title}</View>
            <View className="w-moves__grid">
              {group.moves.map((move) => (
                <Tap key={move} className={`w-moves__one t-move-${move}${danger.includes(move) ? ' is-danger' : ''}`} onTap={() => desk.start(move)}>
                  <Icon name={moveIcons[move] ?? 'doc'} />
                  <Text className="y-grow">{moveButton(move, detail.publicState)}</Text>
                  {me && hasDraft(me.personId, detail.id, move) && <Tag label="未提交" tone="gold" />}
                </Tap>
              ))}
            </View>
          </View>
        ))}
      </Sheet>
      {desk.move && <MoveSheet key={`${detail.id}:${desk.move}`} detail={detail} move={desk.move} usual={desk.usual} onClose={desk.close} />}
    </>
  );
}
