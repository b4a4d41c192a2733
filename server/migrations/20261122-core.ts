import { table } from './ddl';

/** What every module leans on: once-only keys, the outbox, files, shared secrets of the WeChat connection. */
export const coreSteps = [
  // Written first in the same transaction as the effect: in a transaction of its own it lost acknowledged writes under kill -9.
  table(
    'idempotencyKeys',
    `actor CODE(40) NOT NULL, clientKey CODE(64) NOT NULL, route CODE(80) NOT NULL, bodyHash CODE(64) NOT NULL, status NUMBER NOT NULL DEFAULT 0, answer JSONTEXT NULL,
     createdAt MOMENT NOT NULL, PRIMARY KEY (actor, clientKey)`,
    ['createdAt'],
  ),
  table(
    'outbox',
    `id ID, kind CODE(40) NOT NULL, payload JSONTEXT NOT NULL, state CODE(10) NOT NULL DEFAULT 'waiting', attempts NUMBER NOT NULL DEFAULT 0, availableAt MOMENT NOT NULL,
     leaseUntilAt MOMENT NULL, leaseOwner CODE(40) NULL, createdAt MOMENT NOT NULL, doneAt MOMENT NULL, lastError STRING(200) NULL,
     CHECK (state IN ('waiting','done','failed','unknown'))`,
    ['state, availableAt'],
  ),
  table(
    'files',
    `id CODE(32) NOT NULL PRIMARY KEY, ownerPersonId REF NOT NULL, purpose CODE(20) NOT NULL, ownerKind CODE(20) NULL, ownerId NUMBER NULL, eventId NUMBER NULL, place NUMBER NOT NULL DEFAULT 0,
     mime CODE(20) NOT NULL, bytes NUMBER NOT NULL, width NUMBER NOT NULL, height NUMBER NOT NULL, sha256 CODE(64) NOT NULL, publicState CODE(10) NOT NULL DEFAULT 'pending', createdAt MOMENT NOT NULL,
     CHECK (publicState IN ('pending','released','hidden'))`,
    ['ownerKind, ownerId, place', 'ownerPersonId'],
  ),
  table('keptValues', `name CODE(60) NOT NULL PRIMARY KEY, value JSONTEXT NOT NULL, expiresAt MOMENT NULL, updatedAt MOMENT NOT NULL`),
];
