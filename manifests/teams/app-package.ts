import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { manifestProblems } from './validate.ts';

/** What `manifest.json` leaves open, by the names of its `${{…}}` placeholders. */
export interface Fillings {
  /** The app's own id in Teams, a GUID. */
  readonly TEAMS_APP_ID: string;
  /** The application (client) id of the bot's app registration, a GUID. */
  readonly BOT_ID: string;
  /** Host name of the Culprit that people and Teams reach. */
  readonly BOT_DOMAIN: string;
  /** Major.minor.patch; Microsoft asks for a higher one with every change of the manifest. */
  readonly APP_VERSION: string;
}

/** The manifest would be refused by Teams; the message lists every problem, one per line. */
export class ManifestError extends Error {
  constructor(problems: readonly string[]) {
    super(`manifests/teams/manifest.json would be refused:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ManifestError';
  }
}

const icons = ['color.png', 'outline.png'] as const;

/**
 * The zip that Teams takes: `template` (the text of `manifest.json`) with its placeholders filled, and both icons, all at
 * the root (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package). Throws
 * `ManifestError`.
 */
export async function buildAppPackage(template: string, fillings: Fillings): Promise<Uint8Array> {
  const filled = fill(template, fillings);
  const problems = await manifestProblems(parse(filled));
  if (problems.length > 0) throw new ManifestError(problems);
  return zipSync({
    'manifest.json': strToU8(filled),
    ...Object.fromEntries(icons.map((name) => [name, readFileSync(join(import.meta.dirname, name))])),
  });
}

function fill(template: string, fillings: Fillings): string {
  const values = new Map<string, string>(Object.entries(fillings));
  const unknown = new Set<string>();
  const filled = template.replaceAll(/\$\{\{(.*?)\}\}/g, (placeholder, name: string) => {
    const value = values.get(name.trim());
    if (value === undefined) unknown.add(placeholder);
    return value ?? placeholder;
  });
  if (unknown.size > 0) {
    const known = [...values.keys()].join(', ');
    throw new ManifestError([...unknown].map((placeholder) => `${placeholder}: expected one of ${known}`));
  }
  return filled;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ManifestError([`expected JSON (${error instanceof Error ? error.message : 'unreadable'})`]);
  }
}
