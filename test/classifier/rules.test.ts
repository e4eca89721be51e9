import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Rule, Vendor, VendorPage } from '../../src/classifier/rule.ts';
import { isSafeLink } from '../../src/domain/link.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'classifier', 'rules');

interface RuleFile {
  readonly file: string;
  readonly rules: readonly Rule[];
  readonly vendor: Vendor | null;
}

async function loadRules(): Promise<readonly RuleFile[]> {
  const files: RuleFile[] = [];
  for (const file of globSync('*.ts', { cwd: folder })) {
    const exported: unknown[] = Object.values(await import(join(folder, file)));
    for (const value of exported) {
      if (Array.isArray(value) && typeof value[0]?.source === 'string')
        files.push({ file, rules: value, vendor: null });
      const vendor = value as Vendor;
      if (Array.isArray(vendor.rules)) files.push({ file, rules: vendor.rules, vendor });
    }
  }
  return files;
}

test('every rule has a name of its own, something to match, and the document it follows', async () => {
  const files = await loadRules();

  assert.ok(files.length >= 13);
  for (const { file, rules } of files) {
    assert.equal(new Set(rules.map((rule) => rule.name)).size, rules.length, `names in ${file}`);
    for (const rule of rules) {
      const where = `${file}: ${rule.name}`;
      assert.match(rule.name, /^[a-z0-9-]+$/, where);
      assert.ok(isSafeLink(rule.source), where);
      assert.ok((rule.codes ?? rule.text ?? rule.statuses ?? []).length > 0, where);
      for (const phrase of rule.text ?? []) assert.equal(phrase, phrase.toLowerCase(), where);
      assert.equal(rule.outage === true, rule.kind === 'outage', where);
      if (rule.outage === true) assert.equal(rule.category, 'transient', where);
    }
  }
});

test('every vendor’s pages have fixed https hosts', async () => {
  for (const { vendor } of await loadRules()) {
    for (const page of Object.values<VendorPage>({ ...vendor?.pages })) {
      const { url, label } = typeof page === 'string' ? { url: page, label: 'Open' } : page;
      assert.match(label, /^Open/, vendor?.slug);
      assert.match(url, /^https:\/\/[a-z0-9.-]+(?:\/|$)/, vendor?.slug);
    }
  }
});
