import { createConsoleChat } from '../../../src/chat/console/console.ts';
import { renderCard as renderForSlack } from '../../../src/chat/slack/render.ts';
import { renderCard as renderForTeams } from '../../../src/chat/teams/render.ts';
import type { AlertDossier, MessageState } from '../../../src/domain/alert.ts';
import { cardOf } from '../../../src/domain/alert-card.ts';
import type { Sheet } from '../../../src/domain/card.ts';
import type { Actor, Drawing, Press, SyncEntry } from '../../../src/flows/ports.ts';
import { serve } from '../../http/harness.ts';
import { now, storeOf } from './alerts.ts';

/** The console served on a free port over an array of alerts, with flows that remember what they were asked. */
export async function serveConsole(
  dossiers: readonly AlertDossier[],
  syncs: readonly SyncEntry[] = [],
  answers: {
    readonly press?: (press: Press) => Promise<Sheet | null>;
    readonly command?: (text: string) => Promise<Sheet>;
    readonly sendSample?: (name: string) => Promise<void>;
    readonly troubles?: readonly string[];
  } = {},
  atPort = 0,
) {
  const store = storeOf(dossiers, syncs);
  const presses: Press[] = [];
  const commands: (readonly [string, Actor])[] = [];
  const sent: string[] = [];
  let baseUrl = '';
  const nothing = () => {};
  const chat = createConsoleChat({
    store,
    clock: { now: () => now },
    baseUrl: () => baseUrl,
    troubles: () => answers.troubles ?? [],
    log: { info: nothing, warn: nothing, error: nothing },
    samples: [
      { name: 'expired-token', label: '50,000 × 401 from HubSpot' },
      { name: 'clean', label: 'A clean run' },
    ],
    async sendSample(name) {
      sent.push(name);
      await answers.sendSample?.(name);
    },
    previews: { slack: renderForSlack, teams: renderForTeams },
  });
  const served = await serve({ routes: chat.routes }, atPort);
  baseUrl = served.url;
  const start = () =>
    chat.start({
      async press(press) {
        presses.push(press);
        return answers.press === undefined ? null : answers.press(press);
      },
      async command(text, actor) {
        commands.push([text, actor]);
        return answers.command === undefined ? { title: 'Nothing needs you', sections: [] } : answers.command(text);
      },
      async redraw(platform, channel, messageId) {
        const isIt = (one: MessageState) =>
          one.id === messageId && one.platform === platform && one.channel === channel;
        const told = store.dossiers.find(({ messages }) => messages.some(isIt));
        return told === undefined ? null : drawingOf(told, messageId);
      },
    });
  await start();

  function drawingOf({ alert, contributions }: AlertDossier, messageId: string): Drawing {
    const card = cardOf(alert, { contributions, previousLink: null, now, baseUrl });
    return { messageId, version: alert.version, card };
  }

  /** Puts the alert's new state into the store and brings its message there, as the deliverer does. */
  async function show(dossier: AlertDossier): Promise<void> {
    const others = store.dossiers.filter(({ alert }) => alert.id !== dossier.alert.id);
    store.dossiers = [dossier, ...others];
    const { alert, messages } = dossier;
    const message = messages.find(({ episode }) => episode === alert.episode);
    if (message === undefined) return;
    await chat.update('console', message.id, drawingOf(dossier, message.id));
  }

  return {
    url: served.url,
    port: served.port,
    chat,
    store,
    presses,
    commands,
    sent,
    lines: served.lines,
    show,
    async stop() {
      await chat.stop();
      await served.stop();
    },
    post: (path: string, body: unknown) =>
      fetch(served.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  };
}
