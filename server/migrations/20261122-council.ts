import { table } from './ddl';

/** Council 议事会: councils with seats, sessions, proposals, topics, resolutions with their tasks, ballots. One table of events for all of them. */
export const councilSteps = [
  table(
    'councils',
    `id ID, name STRING(60) NOT NULL, template CODE(20) NOT NULL, scope CODE(12) NOT NULL, scopeId CODE(20) NOT NULL, communityCode CODE(12) NOT NULL,
     rulesWords WORDS NOT NULL, presenceNumerator NUMBER NOT NULL, presenceDenominator NUMBER NOT NULL, monthlyDay NUMBER NOT NULL, monthlyTime CODE(5) NOT NULL, place STRING(80) NOT NULL,
     cosignThreshold NUMBER NOT NULL, cosignDays NUMBER NOT NULL, discussionDays NUMBER NOT NULL, similarAppeals NUMBER NOT NULL, answerDays NUMBER NOT NULL, silenceRule STRING(300) NULL,
     version NUMBER NOT NULL DEFAULT 1, createdAt MOMENT NOT NULL, createdByPersonId REF NOT NULL, endedAt MOMENT NULL,
     CHECK (scope IN ('community','estate','building')), CHECK (presenceNumerator > 0 AND presenceNumerator <= presenceDenominator), CHECK (monthlyDay BETWEEN 0 AND 28),
     FOREIGN KEY (communityCode) REFERENCES divisions(code)`,
    ['UNIQUE scope, scopeId, template', 'communityCode'],
  ),
  table(
    'councilSeats',
    `id ID, councilId REF NOT NULL, kind CODE(24) NOT NULL, title STRING(40) NOT NULL, votes BOOL NOT NULL, rotates BOOL NOT NULL, sort NUMBER NOT NULL, organisationId REF NULL,
     FOREIGN KEY (councilId) REFERENCES councils(id), FOREIGN KEY (organisationId) REFERENCES organisations(id)`,
    ['councilId, sort'],
  ),
  // A person, or a firm or unit whose staff sit; a rotating seat has one term a month.
  table(
    'seatTerms',
    `id ID, seatId REF NOT NULL, personId REF NULL, organisationId REF NULL, startsOn DAY NOT NULL, endsOn DAY NOT NULL, endedAt MOMENT NULL,
     FOREIGN KEY (seatId) REFERENCES councilSeats(id), FOREIGN KEY (personId) REFERENCES persons(id)`,
    ['UNIQUE seatId, startsOn', 'personId'],
  ),
  table(
    'councilOfficers',
    `councilId REF NOT NULL, personId REF NOT NULL, office CODE(12) NOT NULL, grantedAt MOMENT NOT NULL, PRIMARY KEY (councilId, personId, office),
     CHECK (office IN ('secretary','moderator')), FOREIGN KEY (councilId) REFERENCES councils(id), FOREIGN KEY (personId) REFERENCES persons(id)`,
    ['personId'],
  ),
  table(
    'councilEvents',
    `id ID, objectKind CODE(16) NOT NULL, objectId NUMBER NOT NULL, councilId REF NOT NULL, move CODE(24) NOT NULL, fromState CODE(20) NULL, toState CODE(20) NULL,
     actorPersonId REF NULL, actorRole CODE(20) NOT NULL, at MOMENT NOT NULL, isPublic BOOL NOT NULL, words WORDS NULL, detail JSONTEXT NULL`,
    ['objectKind, objectId, id', 'councilId, id'],
  ),
  // `serial` is monthly-2026-11 or a random word: the monthly maker on several instances makes one.
  table(
    'councilSessions',
    `id ID, councilId REF NOT NULL, serial CODE(40) NOT NULL, title STRING(60) NOT NULL, words WORDS NOT NULL, state CODE(12) NOT NULL, startsAt MOMENT NOT NULL, place STRING(80) NOT NULL,
     doorSecret CODE(64) NOT NULL, minutesWords WORDS NULL, postedAt MOMENT NULL, openedAt MOMENT NULL, endedAt MOMENT NULL, publishedAt MOMENT NULL, remindedAt MOMENT NULL,
     cancelledReason STRING(200) NULL, version NUMBER NOT NULL DEFAULT 1, createdAt MOMENT NOT NULL,
     CHECK (state IN ('draft','posted','open','ended','published','cancelled')), FOREIGN KEY (councilId) REFERENCES councils(id)`,
    ['UNIQUE councilId, serial', 'councilId, startsAt', 'state, startsAt'],
  ),
  table(
    'agendaItems',
    `id ID, sessionId REF NOT NULL, place NUMBER NOT NULL, title STRING(80) NOT NULL, words WORDS NOT NULL, minutes NUMBER NOT NULL, subjectKind CODE(12) NOT NULL, subjectId NUMBER NULL,
     addressedSeatId REF NULL, minutesWords WORDS NULL, decision CODE(12) NOT NULL DEFAULT 'none', decisionWords WORDS NULL, ballotId REF NULL, resolutionId REF NULL,
     CHECK (minutes > 0), CHECK (decision IN ('none','adopted','rejected','deferred','ballot')), FOREIGN KEY (sessionId) REFERENCES councilSessions(id)`,
    ['sessionId, place', 'subjectKind, subjectId'],
  ),
  table(
    'sessionPeople',
    `sessionId REF NOT NULL, personId REF NOT NULL, seatId REF NULL, reply CODE(8) NOT NULL DEFAULT 'none', repliedAt MOMENT NULL, arrivedAt MOMENT NULL, arrivedBy CODE(8) NULL,
     PRIMARY KEY (sessionId, personId), CHECK (reply IN ('none','coming','absent')), FOREIGN KEY (sessionId) REFERENCES councilSessions(id), FOREIGN KEY (personId) REFERENCES persons(id)`,
    ['personId, sessionId'],
  ),
  table(
    'sessionSpeakers',
    `id ID, sessionId REF NOT NULL, itemId REF NOT NULL, personId REF NOT NULL, state CODE(10) NOT NULL, askedAt MOMENT NOT NULL, calledAt MOMENT NULL,
     CHECK (state IN ('waiting','speaking','done','withdrawn')), FOREIGN KEY (itemId) REFERENCES agendaItems(id)`,
    ['sessionId, id', 'UNIQUE itemId, personId, askedAt'],
  ),
  table(
    'proposals',
    `id ID, councilId REF NOT NULL, authorPersonId REF NOT NULL, anonymous BOOL NOT NULL, title STRING(60) NOT NULL, problem WORDS NOT NULL, suggestion WORDS NOT NULL, expectedCostFen NUMBER NULL,
     state CODE(12) NOT NULL, hidden BOOL NOT NULL DEFAULT 0, hiddenReason STRING(200) NULL, refusedReason STRING(300) NULL,
     cosignThreshold NUMBER NOT NULL, cosignUntilAt MOMENT NULL, cosignCount NUMBER NOT NULL DEFAULT 0, discussionUntilAt MOMENT NULL, commentCount NUMBER NOT NULL DEFAULT 0,
     version NUMBER NOT NULL DEFAULT 1, createdAt MOMENT NOT NULL, submittedAt MOMENT NULL, updatedAt MOMENT NOT NULL,
     CHECK (state IN ('draft','screening','refused','cosigning','lapsed','discussing','agenda','answered','withdrawn')), CHECK (cosignCount >= 0),
     FOREIGN KEY (councilId) REFERENCES councils(id), FOREIGN KEY (authorPersonId) REFERENCES persons(id)`,
    ['councilId, state, id', 'authorPersonId, id', 'state, cosignUntilAt'],
  ),
  table('proposalCosigns', `proposalId REF NOT NULL, personId REF NOT NULL, at MOMENT NOT NULL, PRIMARY KEY (proposalId, personId), FOREIGN KEY (proposalId) REFERENCES proposals(id)`, ['personId']),
  table(
    'proposalComments',
    `id ID, proposalId REF NOT NULL, personId REF NOT NULL, stance CODE(8) NOT NULL, words WORDS NOT NULL, at MOMENT NOT NULL, hidden BOOL NOT NULL DEFAULT 0, hiddenReason STRING(200) NULL,
     CHECK (stance IN ('for','against','none')), FOREIGN KEY (proposalId) REFERENCES proposals(id)`,
    ['proposalId, id'],
  ),
  table(
    'proposalVersions',
    `proposalId REF NOT NULL, no NUMBER NOT NULL, title STRING(60) NOT NULL, problem WORDS NOT NULL, suggestion WORDS NOT NULL, at MOMENT NOT NULL, why STRING(200) NOT NULL, PRIMARY KEY (proposalId, no),
     FOREIGN KEY (proposalId) REFERENCES proposals(id)`,
  ),
  table(
    'proposalAmendments',
    `id ID, proposalId REF NOT NULL, personId REF NOT NULL, suggestion WORDS NOT NULL, reason WORDS NOT NULL, state CODE(10) NOT NULL, decisionWords STRING(300) NULL, createdAt MOMENT NOT NULL, decidedAt MOMENT NULL,
     CHECK (state IN ('open','accepted','refused')), FOREIGN KEY (proposalId) REFERENCES proposals(id)`,
    ['proposalId, id'],
  ),
  table(
    'proposalAnswers',
    `id ID, proposalId REF NOT NULL, state CODE(16) NOT NULL, reason WORDS NOT NULL, costFen NUMBER NULL, fromOn DAY NULL, toOn DAY NULL, byPersonId REF NOT NULL, at MOMENT NOT NULL,
     CHECK (state IN ('adopted','partlyAdopted','underStudy','notAdopted')), FOREIGN KEY (proposalId) REFERENCES proposals(id)`,
    ['proposalId, id'],
  ),
  // Without a person: WeChat's check found the words doubtful, and they wait hidden for a moderator.
  table(
    'contentReports',
    `id ID, councilId REF NOT NULL, objectKind CODE(12) NOT NULL, objectId NUMBER NOT NULL, personId REF NULL, reason CODE(16) NOT NULL, words STRING(300) NOT NULL, at MOMENT NOT NULL,
     state CODE(10) NOT NULL, decidedByPersonId REF NULL, decidedAt MOMENT NULL, decisionWords STRING(300) NULL,
     CHECK (objectKind IN ('proposal','comment','opinion')), CHECK (state IN ('open','upheld','dismissed')), FOREIGN KEY (councilId) REFERENCES councils(id)`,
    ['UNIQUE objectKind, objectId, personId', 'councilId, state, id'],
  ),
  table(
    'topics',
    `id ID, councilId REF NOT NULL, title STRING(60) NOT NULL, words WORDS NOT NULL, stage CODE(16) NOT NULL, state CODE(10) NOT NULL, stageDueOn DAY NOT NULL, ownerPersonId REF NOT NULL,
     originKind CODE(12) NOT NULL, originId NUMBER NULL, categoryCode CODE(8) NULL, opinionSummary WORDS NULL, opinionCount NUMBER NOT NULL DEFAULT 0,
     version NUMBER NOT NULL DEFAULT 1, createdAt MOMENT NOT NULL, endedAt MOMENT NULL, updatedAt MOMENT NOT NULL,
     CHECK (stage IN ('opinionRound','proposal','review','initiative','implementation')), CHECK (state IN ('open','solved','dropped')), FOREIGN KEY (councilId) REFERENCES councils(id)`,
    ['councilId, state, id', 'originKind, originId'],
  ),
  table(
    'topicStages',
    `id ID, topicId REF NOT NULL, stage CODE(16) NOT NULL, ownerPersonId REF NOT NULL, startedAt MOMENT NOT NULL, dueOn DAY NOT NULL, endedAt MOMENT NULL, exitWords STRING(300) NULL,
     FOREIGN KEY (topicId) REFERENCES topics(id)`,
    ['topicId, id'],
  ),
  table(
    'topicOpinions',
    `id ID, topicId REF NOT NULL, personId REF NOT NULL, buildingId REF NULL, stance CODE(8) NOT NULL, words WORDS NOT NULL, at MOMENT NOT NULL, hidden BOOL NOT NULL DEFAULT 0,
     CHECK (stance IN ('support','oppose','unsure')), FOREIGN KEY (topicId) REFERENCES topics(id)`,
    ['UNIQUE topicId, personId'],
  ),
  table('topicAppeals', `topicId REF NOT NULL, appealId REF NOT NULL, writtenBackAt MOMENT NULL, PRIMARY KEY (topicId, appealId), FOREIGN KEY (topicId) REFERENCES topics(id), FOREIGN KEY (appealId) REFERENCES appeals(id)`, [
    'appealId',
  ]),
  table(
    'topicAsks',
    `id ID, topicId REF NOT NULL, seatId REF NOT NULL, words WORDS NOT NULL, askedAt MOMENT NOT NULL, yellowAt MOMENT NOT NULL, orangeAt MOMENT NOT NULL, dueAt MOMENT NOT NULL,
     answerWords WORDS NULL, answeredAt MOMENT NULL, answeredByPersonId REF NULL, warned CODE(10) NULL, FOREIGN KEY (topicId) REFERENCES topics(id), FOREIGN KEY (seatId) REFERENCES councilSeats(id)`,
    ['seatId, answeredAt, dueAt', 'topicId, id', 'answeredAt, dueAt'],
  ),
  table(
    'councilResolutions',
    `id ID, councilId REF NOT NULL, topicId REF NULL, proposalId REF NULL, sessionId REF NULL, agendaItemId REF NULL, ballotId REF NULL, title STRING(80) NOT NULL, words WORDS NOT NULL,
     decision CODE(10) NOT NULL, manner CODE(10) NOT NULL, outsideSource STRING(200) NULL, decidedOn DAY NOT NULL, createdAt MOMENT NOT NULL,
     CHECK (decision IN ('adopted','rejected')), CHECK (manner IN ('session','ballot','outside')), FOREIGN KEY (councilId) REFERENCES councils(id)`,
    ['councilId, id', 'topicId', 'proposalId', 'ballotId'],
  ),
  table(
    'resolutionTasks',
    `id ID, resolutionId REF NOT NULL, councilId REF NOT NULL, title STRING(80) NOT NULL, words WORDS NOT NULL, executorPersonId REF NULL, executorOrganisationId REF NULL, helperName STRING(60) NULL,
     supervisorPersonId REF NULL, dueOn DAY NOT NULL, budgetCapFen NUMBER NULL, spentFen NUMBER NOT NULL DEFAULT 0, progress NUMBER NOT NULL DEFAULT 0, state CODE(10) NOT NULL, appealId REF NULL,
     doneAt MOMENT NULL, version NUMBER NOT NULL DEFAULT 1, createdAt MOMENT NOT NULL,
     CHECK (progress BETWEEN 0 AND 100), CHECK (spentFen >= 0), CHECK (state IN ('open','done','cancelled')), FOREIGN KEY (resolutionId) REFERENCES councilResolutions(id)`,
    ['resolutionId', 'councilId, state, dueOn', 'executorPersonId, state', 'executorOrganisationId, state', 'appealId'],
  ),
  table(
    'taskReports',
    `id ID, taskId REF NOT NULL, personId REF NOT NULL, progress NUMBER NOT NULL, words WORDS NOT NULL, spentFen NUMBER NOT NULL, at MOMENT NOT NULL, FOREIGN KEY (taskId) REFERENCES resolutionTasks(id)`,
    ['taskId, id'],
  ),
  table(
    'taskRatings',
    `taskId REF NOT NULL, personId REF NOT NULL, score NUMBER NOT NULL, words STRING(300) NOT NULL, at MOMENT NOT NULL, PRIMARY KEY (taskId, personId), CHECK (score BETWEEN 1 AND 5),
     FOREIGN KEY (taskId) REFERENCES resolutionTasks(id)`,
  ),
  // Who owns what by the register, for the count by law; persons who registered in the app are in personHouses.
  table(
    'houseOwners',
    `houseId REF NOT NULL, ownerKey CODE(64) NOT NULL, ownerKind CODE(10) NOT NULL, PRIMARY KEY (houseId, ownerKey), CHECK (ownerKind IN ('person','firm','developer')), FOREIGN KEY (houseId) REFERENCES houses(id)`,
    ['ownerKey'],
  ),
  table(
    'ballots',
    `id ID, councilId REF NOT NULL, kind CODE(16) NOT NULL, secrecy CODE(14) NOT NULL, title STRING(80) NOT NULL, words WORDS NOT NULL, rule JSONTEXT NOT NULL, state CODE(10) NOT NULL,
     agendaItemId REF NULL, topicId REF NULL, proposalId REF NULL, noticeAt MOMENT NULL, opensAt MOMENT NULL, closesAt MOMENT NULL, openedAt MOMENT NULL, closedAt MOMENT NULL,
     rollFingerprint CODE(64) NULL, rollHeads NUMBER NULL, rollArea NUMBER NULL, voteKeyCipher STRING(200) NULL, papersRoot CODE(64) NULL, outcome JSONTEXT NULL, annulledReason STRING(300) NULL,
     version NUMBER NOT NULL DEFAULT 1, createdAt MOMENT NOT NULL, createdByPersonId REF NOT NULL,
     CHECK (kind IN ('advisoryVote','councilVote','projectPick','ownerDecision')), CHECK (secrecy IN ('named','confidential')), CHECK (state IN ('draft','notice','open','closed','annulled')),
     FOREIGN KEY (councilId) REFERENCES councils(id)`,
    ['councilId, state, id', 'state, closesAt', 'state, opensAt', 'topicId', 'proposalId', 'agendaItemId'],
  ),
  table(
    'ballotRoll',
    `ballotId REF NOT NULL, no NUMBER NOT NULL, label STRING(80) NOT NULL, building STRING(40) NOT NULL, area NUMBER NOT NULL, seatId REF NULL, personId REF NULL, PRIMARY KEY (ballotId, no),
     CHECK (area >= 0), FOREIGN KEY (ballotId) REFERENCES ballots(id)`,
    ['ballotId, seatId', 'ballotId, personId'],
  ),
  table(
    'ballotRollHouses',
    `ballotId REF NOT NULL, houseId REF NOT NULL, no NUMBER NOT NULL, PRIMARY KEY (ballotId, houseId), FOREIGN KEY (ballotId) REFERENCES ballots(id), FOREIGN KEY (houseId) REFERENCES houses(id)`,
    ['ballotId, no', 'houseId'],
  ),
  // Who took part. What they said is in ballotPapers, in a confidential ballot without any way back from one to the other once the key is gone.
  table(
    'ballotTurnouts',
    `ballotId REF NOT NULL, no NUMBER NOT NULL, way CODE(8) NOT NULL, castByPersonId REF NOT NULL, castAt MOMENT NOT NULL, changes NUMBER NOT NULL DEFAULT 0, PRIMARY KEY (ballotId, no),
     CHECK (way IN ('online','proxy','paper')), FOREIGN KEY (ballotId, no) REFERENCES ballotRoll(ballotId, no)`,
  ),
  table(
    'ballotPapers',
    `ballotId REF NOT NULL, tracker CODE(32) NOT NULL, choice STRING(1000) NOT NULL, area NUMBER NOT NULL, no NUMBER NULL, PRIMARY KEY (ballotId, tracker), FOREIGN KEY (ballotId) REFERENCES ballots(id)`,
    ['ballotId, no'],
  ),
  // Leaves of all papers ever cast; `seq` is given in batches, each sorted by hash, so that the order of casting does not show.
  table(
    'ballotBoard',
    `ballotId REF NOT NULL, leafHash CODE(64) NOT NULL, seq NUMBER NULL, PRIMARY KEY (ballotId, leafHash), FOREIGN KEY (ballotId) REFERENCES ballots(id)`,
    ['UNIQUE ballotId, seq'],
  ),
  table('ballotHeads', `ballotId REF NOT NULL, size NUMBER NOT NULL, root CODE(64) NOT NULL, at MOMENT NOT NULL, PRIMARY KEY (ballotId, size), FOREIGN KEY (ballotId) REFERENCES ballots(id)`),
  table(
    'ballotProxies',
    `id ID, ballotId REF NOT NULL, no NUMBER NOT NULL, giverPersonId REF NOT NULL, proxyPersonId REF NOT NULL, state CODE(8) NOT NULL, givenAt MOMENT NOT NULL, endedAt MOMENT NULL,
     CHECK (state IN ('given','used','revoked')), FOREIGN KEY (ballotId) REFERENCES ballots(id)`,
    ['ballotId, no, state', 'ballotId, proxyPersonId, state'],
  ),
  // A row per proxy and ballot: its CHECK holds the limit when several givers come at once.
  table('ballotProxyCounts', `ballotId REF NOT NULL, personId REF NOT NULL, held NUMBER NOT NULL, PRIMARY KEY (ballotId, personId), CHECK (held BETWEEN 0 AND 3)`),
  table(
    'ballotSlips',
    `id ID, ballotId REF NOT NULL, no NUMBER NOT NULL, choice STRING(1000) NULL, state CODE(10) NOT NULL, enteredByPersonId REF NOT NULL, enteredAt MOMENT NOT NULL, decidedByPersonId REF NULL, decidedAt MOMENT NULL,
     refusedReason STRING(200) NULL, CHECK (state IN ('waiting','confirmed','refused')), FOREIGN KEY (ballotId) REFERENCES ballots(id)`,
    ['ballotId, state, id', 'ballotId, no'],
  ),
];
