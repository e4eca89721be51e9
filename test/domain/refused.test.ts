import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../src/domain/alert.ts';
import type { Change } from '../../src/domain/change.ts';
import { type RefusalsSeen, refusalsTold, refusedChange, refusedFingerprintOf } from '../../src/domain/refused.ts';
import { hourMs, type Instant, minuteMs } from '../../src/domain/run.ts';
import { silenceParagraphs } from '../../src/domain/silence-words.ts';
import { hoursAgo, now, read } from './posts.ts';

/** So many webhooks refused at one door by code, the last just now. */
function seen(counts: Readonly<Record<string, number>>, rest: Partial<RefusalsSeen> & { lastAt?: Instant } = {}) {
  const { lastAt = now, ...told } = rest;
  const refusals = Object.entries(counts).map(([code, count]) => ({ code, count, lastAt }));
  return { door: 'runs', refusals, acceptedSince: 0, ...told };
}

function expectChange(change: Change | null): Change & { readonly alert: Alert } {
  assert.ok(change !== null);
  assert.equal(change.alerts.length, 1);
  const [alert] = change.alerts;
  assert.ok(alert !== undefined);
  return { ...change, alert };
}

const opened = expectChange(refusedChange(null, seen({ not_signed: 12 }, { lastAt: hoursAgo(3) }), hoursAgo(3))).alert;

test('fewer than ten refused webhooks are told nowhere but in the status', () => {
  assert.equal(refusalsTold, 10);
  assert.equal(refusedChange(null, seen({ not_signed: 6, malformed: 3 }), now), null);
});

test('the tenth opens one alert: how many, at which door, why, and what to compare', () => {
  const { alert, messages, audit, notes } = expectChange(refusedChange(null, seen({ not_signed: 10 }), now));

  assert.equal(alert.cause.title, '10 webhooks were refused at /webhooks/runs in 24 hours');
  assert.equal(alert.fingerprint, refusedFingerprintOf('runs'));
  const { category, kind, scope, actionable, code } = alert.cause;
  assert.deepEqual(
    [category, kind, scope, actionable, code],
    ['transient', 'webhook_refused', 'door', true, 'not_signed'],
  );
  assert.deepEqual([alert.life, alert.openedAt, alert.recordsLast, alert.last.failed], ['open', now, 10, 10]);
  assert.deepEqual(messages, [{ alertId: alert.id, episode: 1, version: 1, urgency: 'opening' }]);
  assert.deepEqual(
    audit.map(({ action, platform, detail }) => [action, platform, detail]),
    [['opened', 'clock', 'webhooks_refused']],
  );
  assert.deepEqual(notes, []);
  assert.deepEqual(read(silenceParagraphs(alert, [], now)), [
    'Why: the signature does not fit. The last was refused at 09:00 UTC.',
    'What these runs did is not known here.',
    'Check that the sender and WEBHOOK_SECRET hold the same secret, and that the clock of the sender is right.',
  ]);
});

test('several reasons are told most first, with their numbers; the advice is for the most frequent', () => {
  const refusals = { malformed: 1, invalid_run: 4, not_signed: 1_200 };
  const { alert } = expectChange(refusedChange(null, seen(refusals), now));

  assert.deepEqual(read(silenceParagraphs(alert, [], now)), [
    'Why: the signature does not fit (1,200), the run does not fit the format (4), the body is not well-formed (1). The last was refused at 09:00 UTC.',
    'What these runs did is not known here.',
    'Check that the sender and WEBHOOK_SECRET hold the same secret, and that the clock of the sender is right.',
  ]);
});

const advices: readonly [code: string, door: string, why: string, advice: RegExp][] = [
  ['not_signed', 'airbyte', 'the token or signature does not fit', /WEBHOOK_TOKENS \(airbyte\) hold the same secret/],
  ['secret_needed', 'runs', 'no secret is set for this address', /^Set WEBHOOK_SECRET, and give the sender the same/],
  ['secret_needed', 'census', 'no secret is set for this address', /^Set WEBHOOK_TOKENS \(census\)/],
  ['too_large', 'runs', 'the webhook is too large', /raise MAX_BODY_MB/],
  ['too_slow', 'runs', 'the sender stopped in the middle', /a proxy before Culprit/],
  ['incomplete', 'runs', 'the sender stopped in the middle', /a proxy before Culprit/],
  ['malformed', 'runs', 'the body is not well-formed', /look in the log of the sender/],
  ['invalid_run', 'runs', 'the run does not fit the format', /look in the log of the sender/],
  ['unknown_payload', 'census', 'it is none of the webhooks this tool sends', /the right tool has this address/],
  ['unknown_type', 'runs', 'the content type is not JSON', /Send JSON or NDJSON/],
  ['unknown_charset', 'runs', 'the text is not UTF-8', /in UTF-8/],
  ['unknown_encoding', 'runs', 'the compression is not known', /gzip, br or zstd/],
  ['something_new', 'runs', 'refused as something_new', /look in the log of the sender/],
];
for (const [code, door, why, advice] of advices) {
  test(`${code} at /webhooks/${door} is explained and says what to do`, () => {
    const { alert } = expectChange(refusedChange(null, seen({ [code]: 10 }, { door }), now));
    const paragraphs = read(silenceParagraphs(alert, [], now));

    assert.equal(paragraphs[0], `Why: ${why}. The last was refused at 09:00 UTC.`);
    assert.match(paragraphs[2] ?? '', advice);
  });
}

test('each door is an alert of its own', () => {
  assert.notEqual(refusedFingerprintOf('runs'), refusedFingerprintOf('airbyte'));
});

test('further refusals only edit counts, and nothing else changes', () => {
  const marked: Alert = { ...opened, acknowledgedBy: 'Ana', acknowledgedAt: hoursAgo(1), snoozedUntil: 'recovered' };
  const { alert, messages, audit, notes } = expectChange(refusedChange(marked, seen({ not_signed: 40 }), now));

  assert.equal(alert.cause.title, '40 webhooks were refused at /webhooks/runs in 24 hours');
  assert.deepEqual([alert.version, alert.recordsLast, alert.recordsWorst, alert.lastSeenAt], [2, 40, 40, now]);
  assert.deepEqual([alert.acknowledgedBy, alert.snoozedUntil], ['Ana', 'recovered']);
  assert.deepEqual(
    messages.map(({ urgency }) => urgency),
    ['counts'],
  );
  assert.deepEqual([audit, notes], [[], []]);
});

test('no new refusal changes nothing, also when older ones leave the 24 hours', () => {
  const lastAt = opened.lastSeenAt;

  assert.equal(refusedChange(opened, seen({ not_signed: 12 }, { lastAt }), now), null);
  assert.equal(refusedChange(opened, seen({ not_signed: 7 }, { lastAt }), now), null);
});

test('nine accepted runs since the last refusal do not end it, ten do', () => {
  const lastAt = opened.lastSeenAt;

  assert.equal(refusedChange(opened, seen({ not_signed: 12 }, { lastAt, acceptedSince: 9 }), now), null);
  const { alert, messages, notes, audit } = expectChange(
    refusedChange(opened, seen({ not_signed: 12 }, { lastAt, acceptedSince: 10 }), now),
  );
  assert.deepEqual([alert.life, alert.resolution, alert.proof, alert.version], ['resolved', 'proof', null, 2]);
  assert.deepEqual(messages, [{ alertId: alert.id, episode: 1, version: 2, urgency: 'state' }]);
  assert.deepEqual(
    notes.map(({ kind, broadcast, alert: told }) => [kind, broadcast, told.life]),
    [['resolved', false, 'resolved']],
  );
  assert.deepEqual(
    audit.map(({ action, before, after, detail }) => [action, before, after, detail]),
    [['resolved', 'open', 'resolved', 'runs_accepted']],
  );
});

test('refusals and the runs that end it in one look raise the version once', () => {
  const { alert } = expectChange(refusedChange(opened, seen({ not_signed: 15 }, { acceptedSince: 10 }), now));

  assert.deepEqual([alert.version, alert.recordsLast, alert.life], [2, 15, 'resolved']);
});

test('a day without a refusal closes it as not seen', () => {
  const { alert } = expectChange(refusedChange(opened, seen({}), now));

  assert.deepEqual([alert.life, alert.resolution], ['resolved', 'not_seen']);
});

test('a snooze until it recovers ends with it, a timed one does not', () => {
  const untilThen: Alert = { ...opened, snoozedUntil: 'recovered', snoozedBy: 'Ana', snoozedAt: hoursAgo(1) };
  const timed: Alert = { ...untilThen, snoozedUntil: now + hourMs };

  assert.equal(expectChange(refusedChange(untilThen, seen({}), now)).alert.snoozedUntil, null);
  assert.equal(expectChange(refusedChange(timed, seen({}), now)).alert.snoozedUntil, now + hourMs);
});

test('an episode nobody was told of ends without a word', () => {
  const { messages, notes } = expectChange(refusedChange({ ...opened, openedAt: null }, seen({}), now));

  assert.deepEqual([messages, notes], [[], []]);
});

const byAna: Alert = {
  ...opened,
  life: 'resolved',
  resolution: 'person',
  resolvedBy: 'Ana',
  resolvedAt: hoursAgo(2),
  version: 3,
};

test('who resolved it is not overruled until ten more were refused', () => {
  assert.equal(refusedChange(byAna, seen({ not_signed: 21 }), now), null);

  const { alert, restarted, audit } = expectChange(refusedChange(byAna, seen({ not_signed: 22 }), now));
  assert.deepEqual([alert.life, alert.episode, alert.version, alert.resolvedBy], ['open', 2, 4, null]);
  assert.deepEqual(restarted, [alert.id]);
  assert.equal(audit[0]?.action, 'reopened');
});

test('ten more count though as many old ones leave the 24 hours meanwhile', () => {
  const resolvedAt = byAna.resolvedAt ?? now;

  assert.equal(refusedChange(byAna, seen({ not_signed: 12 }, { tenthLastAt: resolvedAt }), now), null);
  assert.ok(refusedChange(byAna, seen({ not_signed: 12 }, { tenthLastAt: resolvedAt + 1 }), now) !== null);
});

test('a sender refused among others that are accepted is three posts in 24 hours at most', () => {
  let alert: Alert | null = null;
  let openings = 0;
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    const at = now + minute * minuteMs;
    const told = { lastAt: at, tenthLastAt: at - 9 * minuteMs };
    const refused = seen({ not_signed: minute + 1 }, told);
    const accepted = seen({ not_signed: minute + 1 }, { ...told, acceptedSince: 30 });
    for (const one of [refused, accepted]) {
      const change: Change | null = refusedChange(alert, one, at);
      openings += change?.messages.filter(({ urgency }) => urgency === 'opening').length ?? 0;
      alert = change?.alerts[0] ?? alert;
    }
  }

  assert.deepEqual([openings, alert?.life, alert?.recordsLast], [3, 'open', 24 * 60]);
});

test('a day after the last refusal it told, ten are ten again', () => {
  const later = opened.lastSeenAt + 24 * hourMs;

  assert.equal(refusedChange(byAna, seen({ not_signed: 9 }, { lastAt: later }), later), null);
  assert.ok(refusedChange(byAna, seen({ not_signed: 10 }, { lastAt: later }), later) !== null);
});

test('what is over already is not told: ten runs were accepted since', () => {
  assert.equal(refusedChange(null, seen({ not_signed: 30 }, { acceptedSince: 10 }), now), null);
  assert.equal(refusedChange(null, seen({}), now), null);
});

test('a timed snooze that is not over keeps a reopening quiet', () => {
  const quiet: Alert = { ...byAna, snoozedUntil: now + 5 * minuteMs, snoozedBy: 'Ana', snoozedAt: hoursAgo(1) };
  const { alert, messages } = expectChange(refusedChange(quiet, seen({ not_signed: 40 }), now));

  assert.deepEqual([alert.life, alert.openedAt, alert.snoozedBy], ['open', null, 'Ana']);
  assert.deepEqual(messages, []);
});
