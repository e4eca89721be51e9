import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { eventsPath } from '../../../src/chat/slack/door.ts';
import { commandName, explainShortcut } from '../../../src/chat/slack/listen.ts';
import { cardWith } from '../contract.ts';
import { slackFor } from './open.ts';

interface Manifest {
  readonly display_information: { readonly name: string; readonly description: string };
  readonly features: {
    readonly bot_user: { readonly display_name: string };
    readonly slash_commands: readonly {
      readonly command: string;
      readonly url?: string;
      readonly description: string;
      readonly usage_hint: string;
      readonly should_escape: boolean;
    }[];
    readonly shortcuts: readonly {
      readonly name: string;
      readonly type: string;
      readonly callback_id: string;
      readonly description: string;
    }[];
  };
  readonly oauth_config: {
    readonly scopes: { readonly bot: readonly string[]; readonly bot_optional: readonly string[] };
  };
  readonly settings: {
    readonly event_subscriptions?: unknown;
    readonly interactivity: { readonly is_enabled: boolean; readonly request_url?: string };
    readonly org_deploy_enabled: boolean;
    readonly socket_mode_enabled: boolean;
  };
}

function manifest(name: 'http' | 'socket'): Manifest {
  const path = join(import.meta.dirname, '../../../manifests/slack', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

for (const name of ['http', 'socket'] as const) {
  test(`the ${name} manifest asks for exactly what the code uses`, () => {
    const { display_information, features, oauth_config, settings } = manifest(name);

    const { bot, bot_optional } = oauth_config.scopes;
    assert.deepEqual(bot, ['chat:write', 'commands', 'channels:history', 'groups:history']);
    // Slack wants every optional scope among the asked ones too.
    assert.deepEqual(bot_optional, ['channels:history', 'groups:history']);
    assert.deepEqual(
      features.slash_commands.map(({ command, should_escape }) => [command, should_escape]),
      [[commandName, false]],
    );
    assert.deepEqual(
      features.shortcuts.map(({ name, type, callback_id }) => [name, type, callback_id]),
      [['Explain sync error', 'message', explainShortcut]],
    );
    // https://docs.slack.dev/reference/app-manifest
    assert.ok(features.shortcuts.every(({ name, description }) => name.length <= 24 && description.length <= 150));
    assert.equal(settings.interactivity.is_enabled, true);
    assert.equal(settings.event_subscriptions, undefined);
    assert.equal(settings.org_deploy_enabled, false);
    // https://docs.slack.dev/reference/app-manifest
    assert.ok(display_information.name.length <= 35 && display_information.description.length <= 140);
    assert.match(features.bot_user.display_name, /^[a-z0-9._-]{1,80}$/);
  });
}

test('the HTTP manifest sends everything to the route we serve, the socket one nowhere', () => {
  const http = manifest('http');
  const socket = manifest('socket');

  for (const url of [http.features.slash_commands[0]?.url, http.settings.interactivity.request_url]) {
    assert.match(url ?? '', /^https:/);
    assert.equal(new URL(url ?? '').pathname, eventsPath);
  }
  assert.equal(http.settings.socket_mode_enabled, false);
  assert.equal(socket.settings.socket_mode_enabled, true);
  assert.deepEqual(
    [socket.features.slash_commands[0]?.url, socket.settings.interactivity.request_url],
    [undefined, undefined],
  );
});

test('without the required scope nothing is posted, without the optional ones everything is', async (t) => {
  const { bot, bot_optional } = manifest('http').oauth_config.scopes;
  const required = bot.filter((scope) => !bot_optional.includes(scope));
  const open = await slackFor(t, { fake: { scopes: required } });
  const drawing = { messageId: 'abc', version: 1, card: cardWith() };

  const { ref } = await open.chat.post('C0ALERTS', drawing);
  await open.chat.update('C0ALERTS', ref, drawing);
  await open.chat.reply('C0ALERTS', ref, [{ text: 'note' }], false);
  await open.slack.command('ana', 'help');
  await open.slack.until(() => open.slack.ephemerals('ana').length === 1);
  open.slack.revoke('chat:write');

  await assert.rejects(open.chat.post('C0ALERTS', drawing), { kind: 'token', code: 'missing_scope' });
});
