import type { Instant } from '../../domain/run.ts';
import { adaptiveCards, icon, script, slackView, style, teamsView, viewsScript, viewsStyle } from './assets.ts';
import { type Html, html } from './html.ts';

/** A whole page: head, bar, the body, and the dialog that answers open in. `alert` names the alert the page is about. */
export function renderDocument(page: {
  readonly title: string;
  readonly alert: string | null;
  /** The server's time, for ages. */
  readonly now: Instant;
  readonly body: Html;
}): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="icon" href="${icon.url}" type="image/svg+xml">
<link rel="stylesheet" href="${style.url}">
<link rel="stylesheet" href="${viewsStyle.url}">
<script type="module" src="${script.url}"></script>
</head>
<body data-alert="${page.alert ?? ''}" data-now="${new Date(page.now).toISOString()}" data-views="${viewsScript.url}"
 data-slack-view="${slackView.url}" data-teams-view="${teamsView.url}" data-adaptive-cards="${adaptiveCards.url}">
<a class="skip" href="#main">Skip to the messages</a>
<header class="bar">
<a class="brand" href="/"><img src="${icon.url}" alt="" width="22" height="22">Culprit</a>
<p id="live" class="live" role="status" data-state="connecting"><span></span></p>
<label class="name">Your name <input id="actor" size="12" maxlength="80" autocomplete="nickname" placeholder="Somebody" spellcheck="false"></label>
</header>
<noscript><p class="banner">This page is readable without JavaScript; its buttons and live updates need it.</p></noscript>
<p id="problem" class="banner" role="alert" hidden></p>
${page.body}
<div id="announcer" class="hidden" role="log" aria-live="polite"></div>
<dialog id="sheet" class="sheet" aria-labelledby="sheet-title">
<form method="dialog"><button class="close" aria-label="Close">✕</button></form>
<div id="sheet-body"></div>
</dialog>
</body>
</html>`;
}
