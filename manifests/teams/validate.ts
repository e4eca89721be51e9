import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ManifestUtil } from '@microsoft/teams-manifest';

// The validator would fetch the schema from the web; its sibling package ships it.
const schemaFile = '@microsoft/app-manifest/build/json-schemas/teams/v1.30/MicrosoftTeams.schema.json';

/**
 * What Microsoft's published schema 1.30 refuses about a filled manifest, in its validator's words: the field, then what
 * was expected. Empty if nothing is wrong. Uses no network.
 */
export function manifestProblems(manifest: unknown): Promise<readonly string[]> {
  const schema = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(schemaFile), 'utf8'));
  // Both types belong to an older schema than the one that is read.
  return ManifestUtil.validateManifestAgainstSchema(manifest as never, schema as never);
}
