import type { BallotExport, BallotRule, Share } from './dto';
import { baseMost } from './gate';
import { ballotKinds, ballotModes, electorateKinds, secrecies } from './states';

/** Narrow checks of one value of a file that anybody may have written. */
type Test = (value: unknown) => boolean;
const isText: Test = (value) => typeof value === 'string';
const isWhole =
  (least: number, most = Number.MAX_SAFE_INTEGER): Test =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
const isHex =
  (length: number): Test =>
  (value) =>
    typeof value === 'string' && value.length === length && /^[0-9a-f]+$/.test(value);
const isOneOf =
  (words: readonly string[]): Test =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const orNull =
  (test: Test): Test =>
  (value) =>
    value === null || test(value);
const isRecord: Test = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isMoment: Test = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
const isListOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const hasShape =
  (shape: Record<string, Test>): Test =>
  (value) =>
    isRecord(value) && Object.entries(shape).every(([key, test]) => test((value as Record<string, unknown>)[key]));

const isShare: Test = (value) => hasShape({ numerator: isWhole(1), denominator: isWhole(1, 1000) })(value) && (value as Share).numerator <= (value as Share).denominator;
const isBoolean: Test = (value) => typeof value === 'boolean';

const isRuleShape = hasShape({
  kind: isOneOf(ballotKinds),
  mode: isOneOf(ballotModes),
  electorate: isOneOf(electorateKinds),
  options: isListOf(hasShape({ code: isText, title: isText, words: isText, costFen: orNull(isWhole(0, baseMost)) })),
  pickMost: orNull(isWhole(1)),
  capFen: orNull(isWhole(0)),
  quorum: orNull(isShare),
  passRule: orNull(hasShape({ base: isOneOf(['cast', 'eligible']), over: isOneOf(['moreThan', 'atLeast']), share: isShare, abstainCounts: isBoolean })),
  matter: orNull(isWhole(1, 9)),
  silence: orNull(hasShape({ decision: isOneOf(['agree']), rule: isText })),
});

/** What its own type can't say: codes in order, and that a ballot by law is one. */
function isRule(value: unknown): boolean {
  if (!isRuleShape(value)) return false;
  const rule = value as BallotRule;
  const isByLaw = rule.kind !== 'ownerDecision' || (rule.mode === 'decide' && rule.electorate === 'owner' && rule.matter !== null);
  return isByLaw && (rule.mode === 'decide' || rule.options.length > 0) && rule.options.every((option, at) => option.code === `o${at + 1}`);
}

/** Choices are looked at with the rule at hand: see verifyExport. */
const shape: Record<keyof BallotExport, Test> = {
  format: isOneOf(['yige-ballot-1']),
  ballotId: isWhole(1),
  title: isText,
  secrecy: isOneOf(secrecies),
  rule: isRule,
  openedAt: isMoment,
  closedAt: isMoment,
  rollFingerprint: isHex(64),
  roll: isListOf(hasShape({ no: isWhole(1), building: isText, area: isWhole(0), voted: isBoolean })),
  papers: isListOf(hasShape({ tracker: isHex(32), choice: isRecord, area: isWhole(0), no: (value) => value === undefined || isWhole(1)(value) })),
  board: isListOf(isHex(64)),
  heads: isListOf(hasShape({ size: isWhole(0), root: isHex(64), at: isMoment })),
  papersRoot: isHex(64),
  outcome: isRecord,
};

const partNames: Record<keyof BallotExport, string> = {
  format: '格式名称',
  ballotId: '表决编号',
  title: '标题',
  secrecy: '公开方式',
  rule: '规则',
  openedAt: '开始时间',
  closedAt: '结束时间',
  rollFingerprint: '名册指纹',
  roll: '名册',
  papers: '票',
  board: '公布栏',
  heads: '公布栏的根',
  papersRoot: '票的根',
  outcome: '结果',
};

const sumOf = (rows: readonly { area: number }[]): number => rows.reduce((sum, row) => sum + row.area, 0);

/** Reads what claims to be a BallotExport; `words` says in Chinese which part is wrong. Never throws. */
export function readExport(value: unknown): { ok: true; ballot: BallotExport } | { ok: false; words: string } {
  if (!isRecord(value)) return { ok: false, words: '这不是表决的公开文件。' };
  const parts = value as Record<string, unknown>;
  const wrong = (Object.keys(shape) as (keyof BallotExport)[]).find((key) => !shape[key](parts[key]));
  if (wrong) return { ok: false, words: `文件的“${partNames[wrong]}”部分不完整或写法不对。` };
  const ballot = value as BallotExport;
  // Above this the sums would no longer be exact whole numbers.
  if (sumOf(ballot.roll) > baseMost || sumOf(ballot.papers) > baseMost) return { ok: false, words: '文件里的面积大得不合理。' };
  return { ok: true, ballot };
}
