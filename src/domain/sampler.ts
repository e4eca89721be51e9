import { maxRecordIds, maxSampleBytes, maxSamples, type Sample } from './finding.ts';
import { mask } from './mask.ts';
import type { Failure } from './run.ts';

/** So many rows are looked at for answers that differ: 50,000 equal ones must not be written out 50,000 times. */
const maxTries = 20;
/** An answer is cut to this many characters before it is masked, and to `maxSampleBytes` after. */
const maxRawLength = 64 * 1024;

/** Keeps the first few raw answers that differ and the first record ids of one cause. */
export interface Sampler {
  add(failure: Failure): void;
  taken(): { readonly samples: readonly Sample[]; readonly recordIds: readonly string[] };
}

/**
 * Makes the empty samplers of one run; `raw` keeps answers as they came. Record ids are those of records that failed for
 * good. A row is sampled once for its cause and once for all of its kind, but masked only once.
 */
export function createSampling(raw: boolean): () => Sampler {
  let lastRow: Failure | null = null;
  let lastText = '';

  function textOf(failure: Failure): string {
    if (failure !== lastRow) {
      const answer = answerOf(failure);
      lastText = cutToBytes(raw ? answer : mask(cutBetweenWords(answer)), maxSampleBytes);
      lastRow = failure;
    }
    return lastText;
  }

  function idOf(failure: Failure): string | null {
    const id = failure.recordId;
    return id !== null && !raw && id.includes('@') ? mask(id) : id;
  }

  return () => {
    const samples: Sample[] = [];
    const recordIds = new Set<string>();
    let tries = 0;

    return {
      add(failure) {
        if (recordIds.size < maxRecordIds && failure.recordId !== null && !failure.recovered) {
          recordIds.add(idOf(failure) ?? '');
        }
        if (samples.length >= maxSamples || tries >= maxTries) return;
        tries += 1;
        const text = textOf(failure);
        if (text === '' || samples.some((sample) => sample.text === text)) return;
        samples.push({ recordId: idOf(failure), httpStatus: failure.httpStatus, text });
      },
      taken() {
        return { samples, recordIds: [...recordIds] };
      },
    };
  };
}

function answerOf(failure: Failure): string {
  if (typeof failure.body === 'string' && failure.body !== '') return failure.body;
  if (failure.body !== null && failure.body !== undefined && failure.body !== '') return JSON.stringify(failure.body);
  return failure.message ?? failure.networkError ?? '';
}

/** Half a secret at the cut would no longer be recognised as one, so the last word goes too. */
function cutBetweenWords(text: string): string {
  if (text.length <= maxRawLength) return text;
  let end = maxRawLength;
  while (end > 0 && !/[\s",;{}[\]]/.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}

function cutToBytes(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= maxBytes) return text;
  let end = maxBytes - Buffer.byteLength('…');
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return `${bytes.toString('utf8', 0, end)}…`;
}
