import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toNdjson } from '../../src/samples/morning.ts';
import { aRun, customers, minutes, type Row, rows } from './runs.ts';
import { openWorld } from './world.ts';

/** What a destination's answer may quote: none of it may be seen again. */
const private_ = {
  email: 'ana.lopez@customer-mail.example',
  phone: '+1 (415) 555-0132',
  plainPhone: '4155550187',
  card: '4242 4242 4242 4242',
  token: 'pat-na1-11112222-3333-4444-5555-666677778888',
  bearer: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJlLXNpZ25hdHVyZQ',
  password: 'correct-horse-battery',
};
const parts = [
  'ana.lopez',
  'customer-mail',
  '555-0132',
  '4155550187',
  '4242 4242',
  '11112222',
  'eyJhbGci',
  'eyJzdWIi',
  'correct-horse',
];

const answers: readonly { readonly vendor: string; readonly answer: Partial<Row> }[] = [
  {
    vendor: 'hubspot',
    answer: {
      http_status: 400,
      body: {
        status: 'error',
        category: 'VALIDATION_ERROR',
        message: `Property values were not valid: [{"isValid":false,"message":"Email address ${private_.email} is invalid","error":"INVALID_EMAIL","name":"email"},{"isValid":false,"message":"${private_.phone} is not a valid phone number","error":"INVALID_PHONE_NUMBER","name":"phone"}]`,
      },
    },
  },
  {
    vendor: 'hubspot',
    answer: {
      http_status: 409,
      body: {
        status: 'error',
        category: 'CONFLICT',
        message: `Contact already exists. Existing ID: 4151. ${private_.email}`,
      },
    },
  },
  {
    vendor: 'salesforce',
    answer: {
      http_status: 400,
      body: [
        {
          errorCode: 'INVALID_EMAIL_ADDRESS',
          message: `Email: invalid email address: ${private_.email}`,
          fields: ['Email'],
        },
      ],
    },
  },
  {
    vendor: 'salesforce',
    answer: {
      http_status: 400,
      body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: `${private_.email} may not be changed` }],
    },
  },
  {
    vendor: 'mailchimp',
    answer: {
      http_status: 400,
      body: {
        title: 'Member Exists',
        status: 400,
        detail: `${private_.email} is already a list member. Use PUT to insert or update list members.`,
      },
    },
  },
  {
    vendor: 'mailchimp',
    answer: {
      http_status: 400,
      body: { title: 'Invalid Resource', status: 400, detail: `${private_.email} looks fake or invalid` },
    },
  },
  {
    vendor: 'stripe',
    answer: {
      http_status: 400,
      body: {
        error: {
          type: 'invalid_request_error',
          code: 'email_invalid',
          param: 'email',
          message: `Invalid email address: ${private_.email}`,
        },
      },
    },
  },
  {
    vendor: 'stripe',
    answer: {
      http_status: 401,
      body: {
        error: { type: 'invalid_request_error', message: 'Invalid API Key provided: sk_test_correct-horse-battery' },
      },
    },
  },
  {
    vendor: 'intercom',
    answer: {
      http_status: 409,
      body: {
        type: 'error.list',
        errors: [{ code: 'conflict', message: `A contact matching ${private_.email} already exists` }],
      },
    },
  },
  {
    vendor: 'pipedrive',
    answer: { http_status: 400, body: { success: false, error: `Invalid phone ${private_.plainPhone}` } },
  },
  {
    vendor: 'acme-erp',
    answer: {
      http_status: 422,
      body: `<html><body>User ${private_.email} (card ${private_.card}) refused, token=${private_.token}</body></html>`,
    },
  },
  {
    vendor: 'acme-erp',
    answer: { http_status: 403, message: `Bearer ${private_.bearer} lacks scope; password=${private_.password}` },
  },
  { vendor: 'postgres', answer: { message: `duplicate key value: Key (email)=(${private_.email}) already exists.` } },
];

test('e-mails, phone numbers, cards and tokens in answers reach no message, no log line and no error answer', async (t) => {
  const world = await openWorld(t, { environment: { BURST_LIMIT: '50' } });

  for (const [index, { vendor, answer }] of answers.entries()) {
    const flow = { ...customers, id: `sync_${index}`, name: `Sync ${index}`, connection: `${vendor}_${index}`, vendor };
    await world.send(
      aRun(
        flow,
        world.clock.now(),
        rows(4, (row) => ({ record_id: `rec_${row}`, ...answer })),
      ),
    );
    world.clock.letPass(minutes(1));
    await world.settled();
  }
  const unreadable = await world.post(`{"run_id": "${private_.email}", ${private_.token}`, {
    'content-type': 'application/json',
  });
  const wrong = await world.post(
    toNdjson({
      envelope: { run_id: 'r', sync: { id: private_.email }, destination: { vendor: 7 }, status: private_.password },
      rows: [],
    }),
  );
  const forged = await world.post(private_.email, { 'webhook-signature': `v1,${private_.bearer}` });
  const messages = world.slack.messages();
  for (const message of messages) await world.press('ana', message, 'details');
  await world.ask('ana', '');
  await world.ask('ana', private_.email);

  assert.ok(messages.length >= answers.length - 2, `${messages.length} messages were told`);
  const seen = {
    messages: JSON.stringify(messages),
    details: JSON.stringify(world.slack.ephemerals().slice(0, -1)),
    logs: world.logLines.join(''),
    answers: `${await unreadable.text()} ${await wrong.text()} ${await forged.text()}`,
  };
  const found = Object.entries(seen).flatMap(([where, text]) =>
    parts.filter((part) => text.includes(part)).map((part) => `${part} in ${where}: ${around(text, part)}`),
  );
  assert.deepEqual(found, []);
});

test('no secret of the configuration is in any log line, whatever goes wrong', async (t) => {
  const world = await openWorld(t, { environment: { CONSOLE_TOKEN: 'console-token-of-the-story' } });
  const secrets = [
    world.environment.SLACK_BOT_TOKEN,
    world.environment.SLACK_SIGNING_SECRET,
    world.environment.WEBHOOK_SECRET,
    'console-token-of-the-story',
  ];

  await fetch(`${world.url()}/?token=console-token-of-the-story`, { redirect: 'manual' });
  await fetch(`${world.url()}/api/alerts`, { headers: { authorization: 'Bearer console-token-of-the-story' } });
  await fetch(`${world.url()}/api/alerts`, { headers: { authorization: 'Bearer wrong' } });
  world.slack.rotateToken();
  await world.send(
    aRun(
      customers,
      world.clock.now(),
      rows(3, () => ({ record_id: '1', http_status: 401, body: {} })),
    ),
  );
  await world.slack.until(() => world.slack.calls('chat.postMessage').length === 1);
  world.slack.goDown();
  await world.stop();
  world.slack.comeBack();

  const logs = world.logLines.join('');
  assert.match(logs, /token_revoked/);
  for (const secret of secrets) {
    const bare = (secret ?? '').replace(/^whsec_/, '');
    assert.ok(bare.length > 10 && !logs.includes(bare), `a log line holds ${bare}`);
  }
});

function around(text: string, part: string): string {
  const at = text.indexOf(part);
  return text.slice(Math.max(0, at - 80), at + 60);
}
