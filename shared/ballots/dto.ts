import type { FileView } from '../appeals/dto';
import type { BallotKind, BallotMode, BallotState, Decision, ElectorateKind, PaperWay, Secrecy, SlipState } from './states';

/** Share as whole numbers, compared by multiplication only. 0 < numerator ≤ denominator ≤ 1000. */
export interface Share {
  numerator: number;
  denominator: number;
}

/** When an agree/oppose ballot passes that is not an ownerDecision (there the law decides). */
export interface PassRule {
  /** cast: of papers that count (abstentions only with `abstainCounts`); eligible: of the whole roll. */
  base: 'cast' | 'eligible';
  /** moreThan: 过半数 strict; atLeast: 以上 includes the number. */
  over: 'moreThan' | 'atLeast';
  share: Share;
  abstainCounts: boolean;
}

/** What a paper says; `mode` is the ballot's. Option codes are o1, o2 … in the order of the ballot. */
export type Choice =
  | { mode: 'decide'; decision: Decision }
  /** Empty options: abstain (spoken, not the same as not voting). */
  | { mode: 'single' | 'multiple' | 'projects'; options: string[] }
  /** 1–5 for each option named; options left out are not scored. */
  | { mode: 'score'; scores: Record<string, number> }
  /** Best first; may stop early. */
  | { mode: 'ranked'; order: string[] };

export interface BallotOption {
  code: string;
  title: string;
  words: string;
  /** Whole fen; for projectPick. */
  costFen: number | null;
}

/** Everything the count depends on besides roll and papers. Frozen at opening, part of the export. */
export interface BallotRule {
  kind: BallotKind;
  mode: BallotMode;
  electorate: ElectorateKind;
  options: BallotOption[];
  /** Most options one paper may name (multiple, projects). */
  pickMost: number | null;
  /** Cost cap of the picked projects together, fen. */
  capFen: number | null;
  /** Part of the roll that must have taken part; null where none is needed. Not for ownerDecision. */
  quorum: Share | null;
  passRule: PassRule | null;
  /** Which of the nine matters of Civil Code art. 278; ownerDecision only. */
  matter: number | null;
  /** What silence counts as, only where the adopted 议事规则 says so and it was shown before; null: silence counts as nothing. */
  silence: { decision: 'agree'; rule: string } | null;
}

/** One row of the frozen roll: one party entitled to one paper. */
export interface RollRow {
  no: number;
  /** Building name, for the live counts; '' where there is none. */
  building: string;
  /** Exclusive floor area together in 0.01 m²; 0 where area does not count. */
  area: number;
}

/** One counted gate of the outcome, in words anyone understands: needed, came, short. */
export interface Gate {
  /** participationArea, participationHeads, agreeArea, agreeHeads, quorum, agree. */
  key: 'participationArea' | 'participationHeads' | 'agreeArea' | 'agreeHeads' | 'quorum' | 'agree';
  unit: 'area' | 'heads';
  share: Share;
  over: 'moreThan' | 'atLeast';
  /** What the share is of (area 0.01 m² or heads). */
  base: number;
  /** Least whole number that passes the gate. */
  needed: number;
  got: number;
  passed: boolean;
}

export interface OptionResult {
  code: string;
  /** Papers naming it (single, multiple, projects, first preferences for ranked), or the sum of scores. */
  count: number;
  /** score: how many papers scored it. */
  papers: number;
  /** Won, was picked, or leads with others (tie). */
  result: 'won' | 'lost' | 'tied';
}

/** One round of a ranked count. */
export interface RankedRound {
  counts: Record<string, number>;
  exhausted: number;
  eliminated: string[];
}

export interface Outcome {
  /** passed/failed for decide; decided when options won; tied when a person must decide between equals; void when the quorum was missed. */
  verdict: 'passed' | 'failed' | 'decided' | 'tied' | 'void';
  /** Roll: heads (= rows) and area. */
  roll: { heads: number; area: number };
  cast: { heads: number; area: number };
  /** decide only; silence that counts by rule is in `silent`. */
  decide: Record<Decision, { heads: number; area: number }> | null;
  silent: { heads: number; area: number } | null;
  gates: Gate[];
  options: OptionResult[];
  rounds: RankedRound[];
  /** projects: cost of what was picked, fen. */
  spentFen: number | null;
}

/** A published paper. `no` (the roll's number) only in named ballots. */
export interface PublishedPaper {
  /** 32 hex digits; the voter's receipt. */
  tracker: string;
  choice: Choice;
  area: number;
  no?: number;
}

export interface BoardHead {
  size: number;
  /** Merkle tree hash as in RFC 6962, 64 hex digits. */
  root: string;
  at: string;
}

/** The public export: enough to recount without the database. Papers by tracker, roll by number, board in the order it grew. */
export interface BallotExport {
  format: 'yige-ballot-1';
  ballotId: number;
  title: string;
  secrecy: Secrecy;
  rule: BallotRule;
  openedAt: string;
  closedAt: string;
  rollFingerprint: string;
  roll: (RollRow & { voted: boolean })[];
  papers: PublishedPaper[];
  /** Leaf hashes of every paper ever cast, changed ones too, in the order they were published. */
  board: string[];
  heads: BoardHead[];
  /** Root over the final papers' leaves, sorted by tracker. */
  papersRoot: string;
  outcome: Outcome;
}

export interface VerifyCheck {
  key: 'format' | 'roll' | 'papers' | 'papersRoot' | 'board' | 'turnout' | 'tally';
  ok: boolean;
  /** A Chinese sentence with figures. */
  words: string;
}

/** What the person may do with a ballot now. */
export const ballotActions = ['edit', 'post', 'open', 'annul', 'close', 'cast', 'giveProxy', 'revokeProxy', 'enterSlip', 'confirmSlip', 'seeProgress', 'export'] as const;
export type BallotAction = (typeof ballotActions)[number];

export interface BallotRowView {
  id: number;
  councilId: number;
  councilName: string;
  kind: BallotKind;
  secrecy: Secrecy;
  title: string;
  state: BallotState;
  noticeAt: string | null;
  opensAt: string | null;
  closesAt: string | null;
  /** The reader holds a vote in it (open or coming), and how many papers are still to cast. */
  mine: { entitled: boolean; cast: number; left: number };
  verdict: Outcome['verdict'] | null;
  participation: { cast: number; of: number } | null;
  allowedActions: BallotAction[];
}

/** One vote the reader may cast: own house(s), own seat, themself, or one given to them by proxy. */
export interface MyVote {
  rollNo: number;
  /** e.g. 3幢 2单元 301室；or the seat's title */
  label: string;
  area: number;
  /** A proxy's giver, shown to the proxy. */
  proxyFrom: string | null;
  /** Set when a paper counts for this row. */
  castAt: string | null;
  castWay: PaperWay | null;
  /** Present for named ballots only; a confidential choice is not shown again. */
  choice: Choice | null;
  /** Why this vote can't be cast now, in Chinese; null when it can. */
  blocked: string | null;
  /** The proxy the reader gave for this vote. */
  givenTo: { proxyId: number; name: string } | null;
}

export interface BuildingProgress {
  building: string;
  rollHeads: number;
  castHeads: number;
  rollArea: number;
  castArea: number;
}

/** For those who may see it (secretary, moderator, seats). Named: with distance to every gate; confidential: participation only. */
export interface BallotProgress {
  cast: { heads: number; area: number };
  roll: { heads: number; area: number };
  buildings: BuildingProgress[];
  /** e.g. 还差 12 户、1,430.00 m² */
  distance: { gate: Gate['key']; missing: number; unit: 'area' | 'heads' }[];
}

export interface BallotDetail extends BallotRowView {
  words: string;
  rule: BallotRule;
  photos: FileView[];
  /** Plain sentences: by which rule it passes, what abstaining and silence mean, what is and is not protected, where a binding owners' vote must be held. */
  explanations: string[];
  agendaItemId: number | null;
  topicId: number | null;
  proposalId: number | null;
  /** At and after opening. */
  roll: { fingerprint: string; heads: number; area: number } | null;
  myVotes: MyVote[];
  /** Why the reader holds no vote and what to do about it (e.g. 先登记房屋), or null. */
  howToVote: string | null;
  progress: BallotProgress | null;
  outcome: Outcome | null;
  papersRoot: string | null;
  heads: BoardHead[];
  annulledReason: string | null;
  version: number;
  timeline: { at: string; words: string }[];
}

export interface Receipt {
  tracker: string;
  rollNo: number;
  /** Plain words of what was cast, shown once: 您投了“同意” */
  choiceWords: string;
  castAt: string;
  /** True when it took the place of an earlier paper. */
  changed: boolean;
}

/** Answer to "is my paper in it?": the leaf with its audit path to `papersRoot` (RFC 6962 § 2.1.1). */
export interface InclusionProof {
  found: boolean;
  paper: PublishedPaper | null;
  leafIndex: number;
  treeSize: number;
  path: string[];
  root: string;
}

export interface SlipView {
  id: number;
  rollNo: number;
  label: string;
  state: SlipState;
  /** Null once confirmed in a confidential ballot. */
  choice: Choice | null;
  photos: FileView[];
  enteredBy: string;
  enteredAt: string;
  decidedBy: string | null;
  refusedReason: string | null;
  allowedActions: ('confirm' | 'refuse')[];
}

/** A row of the roll as those who enter slips need it. */
export interface RollEntry {
  no: number;
  label: string;
  building: string;
  area: number;
  voted: boolean;
}
