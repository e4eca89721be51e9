import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** A message as a person sees it in a channel: its blocks, when it came, and whether only the reader sees it. */
export interface ShownMessage {
  readonly blocks: readonly unknown[];
  readonly at: number;
  readonly onlyYou?: true;
}

const root = join(import.meta.dirname, '..', '..');

/** The page's program: every message drawn by slack-blocks-to-jsx, one below the other. */
const program = `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Message } from 'slack-blocks-to-jsx';

const { messages, logo } = JSON.parse(document.getElementById('data').textContent);
const drawn = messages.map((message, index) =>
  createElement('div', { key: index, className: 'message' },
    message.onlyYou ? createElement('p', { className: 'only' }, 'Only visible to you') : null,
    createElement(Message, { blocks: message.blocks, name: 'culprit', logo, time: new Date(message.at) })));
createRoot(document.getElementById('channel')).render(drawn);
`;

const frame = `
body { margin: 0; background: #fff; color: #1d1c1d; font: 15px/1.46 Lato, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
header { padding: 14px 20px; border-bottom: 1px solid #ddd; font-weight: 800; font-size: 18px; }
#channel { padding: 8px 20px 20px; }
.message { padding: 8px 0; }
.only { margin: 0 0 2px 44px; font-size: 12px; color: #616061; }
`;

/** One self-contained HTML page that shows the messages in a plain frame that looks like a Slack channel. */
export async function slackPage(channel: string, messages: readonly ShownMessage[]): Promise<string> {
  const bundle = await build({
    stdin: { contents: program, resolveDir: root, loader: 'js' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const styles = readFileSync(join(root, 'node_modules/slack-blocks-to-jsx/dist/style.css'), 'utf8');
  const icon = readFileSync(join(root, 'src/chat/console/assets/icon.svg'), 'base64');
  const drawn = messages.map((message) => ({ ...message, blocks: message.blocks.map(withoutVerbatim) }));
  const data = JSON.stringify({ messages: drawn, logo: `data:image/svg+xml;base64,${icon}` }).replaceAll(
    '<',
    '\\u003c',
  );
  const script = (bundle.outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><style>${styles}${frame}</style></head>
<body><header># ${channel}</header><div id="channel"></div>
<script id="data" type="application/json">${data}</script><script>${script}</script></body></html>`;
}

/**
 * The renderer shows `verbatim` text as it is; Slack still makes links of `<address|label>` in it
 * (https://docs.slack.dev/reference/block-kit/composition-objects/text-object), so it is drawn without the flag.
 */
function withoutVerbatim(block: unknown): unknown {
  return JSON.parse(JSON.stringify(block, (key, value: unknown) => (key === 'verbatim' ? undefined : value)));
}
