import fs from 'node:fs';
import { recountExport, verifyExport } from '../shared/ballots/verify';
import { readExport } from '../shared/ballots/exportShape';
import type { BallotExport, Outcome } from '../shared/ballots/dto';
import { gateWords, headsWords } from '../shared/ballots/explain';
import { areaWords, costWords } from '../shared/ballots/format';
import { decisionLabels, optionResultLabels, verdictLabels } from '../shared/ballots/labels';
import { decisions } from '../shared/ballots/states';

const usage = `npm run verify:ballot -- FILE
  重新核对一次表决的公开文件（结果页上“下载公开文件”得到的 JSON），不连接网络和数据库。
  全部对得上，退出码为 0；有一项对不上，退出码为 1；没有给出文件，退出码为 2。`;

function outcomeLines({ rule }: BallotExport, outcome: Outcome): string[] {
  const amount = ({ heads, area }: { heads: number; area: number }): string => headsWords(rule.electorate, heads) + (area > 0 ? `、${areaWords(area)}` : '');
  const { decide, silent } = outcome;
  return [
    `名册 ${amount(outcome.roll)}，投票 ${amount(outcome.cast)}`,
    ...(decide ? decisions.map((decision) => `${decisionLabels[decision]} ${amount(decide[decision])}`) : []),
    ...(silent ? [`没有投票、按规则算同意 ${amount(silent)}`] : []),
    ...outcome.gates.map((gate) => gateWords(gate, rule.electorate)),
    ...outcome.options.map((option, at) => `${rule.options[at]?.title ?? option.code}：${option.count}${rule.mode === 'score' ? ' 分' : ' 票'}，${optionResultLabels[option.result]}`),
    ...(outcome.spentFen === null ? [] : [`选中项目共 ${costWords(outcome.spentFen)}`]),
    `结果：${verdictLabels[outcome.verdict]}`,
  ];
}

/** What agreeing with itself can't show: that this is the file of the vote that people took part in. */
function anchorLines(ballot: BallotExport): string[] {
  const head = ballot.heads[ballot.heads.length - 1];
  return [
    '请再和别处公布的比对（例如公告栏的照片、您的回执）：',
    `  名册指纹 ${ballot.rollFingerprint}`,
    `  票的根   ${ballot.papersRoot}`,
    ...(head ? [`  公布栏   ${head.root}（${head.size} 条，${head.at}）`] : []),
  ];
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    process.stderr.write(`读不了这个文件：${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

/** Prints every check and the recount of one export; 0 when all of it agrees, 1 when not, 2 without a file. */
function main(files: string[]): number {
  const [file] = files;
  if (!file || files.length > 1 || file === '--help') {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const value = readJson(file);
  if (value === undefined) return 1;
  const checks = verifyExport(value);
  const isGood = checks.every((check) => check.ok);
  const read = readExport(value);
  const canCount = read.ok && checks.some((check) => check.key === 'papers' && check.ok);
  const lines = [
    ...(read.ok ? [`《${read.ballot.title}》（编号 ${read.ballot.ballotId}）`, ''] : []),
    ...checks.map((check) => `${check.ok ? '✓' : '✗'} ${check.words}`),
    ...(canCount ? ['', '重新计票：', ...outcomeLines(read.ballot, recountExport(read.ballot)).map((line) => `  ${line}`), '', ...anchorLines(read.ballot)] : []),
    '',
    isGood ? '全部对得上。' : '有对不上的地方，见上面的 ✗。',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return isGood ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
