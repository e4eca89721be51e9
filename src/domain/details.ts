import { type Alert, type AlertDossier, type AlertRun, shownStateOf } from './alert.ts';
import { aboutOf } from './alert-card.ts';
import type { Sheet, SheetSection, Text } from './card.ts';
import { isSilence } from './cause.ts';
import { recordsTold } from './growth.ts';
import { causeTitle, openTitle } from './open-words.ts';
import type { Instant } from './run.ts';
import { whyOpen } from './waiting.ts';
import { counted, momentFrom, plain, plural } from './words.ts';

const recordIdsShown = 5;
const runsShown = 5;

/** `details`: one raw answer (masked), five record ids, the last five runs that had the cause, and what it still waits for. */
export function detailsSheet(dossier: AlertDossier, now: Instant, baseUrl: string): Sheet {
  const { alert, contributions, samples, recordIds, runs } = dossier;
  const sections: SheetSection[] = [];
  const sample = samples[0];
  if (sample !== undefined) {
    const status = sample.httpStatus === null ? '' : ` (HTTP ${sample.httpStatus})`;
    sections.push({ heading: `${whoAnswered(alert)}${status}`, lines: [], code: sample.text });
  }
  if (recordIds.length > 0) {
    const more =
      recordIds.length > recordIdsShown ? ` and ${counted(recordIds.length - recordIdsShown)} more on its page` : '';
    sections.push({ heading: 'Records', lines: [[plain(`${recordIds.slice(0, recordIdsShown).join(', ')}${more}`)]] });
  }
  if (runs.length > 0) {
    sections.push({
      heading: 'Last runs with it',
      lines: runs.slice(0, runsShown).map((run): Text => {
        const share = recordsTold(alert) === 0 ? 'failed as a whole' : shareText(run);
        const id = run.runUrl === null ? plain(run.runId) : { text: run.runId, url: run.runUrl };
        return [momentFrom(run.at, now), plain(` · ${run.syncName} · ${share} · `), id];
      }),
    });
  }
  const waiting = whyOpen(alert, contributions, now);
  if (waiting.length > 0) sections.push({ heading: 'Why it is still open', lines: waiting });
  sections.push({
    heading: null,
    lines: [
      [
        plain(`${aboutWords(alert)} · ${shownStateOf(alert, now)} · `),
        { text: 'everything about it', url: `${baseUrl}/alerts/${alert.id}` },
      ],
    ],
  });
  const title = alert.life === 'open' ? openTitle(alert, { contributions, now }) : causeTitle(alert, contributions);
  return { title, sections };
}

/** Who said what is kept as raw answers: the destination, of one record; the sync tool, of a run as a whole. */
export function whoAnswered({ last }: Pick<Alert, 'last'>): string {
  return last.wholeRun ? 'What the sync tool said' : 'What the destination answered';
}

function aboutWords(alert: Alert): string {
  return isSilence(alert.cause.kind) ? aboutOf(alert) : `${alert.cause.category} · ${alert.cause.kind}`;
}

function shareText({ failed, attempted }: AlertRun): string {
  return attempted === null ? plural(failed, 'record') : `${counted(failed)} of ${plural(attempted, 'record')}`;
}
