import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../../src/classifier/classify.ts';
import type { Vendor } from '../../../src/classifier/rule.ts';
import { failure } from '../failure.ts';

/** One documented error: status, the vendor's code (or none), `category kind`, and its sentence where words decide. */
export type Answer = readonly [status: number, code: string, label: string, sentence?: string];

/** The vendor's envelope around a code and a sentence. */
export type Envelope = (status: number, code: string, sentence: string) => unknown;

const sayingNothing = 'See the documentation.';

/** Two tests per vendor: every answer gets its label, and no rule of the vendor is left that no answer needs. */
export function testAnswers(vendor: Vendor, envelope: Envelope, answers: readonly Answer[]): void {
  const used = new Set<string>();

  test(`${vendor.slug}: its documented errors mean what they say`, () => {
    const labelled = answers.map(([status, code, , sentence]) => {
      const body = envelope(status, code, sentence ?? sayingNothing);
      const [cause] = classify(failure({ vendor: vendor.slug, httpStatus: status, body }));
      used.add(cause?.rule ?? '');
      return [code, sentence ?? '', `${cause?.category} ${cause?.kind}`];
    });

    assert.deepEqual(
      labelled,
      answers.map(([, code, label, sentence]) => [code, sentence ?? '', label]),
    );
  });

  test(`${vendor.slug}: every rule has an answer that needs it`, () => {
    const idle = vendor.rules.map((rule) => `${vendor.slug}/${rule.name}`).filter((id) => !used.has(id));

    assert.deepEqual(idle, []);
  });
}
