import type { HandlingLevel, Role } from '../../shared/core/roles';

/** Who makes a request: a person and the position they act in. Made from the access token, never from the body. */
export interface Actor {
  personId: number;
  positionId: number | null;
  role: Role;
  /** Division or grid code the position is for; '' for a resident. */
  territoryCode: string;
  organisationId: number | null;
  /** Level the position works at; null for a resident. */
  level: HandlingLevel | null;
  /** The sign-in the token belongs to; given by the identity module, used by nobody else. */
  signInId?: string;
}
