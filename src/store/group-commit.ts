import { setImmediate } from 'node:timers/promises';
import type { Db, Trx } from './schema.ts';
import { decided } from './transactions.ts';

/** So many runs share a commit at most: the first of them waits for the last, and so does whoever else wants to write. */
const maxGroup = 16;

/** Runs `operation` in a transaction it may share with others; resolves when that is committed, and never before. */
export type GroupCommit = <T>(operation: (trx: Trx) => Promise<T>) => Promise<T>;

interface Member {
  /** Does the work within the group's transaction; returns what tells the caller once that is committed. */
  readonly work: (trx: Trx) => Promise<() => void>;
  /** Does the work again in a transaction of its own and tells the caller how that ended. */
  readonly alone: () => Promise<void>;
}

/**
 * What waits while a transaction begins or runs is written in the order it came and committed together: the sync to disk
 * is most of a small run. When anything of a group fails nothing of it stays, and each member is done again alone, so
 * that nobody fails for a neighbour; an operation must bear to be repeated.
 */
export function createGroupCommit(db: Db): GroupCommit {
  const waiting: Member[] = [];
  let isCommitting = false;

  async function commitAll(): Promise<void> {
    isCommitting = true;
    for (let first = waiting.shift(); first !== undefined; first = waiting.shift()) await commitGroup(first);
    isCommitting = false;
  }

  async function commitGroup(first: Member): Promise<void> {
    const group = [first];
    try {
      const committed = await db.transaction().execute(async (trx) => {
        const answers = [await first.work(trx)];
        while (group.length < maxGroup) {
          // The event loop gets its turn between two runs; what it brings may still join.
          await setImmediate();
          const member = waiting.shift();
          if (member === undefined) break;
          group.push(member);
          answers.push(await member.work(trx));
        }
        return answers;
      });
      for (const tell of committed) tell();
    } catch {
      for (const member of group) await member.alone();
    }
  }

  return (operation) =>
    new Promise((resolve, reject) => {
      waiting.push({
        async work(trx) {
          const result = await operation(trx);
          return () => resolve(result);
        },
        alone: () => decided(db, operation).then(resolve, reject),
      });
      if (!isCommitting) void commitAll();
    });
}
