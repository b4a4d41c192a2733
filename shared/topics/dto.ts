import type { FileView } from '../appeals/dto';
import type { WarningColour } from '../appeals/states';
import type { OpinionStance, ResolutionDecision, ResolutionManner, TaskAction, TaskState, TopicMove, TopicStage, TopicState } from './states';

export interface TopicRow {
  id: number;
  councilId: number;
  councilName: string;
  title: string;
  summary: string;
  stage: TopicStage;
  state: TopicState;
  /** Last day of the stage, YYYY-MM-DD. */
  stageDueOn: string;
  colour: WarningColour;
  ownerName: string;
  opinionCount: number;
  myOpinion: OpinionStance | null;
  createdAt: string;
  allowedActions: TopicMove[];
}

/** Condition to leave (or enter) a stage, with whether it holds now. */
export interface StageCondition {
  words: string;
  holds: boolean;
}

export interface BuildingOpinions {
  building: string;
  support: number;
  oppose: number;
  unsure: number;
  /** Verified households of the building. */
  households: number;
}

/** An opinion in words. Names as in public: residents 王**. */
export interface OpinionView {
  id: number;
  authorName: string;
  building: string | null;
  stance: OpinionStance;
  words: string;
  at: string;
  mine: boolean;
  /** Seen by its author and those who moderate only. */
  hidden: boolean;
  allowedActions: 'report'[];
}

/** Something addressed to a seat that must be answered by a date. */
export interface AskView {
  id: number;
  topicId: number;
  topicTitle: string;
  councilName: string;
  seatTitle: string;
  organisationName: string | null;
  words: string;
  dueAt: string;
  colour: WarningColour;
  answer: { words: string; at: string; byName: string; photos: FileView[]; late: boolean } | null;
  allowedActions: 'answer'[];
}

export interface TaskView {
  id: number;
  resolutionId: number;
  title: string;
  words: string;
  executorName: string;
  helperName: string | null;
  supervisorName: string | null;
  dueOn: string;
  colour: WarningColour;
  budgetCapFen: number | null;
  spentFen: number;
  progress: number;
  state: TaskState;
  doneAt: string | null;
  /** Why a promise was taken back; null while it stands. */
  cancelReason: string | null;
  appeal: { id: number; caseNo: string; stateLabel: string } | null;
  /** The newest first. */
  reports: { at: string; progress: number; words: string; spentFen: number; byName: string; photos: FileView[] }[];
  rating: { average: number | null; count: number; mine: number | null };
  allowedActions: TaskAction[];
  version: number;
}

export interface ResolutionView {
  id: number;
  councilId: number;
  councilName: string;
  topicId: number | null;
  proposalId: number | null;
  sessionId: number | null;
  ballotId: number | null;
  title: string;
  words: string;
  decision: ResolutionDecision;
  manner: ResolutionManner;
  /** Authority, number and date of an outside result. */
  outsideSource: string | null;
  decidedOn: string;
  photos: FileView[];
  tasks: TaskView[];
  allowedActions: ('addTask')[];
}

export interface TopicDetail extends TopicRow {
  words: string;
  photos: FileView[];
  origin: { kind: 'secretary' | 'appeals' | 'proposal'; id: number | null; words: string };
  stages: { stage: TopicStage; ownerName: string; startedAt: string | null; dueOn: string | null; endedAt: string | null; exitWords: string | null }[];
  /** To leave the stage it is in. */
  conditions: StageCondition[];
  opinions: { buildings: BuildingOpinions[]; mine: { stance: OpinionStance; words: string } | null };
  opinionSummary: string | null;
  asks: AskView[];
  resolutions: ResolutionView[];
  ballots: { id: number; title: string; state: string; verdict: string | null }[];
  agendaItems: { sessionId: number; sessionTitle: string; startsAt: string; itemId: number }[];
  timeline: { at: string; words: string }[];
  version: number;
}

/** Similar open appeals of an estate or community that suggest a topic. */
export interface TopicSuggestion {
  councilId: number;
  councilName: string;
  categoryCode: string;
  categoryName: string;
  estateName: string;
  appealCount: number;
  appealIds: number[];
}

/** Promised against done, for everybody. */
export interface CouncilBoard {
  sessionsHeld: number;
  topicsOpen: number;
  topicsSolved: number;
  proposalsAdopted: number;
  ballotsHeld: number;
  tasksPromised: number;
  tasksDone: number;
  tasksLate: number;
  byMonth: { month: string; sessions: number; solved: number }[];
  /** What the figures count, so that they can be checked. */
  explanation: string;
}
