import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vendors } from '../../src/classifier/library.ts';
import type { Rule, Vendor } from '../../src/classifier/rule.ts';
import type { Category } from '../../src/domain/cause.ts';
import { sentences, sentencesPath } from './sentences.ts';

/** The tables are made from the rules themselves: `npm run rules` writes them, a test holds them. */
const root = join(import.meta.dirname, '../..');
export const readmePath = join(root, 'README.md');
export const rulesPath = join(root, 'docs/rules.md');
const begin = '<!-- rules: begin (npm run rules) -->';
const end = '<!-- rules: end -->';
const categories: readonly Category[] = ['auth', 'permissions', 'plan', 'validation', 'transient'];

/** The README with its overview of vendors as the rules are now. */
export function readmeWithOverview(readme: string): string {
  const [before, rest = ''] = readme.split(begin);
  const after = rest.split(end)[1];
  if (before === undefined || after === undefined) throw new Error('The README has lost the marks of the rules.');
  return `${before}${begin}\n${overview()}\n${end}${after}`;
}

/** Every vendor's codes with what they mean and the document they come from. */
export function rulesDocument(): string {
  const head = [
    '# What the classifier knows of each vendor',
    '',
    'Made from the rules themselves (`npm run rules`). Answers of any other vendor are read by their shape, their words and',
    'their HTTP status.',
  ];
  return `${[...head, ...byName().flatMap(vendorSection)].join('\n')}\n`;
}

function byName(): readonly Vendor[] {
  return [...vendors].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function overview(): string {
  const lines = byName().map((vendor) => {
    const counts = categories.map((category) => codesOf(vendor.rules.filter((rule) => rule.category === category)));
    const all = codesOf(vendor.rules);
    return `| ${vendor.name} \`${vendor.slug}\` | ${[all, ...counts].map((count) => count || '–').join(' | ')} |`;
  });
  return [
    '| vendor | codes and wordings | auth | permissions | plan | validation | transient |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

/** Codes and wordings together: some vendors have no codes. */
function codesOf(rules: readonly Rule[]): number {
  return new Set(rules.flatMap((rule) => [...(rule.codes ?? []), ...(rule.text ?? [])])).size;
}

function vendorSection(vendor: Vendor): string[] {
  const rows = vendor.rules.map((rule) => {
    const said = [
      ...(rule.codes ?? []).map((code) => `\`${cell(code)}\``),
      ...(rule.text ?? []).map((text) => `“${cell(text)}”`),
    ];
    const status = rule.statuses === undefined ? '' : ` with ${rule.statuses.join(', ')}`;
    const what = said.length === 0 ? `HTTP ${(rule.statuses ?? []).join(', ')}` : `${said.join(' ')}${status}`;
    return `| ${what} | ${rule.category} | ${rule.kind} | <${rule.source}> |`;
  });
  return ['', `## ${vendor.name}`, '', '| says | category | kind | document |', '|---|---|---|---|', ...rows];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

if (import.meta.main) {
  writeFileSync(rulesPath, rulesDocument());
  writeFileSync(sentencesPath, sentences());
  writeFileSync(readmePath, readmeWithOverview(readFileSync(readmePath, 'utf8')));
}
