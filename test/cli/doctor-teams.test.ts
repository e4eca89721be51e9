import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { checkTeams, checkTeamsDoor } from '../../src/cli/doctor-teams.ts';

const credentials = { kind: 'single_tenant', appId: 'app-1', password: 's3cret', tenantId: 'tenant-1' } as const;
const settings = { credentials, channel: null };

/** A sign-in service or a bot that answers everything the same; its address, and what it was asked. */
async function answering(t: TestContext, status: number, json: unknown) {
  const asked: { path: string; body: string }[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    asked.push({ path: request.url ?? '', body });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test('credentials are good when Microsoft gives a token for them', async (t) => {
  const { url, asked } = await answering(t, 200, { access_token: 'ey.secret', expires_in: 3599 });

  const { checks, aheadMs } = await checkTeams(settings, url);

  assert.deepEqual(
    checks.map(({ state }) => state),
    ['ok'],
  );
  assert.equal(asked[0]?.path, '/tenant-1/oauth2/v2.0/token');
  const form = new URLSearchParams(asked[0]?.body);
  assert.deepEqual(
    [form.get('grant_type'), form.get('client_id'), form.get('scope')],
    ['client_credentials', 'app-1', 'https://api.botframework.com/.default'],
  );
  assert.notEqual(aheadMs, null);
  assert.ok(!JSON.stringify(checks).includes('ey.secret'));
});

const refusals = [
  ['AADSTS7000215: Invalid client secret provided.', /AADSTS7000215.*the secret’s value, not its id/],
  ['AADSTS7000222: The provided client secret keys are expired.', /has ended: make a new one/],
  ['AADSTS7000229: The client application is missing service principal', /az ad sp create/],
  ['AADSTS700016: Application was not found in the directory', /MicrosoftAppId and MicrosoftAppTenantId/],
  ['AADSTS90002: Tenant not found.', /no such tenant/],
  ['something new', /status 401.*look at MicrosoftAppId/],
] as const;

for (const [description, says] of refusals) {
  test(`refused credentials are told with what to do: ${description}`, async (t) => {
    const { url } = await answering(t, 401, { error: 'invalid_client', error_description: `${description} s3cret` });

    const [check] = (await checkTeams(settings, url)).checks;

    assert.equal(check?.state, 'wrong');
    assert.match(check?.says ?? '', says);
    assert.ok(!check?.says.includes('s3cret'));
  });
}

test('nobody can be asked about a managed identity, nor about tests without credentials', async () => {
  for (const kind of ['managed_identity', 'anonymous'] as const) {
    const { checks } = await checkTeams(
      { credentials: { kind, appId: 'a', tenantId: 't' }, channel: null },
      'http://127.0.0.1:1',
    );
    assert.deepEqual(
      checks.map(({ state }) => state),
      ['skipped'],
    );
  }
});

test('a service that cannot be reached is wrong, and says why', async () => {
  const [check] = (await checkTeams(settings, 'http://127.0.0.1:1')).checks;

  assert.match(check?.says ?? '', /cannot be reached \(/);
});

test('the door of Teams is there when it turns a stranger away', async (t) => {
  const open = await answering(t, 200, {});
  const absent = await answering(t, 404, {});
  const shut = await answering(t, 401, {});

  const doors = await Promise.all([open, absent, shut].map(({ url }) => checkTeamsDoor(url, settings)));

  assert.deepEqual(
    doors.map(({ state }) => state),
    ['wrong', 'wrong', 'ok'],
  );
  assert.match(doors[1]?.says ?? '', /start the bot with MicrosoftAppId/);
});
