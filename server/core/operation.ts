import type { ObjectSchema, Schema } from 'joi';
import type { ErrorCode } from '../../shared/core/errorCodes';
import type { Actor } from './actor';

export interface OperationInput {
  params: Record<string, never>;
  query: Record<string, never>;
  body: unknown;
}

export interface RequestContext<I> {
  /** Null only where `auth` is 'none' or 'optional'. */
  actor: Actor | null;
  /** The person's address on the network, for rate limits only; never logged. */
  ip: string;
  now: Date;
  input: I;
  /** Uploaded files of a multipart request. */
  files: { field: string; name: string; content: Buffer }[];
  headers: Record<string, string | string[] | undefined>;
  /** For `keyed: 'inside'`: carries out the part that must happen once for the request's key. */
  once: OnceForKey;
}

/** Runs `work` in one transaction for the key of the request; a repeat gives the first answer. Errors: KEY_REUSED, KEY_IN_PROGRESS. */
export type OnceForKey = (work: () => Promise<OperationAnswer>) => Promise<OperationAnswer>;

/** `etag`: answered with 304 when the client has it. `raw`: sent as it is, with its type and cache rule. */
export interface OperationAnswer {
  status?: number;
  body?: unknown;
  etag?: string;
  cacheControl?: string;
  raw?: { type: string; content: Buffer | NodeJS.ReadableStream; fileName?: string };
}

/** One operation of the API: the router, the checks and the OpenAPI document are all made from this. */
export interface Operation {
  method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** Below /api/v1, in router syntax: /appeals/:id */
  path: string;
  tag: string;
  /** One Chinese sentence for the document. */
  summary: string;
  auth: 'required' | 'optional' | 'none';
  /**
   * Needs the header Idempotency-Key; runs in one transaction and a repeat gives the first answer.
   * 'inside': slow work (pictures, other servers) comes first, the handler calls `once` for the rest.
   */
  keyed?: boolean | 'inside';
  /**
   * For keyed operations whose words must not be kept (papers of a vote): neither the body, a hash of it, the answer nor who asked stays with
   * the key. A repeat of the key changes nothing and is answered by this, whatever its body.
   */
  again?(request: RequestContext<OperationInput>): Promise<OperationAnswer>;
  /** Takes multipart/form-data with one file field. */
  multipart?: { bytesMax: number };
  /** At most this many calls a minute for one person (or address when not signed in). */
  perMinute?: number;
  /** Never turned away under overload before lists and exports: sign-in, health, votes. */
  urgent?: boolean;
  /** After this many seconds the caller is told to try again; 5, and 30 with a file, when not given. The work itself goes on to its own end. */
  secondsMost?: number;
  params?: ObjectSchema;
  query?: ObjectSchema;
  body?: ObjectSchema;
  /** Status and schema (or media types of bytes) of the good answer, for the document and the tests. */
  answer?: { status?: number; schema?: Schema; media?: string[] };
  /** Reasons of its own beside the common ones (sign-in, fields, limits), for the document. */
  errors?: ErrorCode[];
  carryOut(request: RequestContext<OperationInput>): Promise<OperationAnswer>;
}

type Typed<P, Q, B> = Omit<Operation, 'carryOut' | 'again' | 'auth'> & {
  auth: Operation['auth'];
  again?(request: RequestContext<{ params: P; query: Q; body: B }>): Promise<OperationAnswer>;
  carryOut(request: RequestContext<{ params: P; query: Q; body: B }>): Promise<OperationAnswer>;
};

/** Declares an operation whose input types follow the schemas: `operation<{id: number}, {}, Body>({...})`. */
export function operation<P = object, Q = object, B = object>(declared: Typed<P, Q, B>): Operation {
  return declared as unknown as Operation;
}

/** The signed-in actor of an operation with `auth: 'required'`. */
export function actorOf(request: { actor: Actor | null }): Actor {
  if (!request.actor) throw new Error('an operation without auth: required has no actor');
  return request.actor;
}

/** Work that is done from time to time beside the requests; may run on several instances at once without harm. */
export interface Task {
  name: string;
  everySeconds: number;
  run(): Promise<void>;
}

/** What a module gives to app.ts. */
export interface Module {
  operations: Operation[];
  tasks?: Task[];
  /** Loads what is kept in memory; the server is ready when all have loaded. */
  load?(): Promise<void>;
  /** What an operator should see at /readyz, e.g. how long the calendar lasts; never makes the server unready. */
  notes?(now: Date): Record<string, unknown>;
}
