import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Posted } from '../../../src/flows/ports.ts';
import type { StoredMessage } from '../../fakes/teams.ts';
import { chatContract } from '../contract.ts';
import { openTeams } from './open.ts';

chatContract('Teams', async () => {
  // The suite calls a person by an id of another platform's look.
  const { teams, chat, clock, close } = await openTeams({ fake: { alsoKnown: ['U0ANA'] } });
  const shown = new Map<string, Posted>();
  const read = (message: StoredMessage) => ({ text: teams.textOf(message), pings: teams.pingsOf(message) });
  const find = (ref: string) => teams.messages().find((candidate) => candidate.id === ref);
  return {
    chat: {
      ...chat,
      get channels() {
        return chat.channels;
      },
      post: async (channel, drawing) => {
        const posted = await chat.post(channel, drawing);
        shown.set(drawing.messageId, posted);
        return posted;
      },
      // Teams lets no app look for a message, and the chat says so; the suite's question is answered by a person's eyes.
      find: async (channel, messageId, since) => {
        assert.equal(await chat.find(channel, messageId, since), 'unreadable');
        const posted = shown.get(messageId);
        return posted === undefined || find(posted.ref) === undefined ? 'absent' : posted;
      },
    },
    channel: teams.places.alerts,
    owe: () => Promise.resolve(randomUUID()),
    see: (posted) => {
      const message = find(posted.ref);
      if (message === undefined) return Promise.resolve(null);
      const buttons = teams.buttonsOf(message).map(({ id, label, url }) => ({ id, label, url }));
      return Promise.resolve({ ...read(message), buttons });
    },
    replies: (posted) => Promise.resolve(teams.thread(posted.ref).map(read)),
    remove: (posted) => {
      teams.deleteMessage(posted.ref);
      // For a minute after a post Teams may not know it yet, which is no loss.
      clock.advance(61_000);
      return Promise.resolve();
    },
    breakDown: () => {
      teams.misbehave('createConversation', { status: 502, when: 'after' });
      teams.misbehave('sendToConversation', { status: 504, when: 'after' });
      teams.misbehave('updateActivity', 'html');
    },
    calls: true,
    secrets: [teams.issuer.password],
    close,
  };
});
