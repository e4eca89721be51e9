import { createMemory } from './memory.ts';

/** Words that say no more than the title they would stand in: `INVALID_ARGUMENT`, `client_error`, `Not Found`. */
const emptyWords = new Set(
  (
    'invalid error errors bad request requests client server data parameter parameters param params value values input argument arguments ' +
    'resource object objects record records entity validation validate failed failure not found forbidden access denied permission permissions ' +
    'unauthorized authorized user is are exception fault unknown generic general http api batch item items action operation illegal wrong ' +
    'incorrect malformed entry unprocessable status type code other conflict query graphql campaign service duplicate duplicates detected exists already missing required'
  ).split(' '),
);
/** Words that are written in their own way. */
const spelled: Readonly<Record<string, string>> = {
  api: 'API',
  apex: 'Apex',
  crm: 'CRM',
  csv: 'CSV',
  id: 'id',
  ip: 'IP',
  iso: 'ISO',
  json: 'JSON',
  oauth: 'OAuth',
  readonly: 'read-only',
  sha: 'SHA',
  sql: 'SQL',
  tls: 'TLS',
  url: 'URL',
  xml: 'XML',
};
const maxSpokenLength = 60;

/**
 * A vendor's code as words for a title, `INSUFFICIENT_ACCESS_OR_READONLY` → `insufficient access or read-only`. Null for
 * codes that say nothing by themselves: numbers, single words, `client_error`, `data_invalid`.
 */
export function spokenCode(code: string): string | null {
  return spoken.recall(code, speak).words;
}

const spoken = createMemory<{ readonly words: string | null }>();

function speak(code: string): { words: string | null } {
  const name = code.slice(code.lastIndexOf('.') + 1);
  if (/\d/.test(name)) return { words: null };
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\bo auth\b/g, 'oauth')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  if (words.at(-1) === 'exception') words.pop();
  if (words.length < 2 || words.every((word) => emptyWords.has(word))) return { words: null };
  const text = words.map((word) => spelled[word] ?? word).join(' ');
  return { words: text.length > maxSpokenLength ? null : text };
}
