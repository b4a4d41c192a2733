import { useState } from 'react';
import type { BallotDetail, BallotExport, VerifyCheck } from '@shared/ballots/dto';
import { verifyExport } from '@shared/ballots/verify';
import type { KeptPaper } from '@/components/ballot/keptPapers';
import { loadExport } from '@/services/ballots';
import { ApiError } from '@/services/request';

export const recountSteps = [
  { key: 'loading', words: '下载公布的全部数据' },
  { key: 'counting', words: '在这台设备上计算、数票' },
] as const;
type Step = 'idle' | (typeof recountSteps)[number]['key'] | 'done';

export interface Line {
  title: string;
  ok: boolean;
  words: string;
}

const titles: Record<VerifyCheck['key'], string> = {
  format: '文件', roll: '名册', papers: '每一张票', papersRoot: '票的总指纹', board: '公布栏', turnout: '投票的户数', tally: '计票结果',
};

/** The screen is drawn once more before the counting takes the device for itself. */
const nextDrawing = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 60));

/** What the export must say because the page, and this device at the time of voting, have seen it. */
function seenBefore(ballot: BallotDetail, kept: readonly KeptPaper[], published: BallotExport): Line[] {
  const sameBallot = published.ballotId === ballot.id && published.papersRoot === ballot.papersRoot && published.rollFingerprint === ballot.roll?.fingerprint;
  const page: Line = { title: '和结果页比', ok: sameBallot, words: sameBallot ? '名册的指纹和票的总指纹，与结果页公布的一致。' : '下载的数据和结果页公布的不一致。' };
  if (kept.length === 0) return [page];
  const trackers = new Set(published.papers.map((paper) => paper.tracker));
  const missing = kept.filter((paper) => !trackers.has(paper.tracker)).length;
  const isKept = kept.every(
    ({ fingerprint, head }) =>
      (fingerprint === null || fingerprint === published.rollFingerprint) &&
      (head === null || published.heads.some((one) => one.size === head.size && one.root === head.root)),
  );
  return [
    page,
    { title: '这台设备上的回执', ok: missing === 0, words: missing === 0 ? `${kept.length} 张回执的票都在里面。` : `有 ${missing} 张回执的票不在里面。` },
    { title: '投票那天看到的', ok: isKept, words: isKept ? '名册和公布栏，与您投票时这台设备记下的一致，之后没有被改过。' : '名册或公布栏，与您投票时这台设备记下的不一致。' },
  ];
}

export function useRecount(ballot: BallotDetail, kept: readonly KeptPaper[]): { step: Step; lines: Line[]; problem: string | null; run: () => void } {
  const [step, setStep] = useState<Step>('idle');
  const [lines, setLines] = useState<Line[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const count = async (): Promise<void> => {
    setLines([]);
    setProblem(null);
    setStep('loading');
    try {
      const published = await loadExport(ballot.id);
      setStep('counting');
      await nextDrawing();
      const checks = verifyExport(published);
      const isReadable = checks.length > 1;
      setLines([...checks.map(({ key, ok, words }) => ({ title: titles[key], ok, words })), ...(isReadable ? seenBefore(ballot, kept, published) : [])]);
      setStep('done');
    } catch (error) {
      setProblem(error instanceof ApiError ? error.message : '没能算完，请再试一次');
      setStep('idle');
    }
  };
  return { step, lines, problem, run: () => void count() };
}
