import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const lineCeiling = 400;
/** Rule tables and schemas may be longer: they are data. */
const mayBeLonger = /^src\/(classifier\/rules\/|intake\/payload\.ts)/;

/** Folder → what it may import: project folders (or single files) and packages. `node:` built-ins are listed too. */
const table: Record<string, { project: string[]; packages: (string | RegExp)[] }> = {
  'src/domain': { project: ['src/domain'], packages: ['node:crypto'] },
  'src/classifier': { project: ['src/classifier', 'src/domain'], packages: [] },
  'src/samples': { project: ['src/samples', 'src/intake/signature.ts'], packages: [/^node:/] },
  'src/flows': { project: ['src/flows', 'src/domain', 'src/classifier'], packages: ['node:http', 'node:crypto'] },
  'src/store': {
    project: ['src/store', 'src/domain', 'src/flows/ports.ts', 'src/flows/owed.ts'],
    packages: ['kysely', 'better-sqlite3', /^node:/],
  },
  'src/intake': {
    project: ['src/intake', 'src/domain', 'src/classifier', 'src/flows'],
    packages: ['zod', /^node:/],
  },
  // What platforms share: their pace, plain words, what an error means for people.
  'src/chat': {
    project: ['src/chat/pace.ts', 'src/chat/plain.ts', 'src/chat/trouble.ts', 'src/domain', 'src/flows'],
    packages: [/^node:/],
  },
  'src/chat/slack': {
    project: [
      'src/chat/slack',
      'src/chat/pace.ts',
      'src/chat/plain.ts',
      'src/chat/trouble.ts',
      'src/domain',
      'src/flows',
    ],
    packages: [/^@slack\//, /^node:/],
  },
  'src/chat/teams': {
    project: [
      'src/chat/teams',
      'src/chat/pace.ts',
      'src/chat/plain.ts',
      'src/chat/trouble.ts',
      'src/domain',
      'src/flows',
    ],
    packages: [/^botbuilder/, /^botframework-/, 'jose', 'zod', /^node:/],
  },
  'src/chat/console': { project: ['src/chat/console', 'src/domain', 'src/flows'], packages: ['zod', /^node:/] },
  'src/cli': {
    project: [
      'src/cli',
      'src/classifier',
      'src/domain',
      'src/intake',
      'src/config.ts',
      'src/store/errors.ts',
      'src/store/migrate.ts',
    ],
    packages: ['better-sqlite3', /^node:/],
  },
  'src/http': { project: ['src/http', 'src/domain', 'src/flows'], packages: ['zod', 'prom-client', /^node:/] },
};

const sources = globSync('src/**/*.ts', { cwd: root }).map((path) => path.replaceAll('\\', '/'));

function folderOf(path: string): string | undefined {
  return Object.keys(table)
    .filter((folder) => path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found = text.matchAll(
    /^(?:import|export|\})[^'`"]*\bfrom '([^']+)';$|^import '([^']+)';$|\bimport\('([^']+)'\)/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

test('every folder imports only what the table allows', () => {
  const wrong: string[] = [];
  for (const path of sources) {
    const folder = folderOf(path);
    if (folder === undefined) continue;
    const allowed = table[folder];
    assert.ok(allowed);
    for (const imported of importsOf(path)) {
      if (imported.startsWith('.')) {
        const target = relative(root, normalize(join(root, dirname(path), imported))).replaceAll('\\', '/');
        const fits = allowed.project.some((place) => target === place || target.startsWith(`${place}/`));
        if (!fits) wrong.push(`${path} imports ${target}`);
        continue;
      }
      const fits = allowed.packages.some((name) =>
        typeof name === 'string' ? imported === name || imported.startsWith(`${name}/`) : name.test(imported),
      );
      if (!fits) wrong.push(`${path} imports the package ${imported}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('every source file lives in a folder of the table or is one of the entry files', () => {
  const entries = sources.filter((path) => folderOf(path) === undefined);

  for (const entry of entries) assert.match(entry, /^src\/(main|app|config|cli|demo|log|version)\.ts$/);
});

test('no file outgrows the line ceiling', () => {
  const tooLong = sources
    .filter((path) => !mayBeLonger.test(path))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .filter((file) => file.lines > lineCeiling);

  assert.deepEqual(tooLong, []);
});

test('only config.ts reads the environment', () => {
  const readers = sources.filter((path) => /process\.env/.test(readFileSync(join(root, path), 'utf8')));

  assert.deepEqual(readers, ['src/config.ts']);
});
