import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainText, type Sheet } from '../../src/domain/card.ts';
import { at, badPhone, expiredToken, rateLimit } from '../domain/world.ts';
import { type Desk, openDesk } from './desk.ts';

function read(sheet: Sheet): string {
  const lines = sheet.sections.flatMap((section) => [`[${section.heading ?? ''}]`, ...section.lines.map(plainText)]);
  return [sheet.title, ...lines].join('\n');
}

async function morning(): Promise<Desk> {
  const desk = await openDesk();
  await desk.run({
    sync: 'Leads',
    attempted: 4_000,
    written: 3_918,
    causes: [
      { ...badPhone, count: 82 },
      { ...rateLimit, recovered: 3_000 },
    ],
    end: at('03:05'),
  });
  await desk.run({
    sync: 'Customers',
    connection: 'crm',
    attempted: 10,
    written: 0,
    causes: [{ ...expiredToken, count: 10 }],
    end: at('03:10'),
  });
  return desk;
}

test('lists open causes by destination, red on top, folded lines, and each sync', async () => {
  const desk = await morning();
  try {
    const text = read(await desk.status(''));

    assert.match(
      text,
      /^2 causes need you\n\[crm\]\n🔴 expired_token · 10 records in Customers · since 03:10 UTC\n\[prod\]\n🟠 invalid_value phone · 82 records in Leads/,
    );
    assert.match(
      text,
      /\[Nothing to do\]\n⚪ rate_limit · 3,000 records retried successfully in the last run of Leads/,
    );
    assert.match(
      text,
      /\[Syncs\]\nLeads: last run 5 minutes ago \(some records failed\)\nCustomers: last run just now \(some records failed\), has not/,
    );
  } finally {
    await desk.close();
  }
});

test('answers for one sync or destination by name, in any case', async () => {
  const desk = await morning();
  try {
    const one = read(await desk.status('leads'));
    const other = read(await desk.status('CRM'));

    assert.match(one, /1 cause needs you[\s\S]*phone/);
    assert.doesNotMatch(one, /expired_token/);
    assert.match(other, /expired_token/);
    assert.doesNotMatch(other, /phone/);
  } finally {
    await desk.close();
  }
});

test('an unknown name is answered with the names there are', async () => {
  const desk = await morning();
  try {
    assert.match(
      read(await desk.status('Tickets')),
      /No sync or destination is called "Tickets"[\s\S]*Customers, Leads/,
    );
  } finally {
    await desk.close();
  }
});

test('help lists what can be asked', async () => {
  const desk = await openDesk();
  try {
    assert.match(read(await desk.status(' Help ')), /\/syncstatus <name>/);
  } finally {
    await desk.close();
  }
});

test('says that no run has arrived, and that all is clean', async () => {
  const desk = await openDesk();
  try {
    assert.equal((await desk.status('')).title, 'No run has arrived yet');
    await desk.run({ attempted: 10, written: 10, end: at('03:10') });
    assert.equal((await desk.status('')).title, 'Nothing needs you: every sync is clean');
  } finally {
    await desk.close();
  }
});

test('names what could not be delivered and why', async () => {
  const desk = await morning();
  try {
    desk.chat.fail({ kind: 'channel_gone', when: 'before' }, { kind: 'channel_gone', when: 'before' });
    await desk.deliverAll();

    assert.match(
      read(await desk.status('')),
      /\[Could not be delivered\]\n2 messages for Slack C1: it was not taken \(fake_channel_gone\)/,
    );
  } finally {
    await desk.close();
  }
});

test('an open cause is listed whatever number of newer ones is only watched', async () => {
  const desk = await openDesk();
  try {
    await desk.run({
      sync: 'Customers',
      connection: 'crm',
      attempted: 10,
      written: 0,
      causes: [{ ...expiredToken, count: 10 }],
      end: at('03:10'),
    });
    for (let index = 0; index < 201; index += 1) {
      await desk.run({
        sync: `s${index}`,
        connection: `c${index}`,
        attempted: 10,
        written: 5,
        causes: [{ ...rateLimit, count: 5 }],
        end: at('03:20'),
      });
    }

    assert.match(read(await desk.status('')), /^1 cause needs you\n\[crm\]\n🔴 expired_token/);
    assert.match(read(await desk.status('crm')), /expired_token/);
  } finally {
    await desk.close();
  }
});

test('what somebody has in hand needs nobody else, and a failed run is not called clean', async () => {
  const desk = await openDesk();
  try {
    await desk.run({ status: 'failed', end: at('03:05') });
    assert.equal((await desk.status('')).title, 'Nothing needs you');
    await desk.run({
      sync: 'b',
      connection: 'c',
      attempted: 10,
      written: 0,
      causes: [{ ...expiredToken, count: 10 }],
      end: at('03:10'),
    });
    await desk.deliverAll();
    await desk.press(desk.chat.shown()[0] ?? assert.fail(), 'acknowledge', 'Ana');

    assert.equal((await desk.status('')).title, 'Nothing else needs you: 1 cause in hand');
  } finally {
    await desk.close();
  }
});
