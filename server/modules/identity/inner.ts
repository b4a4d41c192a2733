import type { Core } from '../../core/core';
import type { Outbox } from '../../core/outbox';
import type { Wechat } from '../../integrations/wechat';
import type { Files } from '../files';
import type { Messages } from '../messages';
import type { Territory } from '../territory';
import type { Authenticator } from './authenticate';
import type { OwnDataSection } from './ownData';
import type { PositionReads } from './positions';
import type { SignIns } from './signIns';

export interface IdentityParts {
  territory: Territory;
  files: Files;
  messages: Messages;
  wechat: Wechat;
  outbox: Outbox;
}

/** What the files of this module share. */
export interface IdentityInner {
  core: Core;
  parts: IdentityParts;
  positions: PositionReads;
  signIns: SignIns;
  authenticator: Authenticator;
  /** What other modules keep of a person. */
  ownData: OwnDataSection[];
  /** Tells listeners, after the caller's transaction committed, that who serves these grids changed. */
  assignmentsChanged(gridCodes: string[]): Promise<void>;
}
