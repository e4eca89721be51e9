import { DeliveryError } from '../../flows/ports.ts';
import { type Trouble, troubleOf } from '../trouble.ts';

/** What a person must mend in Teams, as the calls of late showed it. */
export interface Health {
  /** Makes one call about a conversation; what it throws is remembered for `state` and thrown on. Null: about none. */
  watch<T>(conversation: string | null, work: () => Promise<T>): Promise<T>;
  /** The app was added somewhere or heard from there: a trouble with that place is over. */
  heardFrom(conversation: string): void;
  state(): { readonly ok: boolean; readonly detail: string };
}

export interface HealthParts {
  /** Where alerts are posted; null when the app was added nowhere yet. */
  readonly chosen: () => string | null;
  /** A place as people know it, `Data team › Alerts`. */
  readonly nameOf: (conversation: string) => string;
}

/** Remembers the troubles of calls until the same kind of call works again. Of places only the chosen one counts. */
export function createHealth({ chosen, nameOf }: HealthParts): Health {
  const troubles = new Map<Trouble, string>();
  /** The place of the trouble with a channel. */
  let troubled: string | null = null;

  async function watch<T>(conversation: string | null, work: () => Promise<T>): Promise<T> {
    try {
      const result = await work();
      troubles.delete('outage');
      troubles.delete('token');
      if (conversation !== null) heardFrom(conversation);
      return result;
    } catch (error) {
      if (error instanceof DeliveryError) remember(error, conversation);
      throw error;
    }
  }

  function remember(error: DeliveryError, conversation: string | null): void {
    const trouble = troubleOf(error);
    if (trouble === null) return;
    if (trouble === 'channel') {
      if (conversation === null || conversation !== chosen()) return;
      troubled = conversation;
      troubles.set(trouble, channelAdvice(conversation, error.code));
    } else {
      troubles.set(trouble, error.message);
    }
    if (trouble !== 'outage') troubles.delete('outage');
  }

  function channelAdvice(conversation: string, code: string): string {
    const place = nameOf(conversation);
    if (code === 'not_added')
      return `Add the Culprit app to the team of the Teams channel ${place} (TEAMS_CHANNEL): Teams has not told us of it yet.`;
    return `Teams does not let us post in ${place} (${code}): add the app there again or set TEAMS_CHANNEL to another.`;
  }

  function heardFrom(conversation: string): void {
    if (conversation === troubled) troubles.delete('channel');
  }

  function state(): { ok: boolean; detail: string } {
    // Another place was chosen meanwhile.
    if (troubled !== chosen()) troubles.delete('channel');
    const trouble = troubles.get('token') ?? troubles.get('channel') ?? troubles.get('outage');
    if (trouble !== undefined) return { ok: false, detail: trouble };
    const place = chosen();
    if (place !== null) return { ok: true, detail: nameOf(place) };
    return {
      ok: false,
      detail: 'Add the Culprit app to a team in Teams: alerts are posted in the channel it is added to.',
    };
  }

  return { watch, heardFrom, state };
}
