import { table } from './ddl';

/** Which warning was already told for which round of an appeal: the primary key lets one of several instances win. */
export const warningSteps = [
  table(
    'appealWarnings',
    `appealId REF NOT NULL, round NUMBER NOT NULL, colour CODE(10) NOT NULL, at MOMENT NOT NULL, PRIMARY KEY (appealId, round, colour),
     CHECK (colour IN ('yellow','orange','red')), FOREIGN KEY (appealId) REFERENCES appeals(id)`,
  ),
];
