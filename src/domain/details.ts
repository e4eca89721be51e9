import { type Alert, type AlertDossier, type AlertRun, shownStateOf } from './alert.ts';
import { aboutOf } from './alert-card.ts';
import type { Sheet, SheetSection, Text } from './card.ts';
import { isSilence } from './cause.ts';
import type { Instant } from './run.ts';
import { counted, momentFrom, plain, plural } from './words.ts';

const recordIdsShown = 5;
const runsShown = 5;

/** `details`: one raw answer of the destination (masked), five record ids, the last five runs that had the cause. */
export function detailsSheet(dossier: AlertDossier, now: Instant, baseUrl: string): Sheet {
  const { alert, samples, recordIds, runs } = dossier;
  const sections: SheetSection[] = [];
  const sample = samples[0];
  if (sample !== undefined) {
    const status = sample.httpStatus === null ? '' : ` (HTTP ${sample.httpStatus})`;
    sections.push({ heading: `What the destination answered${status}`, lines: [], code: sample.text });
  }
  if (recordIds.length > 0) {
    const more =
      recordIds.length > recordIdsShown ? ` and ${counted(recordIds.length - recordIdsShown)} more known` : '';
    sections.push({ heading: 'Records', lines: [[plain(`${recordIds.slice(0, recordIdsShown).join(', ')}${more}`)]] });
  }
  if (runs.length > 0) {
    sections.push({
      heading: 'Last runs with it',
      lines: runs.slice(0, runsShown).map((run): Text => {
        const share = alert.last.wholeRun ? 'failed as a whole' : shareText(run);
        const id = run.runUrl === null ? plain(run.runId) : { text: run.runId, url: run.runUrl };
        return [momentFrom(run.at, now), plain(` · ${run.syncName} · ${share} · `), id];
      }),
    });
  }
  sections.push({
    heading: null,
    lines: [
      [
        plain(`${aboutWords(alert)} · ${shownStateOf(alert, now)} · `),
        { text: 'everything about it', url: `${baseUrl}/alerts/${alert.id}` },
      ],
    ],
  });
  return { title: alert.cause.title, sections };
}

function aboutWords(alert: Alert): string {
  return isSilence(alert.cause.kind) ? aboutOf(alert) : `${alert.cause.category} · ${alert.cause.kind}`;
}

function shareText({ failed, attempted }: AlertRun): string {
  return attempted === null ? plural(failed, 'record') : `${counted(failed)} of ${plural(attempted, 'record')}`;
}
