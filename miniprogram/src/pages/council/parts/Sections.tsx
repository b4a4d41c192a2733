import { View } from '@tarojs/components';
import type { CouncilRow } from '@shared/councils/dto';
import { Card, Row } from '@/components/Card';
import { JoinSteps, useMustJoin } from '@/components/council/JoinSteps';
import { ProposalCard } from '@/components/council/ProposalCard';
import { ResultLine } from '@/components/council/ResultLine';
import { TopicLine } from '@/components/council/TopicLine';
import { Icon } from '@/components/Icon';
import { QueryView, Skeleton } from '@/components/States';
import { go, pages } from '@/utils/router';
import type { TabQueries } from '../useTabQueries';
import { ComingBallot, OpenBallot } from './BallotCards';
import { BoardCard, SessionLine } from './Lines';
import { Section } from './Section';

const shown = 3;
const staffRelations = ['secretary', 'moderator', 'seat', 'above'] as const;

/** The tab as it usually is: what to decide at the left, what is planned and done at the right. */
export function Sections({ queries, council, signedIn }: { queries: TabQueries; council: CouncilRow | null; signedIn: boolean }) {
  const mustJoin = useMustJoin();
  const isStaff = council !== null && staffRelations.some((relation) => council.relations.includes(relation));
  const councilId = council?.id ?? null;
  const counted = queries.results.data?.items.find(({ verdict }) => verdict !== null);
  return (
    <View className="c-columns">
      <View className="c-column">
        {isStaff && <WorkLink council={council} />}
        <Section
          title={signedIn ? '现在可以投票' : '正在进行的表决'}
          query={queries.open}
          {...(mustJoin ? {} : { empty: <Nothing words="现在没有要投的票。有新的表决会发消息告诉您。" /> })}
        >
          {(rows) => (
            <View className="y-stack">
              {[...rows].sort((a, b) => b.mine.left - a.mine.left).map((row) => (
                <OpenBallot key={row.id} row={row} />
              ))}
            </View>
          )}
        </Section>
        {signedIn && council && (
          <Section title="其他正在进行的表决" query={queries.others} only={(row) => !row.mine.entitled}>
            {(rows) => (
              <View className="y-stack">
                {rows.slice(0, shown).map((row) => (
                  <OpenBallot key={row.id} row={row} />
                ))}
              </View>
            )}
          </Section>
        )}
        {mustJoin && <JoinSteps />}
        <Section title="就要投票" query={queries.notice}>
          {(rows) => (
            <Card flush>
              {rows.slice(0, shown).map((row) => (
                <ComingBallot key={row.id} row={row} />
              ))}
            </Card>
          )}
        </Section>
        <Section
          title={mustJoin || isStaff ? '正在征集附议' : '等您附议'}
          query={queries.cosigning}
          only={(row) => !row.mine && !row.cosign.mine}
          more={{ label: '全部提案', id: 't-all-proposals', onTap: () => go(pages.proposals, { councilId }) }}
          empty={<Nothing words="没有正在征集附议的提案。您有想法，可以写一个。" />}
        >
          {(rows) => (
            <View className="y-stack">
              {rows.slice(0, shown).map((row) => (
                <ProposalCard key={row.id} row={row} withCouncil={councilId === null} onTap={() => go(pages.proposal, { id: row.id })} />
              ))}
            </View>
          )}
        </Section>
        {signedIn && (
          <Section title="我的提案" query={queries.own} more={{ label: '全部', id: 't-my-proposals', onTap: () => go(pages.proposals, { mine: 1 }) }}>
            {(rows) => (
              <View className="y-stack">
                {rows.slice(0, shown).map((row) => (
                  <ProposalCard key={row.id} row={row} onTap={() => go(pages.proposal, { id: row.id })} />
                ))}
              </View>
            )}
          </Section>
        )}
      </View>
      <View className="c-column">
        <Section
          title="要开的会"
          query={queries.sessions}
          more={{ label: '全部会议', id: 't-all-sessions', onTap: () => go(pages.sessions, { councilId }) }}
          empty={<Nothing words="还没有公布下一次会议。议程至少提前 3 天公布。" />}
        >
          {(rows) => (
            <Card flush>
              {rows.slice(0, shown).map((row) => (
                <SessionLine key={row.id} row={row} />
              ))}
            </Card>
          )}
        </Section>
        <Section title="正在商量的事" query={queries.topics} more={{ label: '全部议题', id: 't-all-topics', onTap: () => go(pages.records, { councilId, of: 'open' }) }}>
          {(rows) => (
            <Card flush>
              {rows.slice(0, shown + 2).map((row) => (
                <TopicLine key={row.id} row={row} />
              ))}
            </Card>
          )}
        </Section>
        <Section title="投票结果" query={queries.results} only={(row) => row.verdict !== null} more={{ label: '全部结果', id: 't-all-results', onTap: () => go(pages.records, { councilId, of: 'results' }) }}>
          {(rows) => (
            <Card flush>
              {rows.slice(0, shown + 2).map((row) => (
                <ResultLine key={row.id} row={row} />
              ))}
            </Card>
          )}
        </Section>
        <View className="c-section">
          <View className="c-section__head">
            <View className="y-h2">落实情况</View>
          </View>
          <QueryView query={queries.board} skeleton={<Skeleton rows={1} kind="cards" />}>
            {(board) => <BoardCard board={board} councilId={councilId} />}
          </QueryView>
        </View>
        <Card flush>
          <Row icon="edit" title="居民提案" note="看看大家想改什么" onTap={() => go(pages.proposals, { councilId })} />
          <Row icon="calendar" title="会议和纪要" note="开过的会、定下的事" onTap={() => go(pages.sessions, { councilId })} />
          {counted && <Row icon="shield" title="核对投票结果" note={`自己重新算一遍：${counted.title}`} onTap={() => go(pages.verify, { id: counted.id })} />}
        </Card>
      </View>
    </View>
  );
}

function Nothing({ words }: { words: string }) {
  return (
    <Card>
      <View className="y-note">{words}</View>
    </Card>
  );
}

function WorkLink({ council }: { council: CouncilRow }) {
  return (
    <Card id="t-council-work" onTap={() => go(pages.workCouncil, { council: council.id })} label="进入议事工作台" className="c-work">
      <View className="y-row">
        <Icon name="work" />
        <View className="y-grow">
          <View className="c-work__title">议事工作台</View>
          <View className="y-note">{council.name}</View>
        </View>
        <Icon name="next" size={20} />
      </View>
    </Card>
  );
}
