import type { Sheet, Text } from '../../domain/card.ts';
import type { AdaptiveCard } from './adaptive-card.ts';
import type { Outgoing } from './render.ts';
import { literalOf } from './text.ts';

/** The body of an answer to an invoke; its HTTP status is 200 whatever it says. */
export type InvokeAnswer = Readonly<Record<string, unknown>>;

/** The card as the presser alone sees it: https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model#response-format */
export function cardAnswer(card: AdaptiveCard): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
}

/** A sentence for the presser alone; the same page. */
export function messageAnswer(words: string): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words };
}

/** A dialog with the card of `outgoing`: https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module */
export function dialogAnswer(title: string, outgoing: Outgoing): InvokeAnswer {
  const [card] = outgoing.attachments;
  return { task: { type: 'continue', value: { title, height: 'medium', width: 'medium', card } } };
}

/** A dialog with one sentence; the same page. */
export function dialogMessageAnswer(words: string): InvokeAnswer {
  return { task: { type: 'message', value: words } };
}

/** The card with one more small line at its end. */
export function withLine(outgoing: Outgoing, words: string): Outgoing {
  const [{ contentType, content }] = outgoing.attachments;
  const body = [...content.body, literalOf(words, 'small')];
  return { ...outgoing, attachments: [{ contentType, content: { ...content, body } }] };
}

/** One sentence as a sheet. */
export function sentenceSheet(words: string): Sheet {
  return { title: 'Culprit', sections: [{ heading: null, lines: [[{ text: words }]] }] };
}

/** What to say to words nobody understands: three lines. */
export function shortHelpSheet(): Sheet {
  const lines: readonly Text[] = [
    [
      { text: 'syncstatus', code: true },
      { text: ' shows what is broken now; add a sync or destination to see only it.' },
    ],
    [{ text: 'explain', code: true }, { text: ' and a pasted error says what it means and where it is fixed.' }],
    [{ text: 'help', code: true }, { text: ' says more about both.' }],
  ];
  return { title: 'I understand these words', sections: [{ heading: null, lines }] };
}

/** The first words in a new place. `where` says where alerts appear; in a personal chat no mention is needed. */
export function greetingSheet(isPersonal: boolean, where: string): Sheet {
  const lines: readonly Text[] = [
    [
      {
        text: 'One message per root cause of failed data syncs, with the button that opens the page where it is fixed.',
      },
    ],
    [{ text: isPersonal ? 'syncstatus' : '@Culprit syncstatus', code: true }, { text: ' shows what is broken now.' }],
    [{ text: where }],
  ];
  return { title: 'Culprit is here', sections: [{ heading: null, lines }] };
}
