import type { FileView } from '../appeals/dto';
import type {
  CouncilRelation,
  CouncilScope,
  CouncilTemplate,
  InviteReply,
  ItemDecision,
  OfficeKind,
  SeatKind,
  SessionMove,
  SessionState,
  SpeakerState,
  SubjectKind,
} from './states';

export interface CouncilRow {
  id: number;
  name: string;
  template: CouncilTemplate;
  scope: CouncilScope;
  /** e.g. 勺湖花园 or 翔宇社区 */
  scopeName: string;
  communityName: string;
  relations: CouncilRelation[];
  nextSession: { id: number; startsAt: string; place: string } | null;
  counts: { sessionsHeld: number; topicsOpen: number; topicsSolved: number; tasksPromised: number; tasksDone: number };
}

export interface SeatView {
  id: number;
  kind: SeatKind;
  title: string;
  votes: boolean;
  rotates: boolean;
  /** Firm or unit the seat is bound to, or that sits this month. */
  organisationName: string | null;
  /** Name as shown in public: officials and firms by name, residents as 王** */
  holderName: string | null;
  holderPersonId: number | null;
  termEndsOn: string | null;
  mine: boolean;
  /** Next months of a rotating seat. */
  rotation: { month: string; organisationName: string }[];
}

export interface CouncilRules {
  /** 议事规则 in words. */
  words: string;
  /** Presence quorum of a session in voting seats. */
  presenceNumerator: number;
  presenceDenominator: number;
  /** 0: no monthly session is made. Day of the month 1–28; moved to the next working day. */
  monthlyDay: number;
  /** HH:MM, China. */
  monthlyTime: string;
  place: string;
  cosignThreshold: number;
  cosignDays: number;
  discussionDays: number;
  /** This many similar open appeals in 90 days suggest a topic. */
  similarAppeals: number;
  /** Working days a seat has to answer what is addressed to it. */
  answerDays: number;
  /** Rule text by which silence counts as agreement, or null. */
  silenceRule: string | null;
}

export interface CouncilDetail extends CouncilRow {
  rules: CouncilRules;
  seats: SeatView[];
  /** `personId` is null but for those who set the council up or run its sessions. */
  officers: { office: OfficeKind; personId: number | null; name: string }[];
  rollHouseholds: number;
  allowedActions: ('edit' | 'fillSeat' | 'rotate' | 'addTopic' | 'addSession' | 'addBallot' | 'propose' | 'addOutsideResult')[];
  version: number;
}

export interface SessionRow {
  id: number;
  councilId: number;
  councilName: string;
  title: string;
  state: SessionState;
  startsAt: string;
  place: string;
  itemCount: number;
  /** Minutes of the agenda together. */
  minutesTotal: number;
  myReply: InviteReply | null;
  attended: boolean;
  allowedActions: SessionMove[];
}

export interface AgendaItemView {
  id: number;
  place: number;
  title: string;
  words: string;
  minutes: number;
  /** HH:MM the item is due by the minutes of those before it. */
  startsAtClock: string;
  subject: { kind: SubjectKind; id: number | null };
  addressedTo: { seatId: number; title: string } | null;
  /** What was said, from the minutes. */
  minutesWords: string;
  decision: ItemDecision;
  decisionWords: string;
  ballotId: number | null;
  resolutionId: number | null;
  speakers: { id: number; name: string; state: SpeakerState; mine: boolean }[];
}

export interface SessionDetail extends SessionRow {
  words: string;
  agenda: AgendaItemView[];
  /** `personId` is null but for those who run the session. */
  people: { personId: number | null; name: string; seatTitle: string | null; reply: InviteReply; arrivedAt: string | null }[];
  presence: { seatsPresent: number; votingSeats: number; needed: number; reached: boolean };
  minutesWords: string | null;
  postedAt: string | null;
  openedAt: string | null;
  endedAt: string | null;
  publishedAt: string | null;
  cancelledReason: string | null;
  photos: FileView[];
  timeline: { at: string; words: string }[];
  version: number;
}

/** Code at the door, renewed every 30 seconds; shown by secretary or moderator as a QR picture of `text`. */
export interface DoorCode {
  text: string;
  expiresAt: string;
}
