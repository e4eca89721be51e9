import type { Config } from '../config.ts';
import { ask } from './doctor-ask.ts';
import { type Check, ok, skipped, wrong } from './doctor-check.ts';

type Settings = NonNullable<Config['teams']>;

/** What Microsoft says of our credentials. */
export interface FoundTeams {
  readonly checks: readonly Check[];
  /** How far our clock is ahead of Microsoft's; null when not known. */
  readonly aheadMs: number | null;
}

const name = 'Teams credentials';

/** Where a tenant's apps get their tokens: https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow */
const microsoftLogin = 'https://login.microsoftonline.com';

/** What to do, by the number of Microsoft's answer: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const adviceByCode: Readonly<Record<string, string>> = {
  AADSTS7000215: 'it is not a secret of this app: set MicrosoftAppPassword to the secret’s value, not its id',
  AADSTS7000222: 'the client secret has ended: make a new one and set MicrosoftAppPassword',
  AADSTS700016: 'the tenant does not know the app: look at MicrosoftAppId and MicrosoftAppTenantId',
  AADSTS7000229: 'the app has no service principal: run `az ad sp create --id <MicrosoftAppId>`',
  AADSTS90002: 'there is no such tenant: look at MicrosoftAppTenantId',
};

/** Gets a token as the bot does, from `login`, and throws it away. Posts nothing. */
export async function checkTeams({ credentials }: Settings, login = microsoftLogin): Promise<FoundTeams> {
  if (credentials.kind === 'anonymous') {
    return { checks: [skipped(name, 'MicrosoftAppType is Anonymous: for tests on this machine only.')], aheadMs: null };
  }
  if (credentials.kind === 'managed_identity') {
    return {
      checks: [skipped(name, 'a managed identity can be seen from its own machine in Azure only.')],
      aheadMs: null,
    };
  }
  const reply = await ask(`${login}/${credentials.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.appId,
      client_secret: credentials.password,
      scope: 'https://api.botframework.com/.default',
    }),
  });
  if ('why' in reply) {
    return {
      checks: [wrong(name, `Microsoft cannot be reached (${reply.why}): let this machine reach it.`)],
      aheadMs: null,
    };
  }
  const answer = (reply.json ?? {}) as { readonly access_token?: unknown; readonly error_description?: unknown };
  const { aheadMs } = reply;
  if (reply.status === 200 && typeof answer.access_token === 'string') {
    return { checks: [ok(name, 'Microsoft gives a token for them.')], aheadMs };
  }
  const code = /AADSTS\d{4,8}/.exec(String(answer.error_description))?.[0] ?? `status ${reply.status}`;
  const advice = adviceByCode[code] ?? 'look at MicrosoftAppId, MicrosoftAppPassword and MicrosoftAppTenantId';
  return { checks: [wrong(name, `Microsoft refuses them (${code}): ${advice}.`)], aheadMs };
}

/** Who is not Teams has to be turned away from `origin`'s door, which shows that the bot serves it. */
export async function checkTeamsDoor(origin: string, { credentials }: Settings): Promise<Check> {
  const door = `${origin}/api/messages`;
  const doorName = "Teams' requests";
  if (credentials.kind === 'anonymous') return skipped(doorName, 'everybody on this machine is let in.');
  const reply = await ask(door, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
  if ('why' in reply) return wrong(doorName, `${door} cannot be reached from here (${reply.why}).`);
  if (reply.status === 401) return ok(doorName, `${door} takes what Microsoft signs for this app, and nothing else.`);
  if (reply.status === 404) return wrong(doorName, `there is no ${door}: start the bot with MicrosoftAppId.`);
  return wrong(
    doorName,
    `${door} answers with status ${reply.status} where 401 is expected: look at the log of the bot.`,
  );
}
