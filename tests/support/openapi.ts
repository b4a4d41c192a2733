import Ajv, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { jsonSchemaOf } from '../../server/core/jsonSchema';
import type { Operation } from '../../server/core/operation';

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const compiled = new Map<Operation, ValidateFunction>();

/** Throws, with every difference, unless `body` is what the operation's answer schema promises. An operation without schema promises nothing and fails. */
export function checkAnswer(operation: Operation, body: unknown): void {
  const { schema } = operation.answer ?? {};
  const title = `${operation.method} ${operation.path}`;
  if (!schema) throw new Error(`${title} has no answer schema`);
  let check = compiled.get(operation);
  if (!check) {
    check = ajv.compile(jsonSchemaOf(schema, 'output'));
    compiled.set(operation, check);
  }
  if (!check(body)) throw new Error(`${title} answered otherwise than promised: ${ajv.errorsText(check.errors, { separator: '\n' })}`);
}

/** The operation of a service by method and path pattern, e.g. operationOf(modules, 'post', '/appeals/:id/follow'). */
export function operationOf(modules: { operations: Operation[] }[], method: Operation['method'], path: string): Operation {
  const found = modules.flatMap((module) => module.operations).find((operation) => operation.method === method && operation.path === path);
  if (!found) throw new Error(`no operation ${method} ${path}`);
  return found;
}
