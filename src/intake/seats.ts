import { RequestError } from '../flows/web.ts';

const retryAfterS = 5;

/** Bodies read at the same time. */
export interface Seats {
  /** Takes a seat; the returned function gives it back. Throws a `RequestError` 503 with Retry-After when none is free. */
  take(): () => void;
}

/** So many bodies at once and no more: each of them costs memory until it is answered. */
export function createSeats(most: number): Seats {
  let taken = 0;
  return {
    take() {
      if (taken >= most) throw tooBusy();
      taken += 1;
      return () => {
        taken -= 1;
      };
    },
  };
}

function tooBusy(): RequestError {
  const message = `Too many runs are coming in at once. Try again in ${retryAfterS} seconds.`;
  return new RequestError(503, 'busy', message, { headers: { 'retry-after': String(retryAfterS) } });
}
