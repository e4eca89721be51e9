/** One rule of the manifest: `*` in the path stands for every element of a list. */
interface Rule {
  readonly path: string;
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const address = /^https:\/\/.{1,2040}$/i;
const scopes = ['team', 'groupChat', 'personal'];

// https://learn.microsoft.com/microsoft-365/extensibility/schema/root and, for commands,
// https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema#botscommandlists
const rules: readonly Rule[] = [
  { path: 'manifestVersion', expected: '"1.30"', holds: (value) => value === '1.30' },
  { path: 'version', expected: 'major.minor.patch', holds: (value) => isMatch(value, /^\d+\.\d+\.\d+$/) },
  { path: 'id', expected: 'a GUID', holds: (value) => isMatch(value, guid) },
  text('developer.name', 32),
  ...['websiteUrl', 'privacyUrl', 'termsOfUseUrl'].map((name) => ({
    path: `developer.${name}`,
    expected: 'an https address of at most 2048 characters',
    holds: (value: unknown) => isMatch(value, address),
  })),
  text('name.short', 30),
  text('name.full', 100),
  text('description.short', 80),
  text('description.full', 4000),
  { path: 'icons.color', expected: '"color.png"', holds: (value) => value === 'color.png' },
  { path: 'icons.outline', expected: '"outline.png"', holds: (value) => value === 'outline.png' },
  { path: 'accentColor', expected: 'a colour such as #c5362b', holds: (value) => isMatch(value, /^#[0-9a-f]{6}$/i) },
  list('bots', 1),
  { path: 'bots.*.botId', expected: 'a GUID', holds: (value) => isMatch(value, guid) },
  { path: 'bots.*.scopes.*', expected: `one of ${scopes.join(', ')}`, holds: isScope },
  list('bots.*.commandLists', 3),
  { path: 'bots.*.commandLists.*.scopes.*', expected: `one of ${scopes.join(', ')}`, holds: isScope },
  list('bots.*.commandLists.*.commands', 10),
  text('bots.*.commandLists.*.commands.*.title', 32),
  text('bots.*.commandLists.*.commands.*.description', 128),
  list('composeExtensions', 1),
  { path: 'composeExtensions.*.botId', expected: 'a GUID', holds: (value) => isMatch(value, guid) },
  list('composeExtensions.*.commands', 10),
  text('composeExtensions.*.commands.*.id', 64),
  text('composeExtensions.*.commands.*.title', 32),
  text('composeExtensions.*.commands.*.description', 128),
];

/** What Teams would refuse about a filled manifest, each with the field and what was expected; empty if nothing. */
export async function manifestProblems(manifest: unknown): Promise<readonly string[]> {
  return rules.flatMap(({ path, expected, holds }) =>
    valuesAt(manifest, path.split('.'))
      .filter(({ value }) => !holds(value))
      .map(({ at }) => `${at}: expected ${expected}`),
  );
}

function text(path: string, most: number): Rule {
  const holds = (value: unknown) => typeof value === 'string' && value !== '' && value.length <= most;
  return { path, expected: `a text of 1 to ${most} characters`, holds };
}

function list(path: string, most: number): Rule {
  const holds = (value: unknown) => Array.isArray(value) && value.length >= 1 && value.length <= most;
  return { path, expected: most === 1 ? 'a list of one' : `a list of 1 to ${most}`, holds };
}

function isMatch(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isScope(value: unknown): boolean {
  return scopes.some((scope) => scope === value);
}

function valuesAt(value: unknown, path: readonly string[], at = ''): { at: string; value: unknown }[] {
  const [name, ...rest] = path;
  if (name === undefined) return [{ at, value }];
  if (name === '*') {
    return Array.isArray(value) ? value.flatMap((item, i) => valuesAt(item, rest, `${at}[${i}]`)) : [];
  }
  const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  const inside: unknown = isObject ? Reflect.get(value, name) : undefined;
  return valuesAt(inside, rest, at === '' ? name : `${at}.${name}`);
}
