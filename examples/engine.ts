import { createHmac, randomUUID } from 'node:crypto';

const url = process.env.CULPRIT_URL ?? 'http://127.0.0.1:3000';
const key = Buffer.from((process.env.WEBHOOK_SECRET ?? '').replace('whsec_', ''), 'base64');

type Verdict = { directive: string; causes: { directive: string; summary: string; count: number }[] };

/** Tells Culprit how a run ended. Safe to repeat: the same run_id and attempt get the first verdict again. */
async function report(run: object): Promise<Verdict> {
  const body = JSON.stringify(run);
  const [id, time] = [randomUUID(), String(Math.floor(Date.now() / 1000))];
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  const signed = { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` };
  const headers = { 'content-type': 'application/json', ...signed };
  const answer = await fetch(`${url}/webhooks/runs`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`Culprit refused the run: ${await answer.text()}`);
  return (await answer.json()) as Verdict;
}

const rejected = { record_id: '8472', http_status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } };
const verdict = await report({
  run_id: `run_${Date.now()}`,
  sync: { id: 'customers', name: 'Customers → HubSpot' },
  destination: { vendor: 'hubspot', object: 'contacts' },
  status: 'failed',
  records: { attempted: 1, succeeded: 0, failed: 1 },
  errors: [rejected],
});
for (const cause of verdict.causes) console.log(`${cause.directive}: ${cause.summary} (${cause.count})`);
if (verdict.directive === 'abort_run') console.log('Pausing the sync until somebody has fixed it.');
