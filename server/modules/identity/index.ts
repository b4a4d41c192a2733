import type { Role, StaffRole } from '../../../shared/core/roles';
import type { Actor } from '../../core/actor';
import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import { createAccessTokens } from './accessTokens';
import { type AssignmentListener, createAssignments } from './assignments';
import { writeAudit } from './audit';
import { createAuthenticator } from './authenticate';
import { countPendingClaims } from './claimsForStaff';
import { requireConsent } from './consents';
import type { IdentityInner, IdentityParts } from './inner';
import type { OwnDataSection } from './ownData';
import { nameOf, phoneOf } from './persons';
import { heldPosition, PositionReads } from './positions';
import { adminOperations } from './routes/admin';
import { authOperations } from './routes/auth';
import { meOperations } from './routes/me';
import { createSignIns } from './signIns';
import { cleanUpSignInsTask } from './tasks/cleanUpSignIns';
import { verdictOnWords } from './wordsCheck';

export type { IdentityParts, OwnDataSection, Role };

/** A position in force, as other modules need it. */
export interface HeldPosition {
  positionId: number;
  personId: number;
  personName: string;
  workPhone: string | null;
  role: StaffRole;
  territoryCode: string;
  organisationId: number | null;
  fullTime: boolean;
  absent: boolean;
}

/** What other modules may ask of identity. All reads join the caller's transaction. */
export interface Identity extends Module {
  /** The actor an access token stands for. Throws SIGN_IN_EXPIRED. */
  authenticate(accessToken: string): Promise<Actor>;
  /** Positions in force on `day` (YYYY-MM-DD, China) with exactly this territory; `role` narrows. */
  positionsAt(territoryCode: string, day: string, role?: StaffRole): Promise<HeldPosition[]>;
  /** Positions in force for an organisation. */
  positionsOfOrganisation(organisationId: number, day: string): Promise<HeldPosition[]>;
  /** A person's real or display name as staff may see it. */
  nameOf(personId: number): Promise<string>;
  /** The person's own phone, decrypted; null when none is bound. The caller logs the look. */
  phoneOf(personId: number): Promise<string | null>;
  /** Verified houses of a person, newest first. */
  verifiedHousesOf(personId: number): Promise<{ houseId: number }[]>;
  /** Writes one line of the audit trail in the caller's transaction. */
  audit(line: { at: Date; actor: Actor | null; action: string; objectKind: string; objectId: string; detail?: object }): Promise<void>;
  /** Throws CONSENT_REQUIRED unless the person agreed to the privacy terms in force; for operations that keep a resident's data. */
  requireConsent(personId: number): Promise<void>;
  /** What WeChat says of words that are to be public at once; never inside a transaction. `pass` when nobody can say. */
  verdictOnWords(personId: number, words: string): Promise<'pass' | 'review' | 'risky'>;
  /** Claims to houses that wait for somebody of the actor's territory; 0 for roles that do not verify. */
  pendingClaims(actor: Actor): Promise<number>;
  /** Says what a module keeps of persons; once for each module, before the first request. */
  addOwnData(section: OwnDataSection): void;
  /** `listener` is called after grants, ends and absences (also those that come by the calendar) with the grids they concern; maybe twice. */
  onAssignmentsChanged(listener: AssignmentListener): void;
}


/** Persons, ways to sign in, positions, houses, consents and the audit trail. */
export function createIdentity(core: Core, parts: IdentityParts): Identity {
  const { sql } = core.db;
  const tokens = createAccessTokens(core);
  const authenticator = createAuthenticator(core, tokens);
  const positions = new PositionReads(sql);
  const signIns = createSignIns(core, { tokens, authenticator, positions });
  const assignments = createAssignments(core, parts.outbox);
  const inner: IdentityInner = { core, parts, positions, signIns, authenticator, ownData: [], assignmentsChanged: assignments.changed };
  return {
    operations: [...authOperations(inner), ...meOperations(inner), ...adminOperations(inner)],
    tasks: [assignments.dayTask, cleanUpSignInsTask(core)],
    authenticate: authenticator.authenticate,
    positionsAt: async (territoryCode, day, role) => (await positions.at(territoryCode, day, role)).map((row) => heldPosition(row, day)),
    positionsOfOrganisation: async (organisationId, day) => (await positions.ofOrganisation(organisationId, day)).map((row) => heldPosition(row, day)),
    nameOf: (personId) => nameOf(core, personId),
    phoneOf: (personId) => phoneOf(core, personId),
    verifiedHousesOf: (personId) =>
      sql.all<{ houseId: number }>(`SELECT houseId FROM personHouses WHERE personId = ? AND state = 'verified' ORDER BY id DESC`, [personId]),
    audit: (line) => writeAudit(core, line),
    requireConsent: (personId) => requireConsent(core, personId),
    verdictOnWords: (personId, words) => verdictOnWords(inner, { personId, scene: 3, words }),
    pendingClaims: (actor) => countPendingClaims(inner, actor),
    addOwnData: (section) => void inner.ownData.push(section),
    onAssignmentsChanged: assignments.onChanged,
  };
}
