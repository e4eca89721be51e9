import type { Channel } from '../../src/domain/message.ts';
import type { Store } from '../../src/flows/ports.ts';
import { alertsContract } from './alerts-contract.ts';
import { conversationsContract } from './conversations-contract.ts';
import { deliveryContract } from './delivery-contract.ts';
import { readsContract } from './reads-contract.ts';
import { rollupsContract } from './rollups-contract.ts';
import { runsContract } from './runs-contract.ts';
import { silenceContract } from './silence-contract.ts';

/** One database of a kind, made for one test. */
export interface Bench {
  readonly store: Store;
  /** Moves the store's clock. */
  readonly clock: { at: number };
  /** Where openings go; tests may replace its content. */
  readonly channels: Channel[];
  /** Opens the same database once more while the first handle stays as it is: what a crash leaves behind. */
  reopen(): Promise<Store>;
}

export type OpenBench = () => Promise<Bench>;

/** What every store must do, whatever the database: called by one test file per database. */
export function storeContract(name: string, open: OpenBench): void {
  runsContract(name, open);
  alertsContract(name, open);
  deliveryContract(name, open);
  rollupsContract(name, open);
  silenceContract(name, open);
  conversationsContract(name, open);
  readsContract(name, open);
}
