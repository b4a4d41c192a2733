import { table } from './ddl';

/** Identity 身份: persons, ways to sign in, positions, houses they belong to, consents, audit. */
export const identitySteps = [
  table(
    'persons',
    `id ID, displayName STRING(40) NOT NULL, realName STRING(40) NULL, avatarFileId CODE(32) NULL, phoneCipher STRING(200) NULL, phoneHash CODE(64) NULL,
     workPhone STRING(30) NULL, state CODE(10) NOT NULL DEFAULT 'active', elderMode BOOL NOT NULL DEFAULT 0, demoKey CODE(30) NULL, demoHint STRING(120) NULL, createdAt MOMENT NOT NULL,
     CHECK (state IN ('active','closed'))`,
    ['UNIQUE phoneHash', 'UNIQUE demoKey'],
  ),
  table(
    'wechatIdentities',
    `openid CODE(64) NOT NULL PRIMARY KEY, personId REF NOT NULL, unionid CODE(64) NULL, createdAt MOMENT NOT NULL, lastSeenAt MOMENT NOT NULL,
     FOREIGN KEY (personId) REFERENCES persons(id)`,
    ['personId'],
  ),
  table(
    'staffAccounts',
    `personId REF NOT NULL PRIMARY KEY, account CODE(40) NOT NULL, passwordHash STRING(200) NOT NULL, totpCipher STRING(200) NULL, totpConfirmedAt MOMENT NULL,
     totpLastStep NUMBER NOT NULL DEFAULT 0, failedCount NUMBER NOT NULL DEFAULT 0, lockedUntilAt MOMENT NULL, createdAt MOMENT NOT NULL,
     FOREIGN KEY (personId) REFERENCES persons(id)`,
    ['UNIQUE account'],
  ),
  table(
    'positions',
    `id ID, personId REF NOT NULL, role CODE(20) NOT NULL, territoryCode CODE(15) NOT NULL, organisationId REF NULL, fullTime BOOL NOT NULL DEFAULT 1,
     startsOn DAY NOT NULL, endsOn DAY NULL, absentFromOn DAY NULL, absentToOn DAY NULL, grantedByPersonId REF NULL, grantedAt MOMENT NOT NULL, revokedAt MOMENT NULL,
     CHECK (role IN ('gridWorker','gridLeader','communityStaff','subdistrictStaff','departmentStaff','propertyStaff','districtStaff','administrator','auditor')),
     FOREIGN KEY (personId) REFERENCES persons(id), FOREIGN KEY (organisationId) REFERENCES organisations(id)`,
    ['personId', 'territoryCode, role', 'organisationId'],
  ),
  table(
    'personHouses',
    `id ID, personId REF NOT NULL, houseId REF NOT NULL, relation CODE(10) NOT NULL, state CODE(10) NOT NULL, note STRING(200) NULL,
     decidedByPersonId REF NULL, decidedAt MOMENT NULL, declineReason STRING(200) NULL, createdAt MOMENT NOT NULL,
     CHECK (relation IN ('owner','tenant','family')), CHECK (state IN ('pending','verified','declined','ended')),
     FOREIGN KEY (personId) REFERENCES persons(id), FOREIGN KEY (houseId) REFERENCES houses(id)`,
    ['UNIQUE personId, houseId', 'houseId', 'state, id'],
  ),
  table(
    'signIns',
    `id CODE(32) NOT NULL PRIMARY KEY, personId REF NOT NULL, positionId REF NULL, refreshHash CODE(64) NOT NULL, previousHash CODE(64) NULL,
     rotatedAt MOMENT NOT NULL, expiresAt MOMENT NOT NULL, revokedAt MOMENT NULL, createdAt MOMENT NOT NULL, FOREIGN KEY (personId) REFERENCES persons(id)`,
    ['personId', 'expiresAt'],
  ),
  table(
    'consents',
    `id ID, personId REF NOT NULL, document CODE(20) NOT NULL, version CODE(20) NOT NULL, textHash CODE(64) NOT NULL, agreedAt MOMENT NOT NULL, withdrawnAt MOMENT NULL,
     FOREIGN KEY (personId) REFERENCES persons(id)`,
    ['personId, document'],
  ),
  table(
    'auditEvents',
    `id ID, at MOMENT NOT NULL, personId REF NULL, positionId REF NULL, action CODE(40) NOT NULL, objectKind CODE(20) NOT NULL, objectId CODE(40) NOT NULL, detail JSONTEXT NULL`,
    ['objectKind, objectId', 'personId, id'],
  ),
  table(
    'messages',
    `id ID, personId REF NOT NULL, kind CODE(30) NOT NULL, title STRING(60) NOT NULL, body STRING(300) NOT NULL, link STRING(200) NULL, createdAt MOMENT NOT NULL, readAt MOMENT NULL,
     FOREIGN KEY (personId) REFERENCES persons(id)`,
    ['personId, id', 'personId, readAt'],
  ),
  table('messageBudgets', `personId REF NOT NULL, template CODE(64) NOT NULL, leftCount NUMBER NOT NULL, PRIMARY KEY (personId, template), CHECK (leftCount >= 0)`),
  table(
    'notices',
    `id ID, divisionCode CODE(12) NOT NULL, title STRING(80) NOT NULL, body WORDS NOT NULL, publishedAt MOMENT NOT NULL, endsAt MOMENT NULL`,
    ['divisionCode, id'],
  ),
];
