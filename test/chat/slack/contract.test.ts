import { randomUUID } from 'node:crypto';
import { chatContract } from '../contract.ts';
import { openSlack } from './open.ts';

chatContract('Slack', async () => {
  const { slack, chat, clock, close } = await openSlack();
  return {
    chat: {
      ...chat,
      // The suite looks from the present on; the fake lives on a clock of its own.
      find: (channel, messageId) => chat.find(channel, messageId, clock.now()),
    },
    channel: 'C0ALERTS',
    owe: () => Promise.resolve(randomUUID()),
    see: (posted) => {
      const message = slack.messages().find((candidate) => candidate.ts === posted.ref);
      if (message === undefined) return Promise.resolve(null);
      return Promise.resolve({
        text: slack.textOf(message),
        buttons: slack
          .buttonsOf(message)
          .map((button) => ({ id: button.actionId, label: button.label, url: button.url })),
        pings: slack.pingsOf(message),
      });
    },
    replies: (posted) =>
      Promise.resolve(
        slack.thread(posted.ref).map((message) => ({ text: slack.textOf(message), pings: slack.pingsOf(message) })),
      ),
    remove: (posted) => Promise.resolve(slack.deleteMessage(posted.ref)),
    breakDown: () => {
      slack.misbehave('chat.postMessage', 'http_500_after');
      slack.misbehave('chat.update', 'html_before');
    },
    calls: true,
    secrets: [slack.botToken(), slack.signingSecret, slack.appToken],
    close,
  };
});
