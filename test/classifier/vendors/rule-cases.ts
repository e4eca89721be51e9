import assert from 'node:assert/strict';
import { test } from 'node:test';
import { classify } from '../../../src/classifier/classify.ts';
import { normaliseCode } from '../../../src/classifier/code.ts';
import type { Rule, Vendor } from '../../../src/classifier/rule.ts';
import { failure } from '../failure.ts';

/** One test: every code and every phrase of the vendor's file means what its first rule for it says. */
export function testEveryRule(vendor: Vendor): void {
  test(`${vendor.slug}: every rule decides about its own codes and words`, () => {
    const plain = new Set<string>();
    for (const rule of vendor.rules) {
      for (const code of rule.codes ?? []) {
        const key = normaliseCode(code);
        if (plain.has(key)) continue;
        if (rule.text === undefined && rule.statuses === undefined) plain.add(key);
        meansWhatItSays(vendor, rule, code, rule.text?.[0] ?? 'x');
      }
      if (rule.codes !== undefined) continue;
      for (const phrase of rule.text ?? []) meansWhatItSays(vendor, rule, undefined, phrase);
    }
  });
}

function meansWhatItSays(vendor: Vendor, rule: Rule, code: string | undefined, phrase: string): void {
  const message = phrase.replaceAll(' * ', ' x ');
  const body = { error: code === undefined ? { message } : { errorCode: asSent(code), message } };

  const [cause] = classify(failure({ vendor: vendor.slug, httpStatus: rule.statuses?.[0] ?? null, body }));

  const where = `${vendor.slug}/${rule.name}: ${code ?? phrase}`;
  assert.ok(cause, where);
  assert.equal(cause.rule, `${vendor.slug}/${rule.name}`, where);
}

/** Dataverse's signed decimals and codes of one digit come as numbers. */
function asSent(code: string): string | number {
  return /^(?:-\d{10}|\d)$/.test(code) ? Number(code) : code;
}
