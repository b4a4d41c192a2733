import type { Core } from '../../core/core';
import type { Files } from '../files';
import type { Identity } from '../identity';
import type { Messages } from '../messages';
import type { Territory } from '../territory';
import type { CalendarSource } from './calendar';
import type { Categories } from './categories';
import type { StaffCache } from './staffCache';

export interface AppealParts {
  territory: Territory;
  identity: Identity;
  files: Files;
  messages: Messages;
}

/** What every command and query of this module is given: the core, the other modules, and what is kept in memory. */
export interface AppealContext {
  core: Core;
  parts: AppealParts;
  categories: Categories;
  calendar: CalendarSource;
  staff: StaffCache;
}
