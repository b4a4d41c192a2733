import { View } from '@tarojs/components';
import type { CouncilRow } from '@shared/councils/dto';
import { Card, Row } from '@/components/Card';
import { Icon } from '@/components/Icon';
import { useNow } from '@/hooks/useNow';
import { go, pages } from '@/utils/router';
import { momentText } from '@/utils/time';
import { isSeat } from '../council/choice';
import { workPaths } from '../paths';

/** When people meet next, and the ways on. */
export function Menu({ council, desk }: { council: CouncilRow; desk: boolean }) {
  const now = useNow();
  const { nextSession, counts } = council;
  const open = (path: string) => (): void => go(path, { council: council.id });
  return (
    <>
      {nextSession && (
        <Card onTap={() => go(workPaths.councilSession, { id: nextSession.id })} label="下次会议">
          <View className="c-next">
            <Icon name="calendar" className="c-next__icon" />
            <View className="y-grow">
              <View className="c-next__when">{`下次会议 ${momentText(nextSession.startsAt, now)}`}</View>
              <View className="y-note">{nextSession.place}</View>
            </View>
            <Icon name="next" size={18} />
          </View>
        </Card>
      )}
      <Card flush>
        <Row icon="calendar" title="会议" note="排议程、公布、签到、纪要" value={`开过 ${counts.sessionsHeld} 次`} onTap={open(workPaths.councilSession)} id="t-go-sessions" />
        <Row icon="chat" title="议题" note="五个阶段，谁负责、到哪一步" value={`${counts.topicsOpen} 个在议`} onTap={open(workPaths.councilTopic)} id="t-go-topics" />
        <Row icon="gavel" title="表决" note="公示、投票、计票" onTap={open(workPaths.councilBallot)} id="t-go-ballots" />
        {desk && <Row icon="edit" title="居民提案" note="初审、答复、修改建议" onTap={open(workPaths.councilProposals)} id="t-go-proposals" />}
        {desk && <Row icon="warn" title="举报处理" note="核对被举报的内容" onTap={open(workPaths.councilReports)} id="t-go-reports" />}
        {isSeat(council) && <Row icon="ask" title="等我方答复" note="点名要我方答复的事项" onTap={open(workPaths.councilAsks)} id="t-go-asks" />}
        <Row icon="work" title="落实任务" note="谁做、什么时候做完、花了多少" value={`${counts.tasksDone}/${counts.tasksPromised}`} onTap={open(workPaths.councilTasks)} id="t-go-tasks" />
        <Row icon="eye" title="公开页" note="居民看到的承诺与落实" onTap={() => go(pages.councilBoard, { council: council.id })} id="t-go-board" />
      </Card>
    </>
  );
}
