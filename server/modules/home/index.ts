import type { Core } from '../../core/core';
import type { Module } from '../../core/operation';
import type { Appeals } from '../appeals';
import type { Ballots } from '../ballots';
import type { Files } from '../files';
import type { Identity } from '../identity';
import type { Messages } from '../messages';
import type { Proposals } from '../proposals';
import type { Territory } from '../territory';
import type { Topics } from '../topics';
import { homeOperations } from './routes';

export interface HomeParts {
  territory: Territory;
  identity: Identity;
  files: Files;
  messages: Messages;
  appeals: Appeals;
  proposals: Proposals;
  ballots: Ballots;
  topics: Topics;
}

/** Pages put together from several modules: home, notices, what the app must know first. */
export function createHome(core: Core, parts: HomeParts): Module {
  return { operations: homeOperations(core, parts) };
}
