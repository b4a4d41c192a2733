import { type Module, type Operation, operation, type OperationAnswer } from '../../server/core/operation';

type Small = Partial<Operation> & Pick<Operation, 'path'>;

/** A module with the operations given, each GET, open to everybody and answering {ok: true} unless told otherwise. */
export function moduleOf(...operations: Small[]): Module {
  const answer = async (): Promise<OperationAnswer> => ({ body: { ok: true } });
  return { operations: operations.map((small) => operation({ method: 'get', tag: 'tests', summary: '测试', auth: 'none', carryOut: answer, ...small })) };
}

/** A promise that is settled from outside: lets a test hold a request open without sleeping. */
export function latch(): { opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
