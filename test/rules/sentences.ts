import { join } from 'node:path';
import { vendors } from '../../src/classifier/library.ts';
import { describe } from '../../src/classifier/public.ts';
import type { Rule, Vendor } from '../../src/classifier/rule.ts';
import { vendorName } from '../../src/classifier/vendors.ts';
import { type Cause, isActionable } from '../../src/domain/cause.ts';
import { whoFixes } from '../../src/domain/explanation.ts';
import { scopeOf } from '../../src/domain/fingerprint.ts';

/**
 * What an operator reads for each rule of each vendor, with the tool's own pages known and unknown: made by `npm run
 * rules`, held by a test, so that a change of words is seen as one.
 */
export const sentencesPath = join(import.meta.dirname, 'sentences.md');

const tool = {
  reconnectUrl: 'https://sync.example.com/reconnect',
  mappingUrl: 'https://sync.example.com/mapping',
  syncUrl: 'https://sync.example.com/sync',
};

/** The sentences of every vendor, one line for each that differs. */
export function sentences(): string {
  const named = [...vendors].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const head = [
    '# What an operator reads',
    '',
    'sentence · reason · who fixes it · advice · button with and without the tool’s pages',
  ];
  return `${[...head, ...named.flatMap(sectionOf)].join('\n')}\n`;
}

function sectionOf(vendor: Vendor): string[] {
  const lines = new Set(
    vendor.rules.flatMap((rule) => fieldsOf(rule).map((field) => lineOf(causeOf(rule, vendor, field)))),
  );
  return ['', `## ${vendor.name}`, ...[...lines].map((line) => `- ${line}`)];
}

/** Where a rule is about records, its words differ with and without a field. */
function fieldsOf(rule: Rule): readonly (string | null)[] {
  if (rule.category !== 'validation') return [null];
  return rule.field === undefined ? [null, 'plan_tier'] : [rule.field];
}

function lineOf(cause: Cause): string {
  const here = describe(cause, tool);
  const elsewhere = describe(cause);
  const who = isActionable(cause) || cause.outage ? whoFixes(cause, vendorName(cause.vendor)) : 'nobody';
  const buttons = [here.fix?.label, elsewhere.fix?.label].map((label) => label ?? '–').join(' / ');
  return [here.summary, here.explanation ?? '–', who, elsewhere.advice ?? '–', buttons].join(' · ');
}

function causeOf(rule: Rule, vendor: Vendor, field: string | null): Cause {
  const outage = rule.outage === true;
  return {
    category: rule.category,
    outage,
    kind: rule.kind,
    code: rule.codes?.[0] ?? rule.code ?? null,
    subject: rule.category === 'plan' ? (rule.limit ?? null) : field,
    field,
    fields: field === null ? [] : [field],
    object: null,
    scope: scopeOf(rule.category, rule.kind, outage, vendor.outageIsVendorWide),
    instance: null,
    vendor: vendor.slug,
    detail: rule.detail ?? null,
    retryAfterS: null,
    resetsAt: null,
    rule: rule.name,
    confidence: 'vendor_code',
  };
}
