import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQuery } from '@tanstack/react-query';
import type { ReportView } from '@shared/proposals/dto';
import { proposalLimits } from '@shared/proposals/limits';
import { reportReasonLabels } from '@/components/council/labels';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { EmptyState, QueryView, Skeleton } from '@/components/States';
import { Tag } from '@/components/Tags';
import { useNow } from '@/hooks/useNow';
import { decideReport, loadReports, reportKeys } from '@/services/ballotWork';
import { go } from '@/utils/router';
import { momentText } from '@/utils/time';
import { ActionBar } from '../council/ActionBar';
import { useWrite } from '../council/useWrite';
import { WordsSheet } from '../council/WordsSheet';
import { Facts } from '../parts/Facts';
import { workPaths } from '../paths';
import { reportableLabels, reportFaces } from './labels';
import '../parts/Detail.scss';

/** Pages looked through for one report: older ones are history. */
const pagesMost = 5;
async function findReport(councilId: number, id: number): Promise<ReportView | null> {
  let cursor: string | null = null;
  for (let page = 0; page < pagesMost; page += 1) {
    const { items, nextCursor } = await loadReports(councilId, null, cursor);
    const found = items.find((report) => report.id === id);
    if (found) return found;
    if (nextCursor === null) return null;
    cursor = nextCursor;
  }
  return null;
}

/** One report: the text in question, what is said against it, and the decision. */
export function ReportDetail({ id, councilId }: { id: number; councilId: number }) {
  const report = useQuery({ queryKey: reportKeys.one(id), queryFn: () => findReport(councilId, id) });
  return (
    <QueryView query={report} skeleton={<Skeleton kind="cards" />}>
      {(found) => (found ? <Report report={found} /> : <EmptyState picture="search" title="没有找到" words="这件举报可能不归这个议事会，或已是很久以前的。" />)}
    </QueryView>
  );
}

function Report({ report }: { report: ReportView }) {
  const now = useNow();
  const face = reportFaces[report.state];
  const { proposalId } = report;
  return (
    <View className="y-stack">
      <Card title={`被举报的${reportableLabels[report.kind]}`} aside={<Tag {...face} />}>
        <View className="y-words t-excerpt">{report.excerpt || '内容已经不在了。'}</View>
      </Card>
      <Card title="举报的理由">
        <View className="c-tags">
          <Tag label={reportReasonLabels[report.reason]} tone="orange" icon="warn" />
        </View>
        {report.words !== '' && <View className="y-words">{report.words}</View>}
        <View className="y-note">{`${momentText(report.at, now)}。不显示是谁举报的，只看内容。`}</View>
      </Card>
      {report.state !== 'open' && (
        <Card title="处理结果">
          <Facts
            facts={[
              ['结果', report.state === 'upheld' ? '举报成立，内容已隐藏' : '举报不成立，内容照常显示'],
              ['理由', report.decisionWords],
            ]}
          />
        </Card>
      )}
      {proposalId !== null && (
        <Card flush>
          <Row icon="edit" title="看这件提案" note="全文和上下文" onTap={() => go(workPaths.councilProposals, { id: proposalId })} />
        </Card>
      )}
      {report.state === 'open' && <DecideBar report={report} />}
    </View>
  );
}

const turns = {
  uphold: { title: '举报成立', ok: '隐藏这段内容', done: '已隐藏，举报人会收到结果', hint: '内容会隐藏，作者能看到您写的理由，举报人会收到结果。', danger: true },
  dismiss: { title: '举报不成立', ok: '照常显示', done: '内容照常显示，举报人会收到结果', hint: '内容照常显示，举报人会看到您写的理由。', danger: false },
} as const;
const templates: Record<keyof typeof turns, readonly string[]> = {
  uphold: ['泄露了别人的个人信息。', '有辱骂、攻击别人的话。', '内容与事实不符。', '是广告，和议事无关。'],
  dismiss: ['只是不同的意见，没有不妥的内容。', '没有写到个人信息。', '和议事有关，不是广告。'],
};

function DecideBar({ report }: { report: ReportView }) {
  const [turn, setTurn] = useState<keyof typeof turns | null>(null);
  const write = useWrite();
  const decide = (chosen: keyof typeof turns) => (words: string): Promise<unknown> =>
    write.run({ name: `${chosen}${report.id}`, body: { words }, send: (key) => decideReport(report.id, chosen, { words }, key), done: turns[chosen].done });
  return (
    <>
      <ActionBar>
        <Button size="l" kind="plain" id="t-dismiss" label="照常显示" onTap={() => setTurn('dismiss')} />
        <Button size="l" kind="danger" icon="hidden" id="t-uphold" label="隐藏" onTap={() => setTurn('uphold')} />
      </ActionBar>
      {turn && (
        <WordsSheet
          name={`report.${turn}.${report.id}`}
          title={turns[turn].title}
          label="理由"
          ok={turns[turn].ok}
          danger={turns[turn].danger}
          hint={turns[turn].hint}
          templates={templates[turn]}
          most={proposalLimits.hideReasonMax}
          write={write}
          onSend={decide(turn)}
          onClose={() => setTurn(null)}
        />
      )}
    </>
  );
}
