import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { BallotDetail } from '@shared/ballots/dto';
import { Progress } from '@/components/ballot/Progress';
import { Results } from '@/components/ballot/Results';
import { Story } from '@/components/council/Story';
import { Button } from '@/components/Button';
import { Card, Row } from '@/components/Card';
import { QueryView, Skeleton } from '@/components/States';
import { exportUrl, useBallot, useBallotProgress } from '@/services/ballots';
import { go, pages } from '@/utils/router';
import { workPaths } from '../paths';
import { Annul } from './Annul';
import { BallotBar } from './BallotBar';
import { HeadCard } from './HeadCard';
import { RuleCard } from './RuleCard';
import '../parts/Detail.scss';
import './index.scss';

/** One ballot for those who run it; the next step is at the bottom. */
export function BallotView({ id }: { id: number }) {
  const ballot = useBallot(id);
  return <QueryView query={ballot} skeleton={<Skeleton kind="cards" />}>{(detail) => <Ballot ballot={detail} />}</QueryView>;
}

function Ballot({ ballot }: { ballot: BallotDetail }) {
  const [told, setTold] = useState(false);
  const maySee = ballot.allowedActions.includes('seeProgress');
  const live = useBallotProgress(ballot.id, maySee);
  const progress = live.data ?? ballot.progress;
  return (
    <View className="y-stack">
      <HeadCard ballot={ballot} />
      {maySee && progress && <Progress progress={progress} rule={ballot.rule} />}
      {maySee && ballot.secrecy === 'confidential' && <View className="y-note">这次表决不公开谁投了什么，截止前只显示参加情况，谁也看不到中间结果。</View>}
      {ballot.outcome && <Results ballot={ballot} outcome={ballot.outcome} />}
      <Ways ballot={ballot} />
      <RuleCard ballot={ballot} />
      {ballot.timeline.length > 0 && (
        <Card>
          <Button kind="quiet" size="s" className="c-fold" icon={told ? 'up' : 'down'} label={told ? '收起经过' : '看经过'} onTap={() => setTold(!told)} />
          {told && <Story lines={ballot.timeline} label="表决经过" />}
        </Card>
      )}
      <Annul ballot={ballot} />
      <BallotBar ballot={ballot} />
    </View>
  );
}

/** A browser saves the file; WeChat has no place for it and gets the address. */
function keepExport(ballotId: number): void {
  const address = exportUrl(ballotId);
  if (process.env.TARO_ENV === 'weapp') void Taro.setClipboardData({ data: address });
  else window.location.assign(address);
}

/** Where one goes from here. */
function Ways({ ballot }: { ballot: BallotDetail }) {
  const { id, topicId, proposalId, allowedActions } = ballot;
  const hasSlips = allowedActions.includes('enterSlip') || allowedActions.includes('confirmSlip');
  const isPublic = ballot.state !== 'draft';
  if (!isPublic && topicId === null && proposalId === null) return null;
  return (
    <Card flush>
      {hasSlips && <Row id="t-go-slips" icon="doc" title="纸质票" note="录入、复核写在纸上的票" onTap={() => go(workPaths.councilSlips, { council: ballot.councilId, ballot: id })} />}
      {isPublic && <Row id="t-go-public" icon="eye" title="公开页" note="居民看到的样子" onTap={() => go(pages.ballot, { id })} />}
      {ballot.state === 'closed' && <Row id="t-go-verify" icon="refresh" title="重新计票" note="在这台设备上从头数一遍" onTap={() => go(pages.verify, { id, part: 'recount' })} />}
      {allowedActions.includes('export') && <Row id="t-export" icon="upload" title="下载公开数据" note={process.env.TARO_ENV === 'weapp' ? '复制下载地址，在浏览器里打开' : '任何人可以用它重新计票'} onTap={() => keepExport(id)} />}
      {topicId !== null && <Row icon="chat" title="看这个议题" onTap={() => go(workPaths.councilTopic, { council: ballot.councilId, id: topicId })} />}
      {proposalId !== null && <Row icon="edit" title="看居民提案" onTap={() => go(workPaths.councilProposals, { council: ballot.councilId, id: proposalId })} />}
    </Card>
  );
}
