import assert from 'node:assert/strict';
import { test } from 'node:test';
import { causeDirectiveOf, runDirectiveOf } from '../../src/domain/policy.ts';
import { accountForUnexplained, readRun } from '../../src/domain/reading.ts';
import {
  at,
  badPhone,
  type CauseSpec,
  expiredToken,
  makeFinding,
  makeRun,
  planLimit,
  type RunSpec,
  rateLimit,
} from './world.ts';

const end = at('03:20');

const says: readonly [
  says: string,
  run: Omit<RunSpec, 'end'>,
  rows: number,
  expected: Partial<ReturnType<typeof readRun>>,
][] = [
  [
    'succeeded without counts wrote something',
    { status: 'succeeded' },
    0,
    { written: 1, writtenTold: null, blocked: false },
  ],
  [
    'failed without counts wrote nothing and has one unexplained failure',
    { status: 'failed' },
    0,
    { written: 0, blocked: true, unexplained: 1, failed: 1 },
  ],
  ['failed with rows explains itself', { status: 'failed' }, 3, { unexplained: 0, failed: 3, blocked: true }],
  ['unknown attempted stays unknown', { status: 'partial', written: 10 }, 2, { attempted: null, written: 10 }],
  ['attempted follows from the other two counts', { status: 'partial', written: 10, failed: 2 }, 2, { attempted: 12 }],
  [
    'rows fewer than the count leave the rest unexplained',
    { status: 'partial', written: 6, failed: 3_094 },
    100,
    { unexplained: 2_994, failed: 3_094 },
  ],
  [
    'rows more than the count are believed',
    { status: 'partial', written: 6, failed: 1 },
    5,
    { unexplained: 0, failed: 5 },
  ],
  [
    'what was written follows from the other two counts',
    { status: 'partial', attempted: 4_000, failed: 12 },
    12,
    { written: 3_988, writtenTold: 3_988, blocked: false },
  ],
  [
    'more rows than counted failures were attempted, too',
    { status: 'partial', written: 5, failed: 5 },
    12,
    { attempted: 17, failed: 12 },
  ],
  [
    'only an explicit zero attempted is empty',
    { status: 'succeeded', attempted: 0, written: 0 },
    0,
    { empty: true, blocked: false },
  ],
  ['errors win over the status', { status: 'succeeded', written: 9 }, 2, { failed: 2, blocked: false }],
];

for (const [name, spec, rows, expected] of says) {
  test(`a run: ${name}`, () => {
    const reading = readRun(makeRun({ ...spec, end }), rows);

    for (const [key, value] of Object.entries(expected)) assert.equal(reading[key as keyof typeof reading], value, key);
  });
}

test('rows of one cause stand for all failures, marked estimated', () => {
  const run = makeRun({ end, status: 'partial', written: 6, failed: 3_094, causes: [badPhone] });
  const reading = readRun(run, 100);

  const findings = accountForUnexplained([makeFinding({ ...badPhone, count: 100 }, run)], run, reading, 100);

  assert.deepEqual(
    findings.map(({ count, estimated }) => ({ count, estimated })),
    [{ count: 3_094, estimated: true }],
  );
});

test('unexplained failures beside several causes are a cause of their own', () => {
  const run = makeRun({ end, status: 'partial', written: 6, failed: 3_094 });
  const given = [makeFinding({ ...badPhone, count: 60 }, run), makeFinding({ ...planLimit, count: 40 }, run)];

  const findings = accountForUnexplained(given, run, readRun(run, 100), 100);

  const unexplained = findings.find((finding) => finding.cause.kind === 'unexplained');
  assert.equal(unexplained?.count, 2_994);
  assert.match(unexplained?.description.explanation ?? '', /described 100 others/);
});

test('rows that say nothing and failures nobody described are one cause', () => {
  const run = makeRun({ end, status: 'partial', attempted: 100, written: 90, failed: 10 });
  const silent = { category: 'transient', kind: 'unexplained' } as const;
  const given = [makeFinding(expiredToken, run), makeFinding(silent, run)];

  const findings = accountForUnexplained(given, run, readRun(run, 2), 2);

  assert.deepEqual(
    findings.map(({ cause, count }) => [cause.kind, count]),
    [
      ['expired_token', 1],
      ['unexplained', 9],
    ],
  );
});

const directives: readonly [name: string, run: Omit<RunSpec, 'end'>, cause: CauseSpec, cause_: string, run_: string][] =
  [
    [
      'auth that blocks the run',
      { status: 'failed', attempted: 100, written: 0 },
      { ...expiredToken, count: 100 },
      'pause_sync',
      'abort_run',
    ],
    [
      'auth on half of the records',
      { attempted: 100, written: 50 },
      { ...expiredToken, count: 50 },
      'pause_sync',
      'abort_run',
    ],
    ['stray auth', { attempted: 100, written: 99 }, { ...expiredToken, count: 1 }, 'skip_record', 'continue'],
    ['validation on some', { attempted: 100, written: 90 }, { ...badPhone, count: 10 }, 'skip_record', 'continue'],
    ['validation on all', { attempted: 100, written: 0 }, { ...badPhone, count: 100 }, 'skip_record', 'abort_run'],
    ['plan on some', { attempted: 100, written: 90 }, { ...planLimit, count: 10 }, 'skip_record', 'continue'],
    ['plan on all', { attempted: 100, written: 0 }, { ...planLimit, count: 100 }, 'pause_sync', 'abort_run'],
    ['transient on all', { attempted: 100, written: 0 }, { ...rateLimit, count: 100 }, 'retry', 'continue'],
    ['recovered', { attempted: 100, written: 100 }, { ...rateLimit, recovered: 30 }, 'continue', 'continue'],
  ];

for (const [name, spec, cause, forCause, forRun] of directives) {
  test(`directives: ${name} → ${forCause}, ${forRun}`, () => {
    const run = makeRun({ ...spec, end });
    const finding = makeFinding(cause, run);
    const reading = readRun(run, finding.count);

    assert.equal(causeDirectiveOf(finding, reading), forCause);
    assert.equal(runDirectiveOf([finding], reading), forRun);
  });
}

test('an expected refusal does not stand for failures nobody described', () => {
  const run = makeRun({ end, status: 'failed', failed: 3_000 });
  const suppressed = { category: 'validation', kind: 'suppressed', subject: 'email' } as const;

  const findings = accountForUnexplained([makeFinding(suppressed, run)], run, readRun(run, 1), 1);

  assert.deepEqual(findings.map(({ cause, count }) => [cause.kind, count]).sort(), [
    ['suppressed', 1],
    ['unexplained', 2_999],
  ]);
});

test('two causes on half of the records do not make them all', () => {
  const run = makeRun({ end, attempted: 100, written: 0 });
  const findings = [badPhone, { ...badPhone, subject: 'email' }, rateLimit].map((cause) =>
    makeFinding({ ...cause, count: 50 }, run),
  );

  assert.equal(runDirectiveOf(findings, readRun(run, 100)), 'continue');
});
