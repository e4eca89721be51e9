import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

const css = 'text/css; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';

/** Style, script and icon of the pages, read once at start. */
export const style = readAsset('console.css', css);
export const script = readAsset('console.js', javascript);
export const icon = readAsset('icon.svg', 'image/svg+xml; charset=utf-8');

/** What shows a message as Slack or Teams do; pages load the scripts when somebody switches. */
export const viewsStyle = readAsset('views.css', css);
export const viewsScript = readAsset('views.js', javascript);
export const slackView = readAsset('slack-view.js', javascript);
export const teamsView = readAsset('teams-view.js', javascript);

const fromPackages = createRequire(import.meta.url);

/** Microsoft's own renderer of Adaptive Cards, marked by its version: a third of a megabyte, read when it is asked for. */
export const adaptiveCards = {
  path: '/console/assets/adaptivecards.js',
  url: `/console/assets/adaptivecards.js?v=${fromPackages('adaptivecards/package.json').version}`,
};

/** Serves them to whoever may see the pages. */
export const assetRoutes: readonly Route[] = [
  ...[style, script, icon, viewsStyle, viewsScript, slackView, teamsView].map(({ path, text, contentType }) =>
    routeTo(path, contentType, () => text),
  ),
  routeTo(adaptiveCards.path, javascript, () =>
    readFileSync(fromPackages.resolve('adaptivecards/dist/adaptivecards.min.js'), 'utf8'),
  ),
];

function routeTo(path: string, contentType: string, read: () => string): Route {
  const headers = { 'cache-control': 'private, max-age=31536000, immutable' };
  return { method: 'GET', path, door: 'console', handle: () => ({ status: 200, text: read(), contentType, headers }) };
}
