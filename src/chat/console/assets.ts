import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '../../flows/web.ts';

const folder = join(import.meta.dirname, 'assets');

interface Asset {
  readonly path: string;
  readonly text: string;
  readonly contentType: string;
  /** The path with a mark of the content, so that browsers may keep it for ever. */
  readonly url: string;
}

function readAsset(name: string, contentType: string): Asset {
  const text = readFileSync(join(folder, name), 'utf8');
  const path = `/console/assets/${name}`;
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return { path, text, contentType, url: `${path}?v=${mark}` };
}

/** Style, script and icon of the pages, read once at start. */
export const style = readAsset('console.css', 'text/css; charset=utf-8');
export const script = readAsset('console.js', 'text/javascript; charset=utf-8');
export const icon = readAsset('icon.svg', 'image/svg+xml; charset=utf-8');

/** Serves them to whoever may see the pages. */
export const assetRoutes: readonly Route[] = [style, script, icon].map(
  ({ path, text, contentType }): Route => ({
    method: 'GET',
    path,
    door: 'console',
    handle: () => ({
      status: 200,
      text,
      contentType,
      headers: { 'cache-control': 'private, max-age=31536000, immutable' },
    }),
  }),
);
