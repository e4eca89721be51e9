import { type Clock, type Conversation, DeliveryError, type Log } from '../../flows/ports.ts';
import { type Activity, placeOf, teamRenamed } from './activity.ts';
import { greetingSheet } from './answers.ts';
import type { Connector } from './connector.ts';
import type { Conversations } from './conversations.ts';
import type { Health } from './health.ts';
import { renderSheet } from './sheet.ts';

/** Keeps what verified activities tell of the places our app is in. */
export interface Places {
  /** Stores or forgets what the activity tells; resolves with its place, null when we are no longer there. */
  hear(activity: Activity, correlationId: string): Promise<Conversation | null>;
}

/**
 * Events by https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events;
 * Teams tells of an installation twice, as `installationUpdate` and as a member added.
 */
export function createPlaces(parts: {
  readonly connector: Pick<Connector, 'openThread' | 'send'>;
  readonly conversations: Conversations;
  readonly health: Pick<Health, 'heardFrom'>;
  readonly clock: Clock;
  readonly log: Log;
}): Places {
  const { connector, conversations, health, clock, log } = parts;

  async function hear(activity: Activity, correlationId: string): Promise<Conversation | null> {
    switch (activity.type) {
      case 'installationUpdate':
        if (activity.action?.startsWith('remove') === true) return leave(activity, correlationId);
        return arrive(activity, activity.action === 'add', correlationId);
      case 'conversationUpdate':
        return hearUpdate(activity, correlationId);
      default:
        return arrive(activity, false, correlationId);
    }
  }

  async function hearUpdate(activity: Activity, correlationId: string): Promise<Conversation | null> {
    const { recipient, channelData } = activity;
    const isUs = ({ id }: { readonly id: string }) => id === recipient.id;
    if (activity.membersRemoved?.some(isUs) === true) return leave(activity, correlationId);
    if (activity.membersAdded?.some(isUs) === true) return arrive(activity, true, correlationId);
    const channel = channelData?.channel?.id ?? '';
    switch (channelData?.eventType) {
      case 'teamDeleted':
      case 'teamHardDeleted':
        return leave(activity, correlationId);
      case 'teamRenamed':
        for (const place of ofTeam(channelData.team?.id)) {
          await conversations.keep(teamRenamed(place, channelData.team?.name ?? null));
        }
        return null;
      case 'channelDeleted':
        await lose(conversations.find(channel));
        return null;
      case 'channelCreated':
      case 'channelRenamed':
        // A team has many channels; only those somebody chose are places of ours.
        return conversations.find(channel) === null ? null : arrive(activity, false, correlationId);
      default:
        return arrive(activity, false, correlationId);
    }
  }

  function ofTeam(teamId: string | null | undefined): readonly Conversation[] {
    if (typeof teamId !== 'string') return [];
    return conversations.known().filter((place) => place.teamId === teamId);
  }

  async function arrive(activity: Activity, isGreeted: boolean, correlationId: string): Promise<Conversation> {
    const place = placeOf(activity, conversations.find, clock.now());
    const isNew = await conversations.keep(place);
    // Who is in a team is in all of its channels.
    for (const one of ofTeam(place.teamId)) {
      if (one.removedAt !== null) await conversations.keep({ ...one, removedAt: null });
    }
    health.heardFrom(place.id);
    if (isNew) log.info('teams_added', { correlation_id: correlationId, kind: place.kind });
    if (isNew && isGreeted) await greet(place, correlationId);
    return place;
  }

  async function leave(activity: Activity, correlationId: string): Promise<null> {
    const place = placeOf(activity, conversations.find, clock.now());
    const left = place.kind === 'channel' ? ofTeam(place.teamId) : [];
    for (const one of [place, ...left.filter(({ id }) => id !== place.id)]) await lose(conversations.find(one.id));
    log.info('teams_removed', { correlation_id: correlationId, kind: place.kind });
    return null;
  }

  /** Kept, so that alerts wait for the app to be there again instead of moving to whoever wrote to it next. */
  async function lose(place: Conversation | null): Promise<void> {
    if (place !== null) await conversations.keep({ ...place, removedAt: clock.now() });
  }

  /** A greeting that does not arrive is not worth an error: the next words in that place work all the same. */
  async function greet(place: Conversation, correlationId: string): Promise<void> {
    const greeting = renderSheet(greetingSheet(place.kind === 'personal', whereAlertsAppear(place)));
    try {
      if (place.kind === 'channel') await connector.openThread(place, place.id, greeting);
      else await connector.send(place, place.id, greeting);
    } catch (error) {
      if (!(error instanceof DeliveryError)) throw error;
      log.warn('teams_greeting_failed', { correlation_id: correlationId, code: error.code });
    }
  }

  function whereAlertsAppear(place: Conversation): string {
    const chosen = conversations.chosen();
    if (chosen === null || chosen === place.id) return 'Alerts appear here.';
    const { kind, name } = conversations.find(chosen) ?? { kind: 'channel', name: null };
    if (kind === 'personal') return 'Alerts appear in a personal chat.';
    return name === null ? 'Alerts appear in the channel that TEAMS_CHANNEL names.' : `Alerts appear in ${name}.`;
  }

  return { hear };
}
