import type { CryptoKey, JWTPayload } from 'jose';
import { errors, importJWK, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Instant } from '../../domain/run.ts';
import type { Clock } from '../../flows/ports.ts';
import { RequestError } from '../../flows/web.ts';
import type { Authority } from './sdk.ts';

/** Minutes by which clocks may differ, and how long keys are kept: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
const skewS = 5 * 60;
const keysLifeMs = 24 * 60 * 60 * 1_000;
/** A key nobody knows makes us ask at most this often, so that forged tokens cannot make us ask for ever. */
const askAgainMs = 60_000;
const retryMs = 5_000;
const fetchTimeoutMs = 5_000;

/** A token whose signature, issuer, audience, dates and channel were found right. */
export interface Verified {
  /** The one it was given for. */
  readonly serviceUrl: string;
  /** When the token ends, skew included. */
  readonly endsAt: Instant;
}

/** Checks who sent a request. */
export interface Authenticator {
  /**
   * `channelId`: the Bot Framework channel the key must be endorsed for. Throws `RequestError`: 401 for a token that is not
   * good, 503 while the keys cannot be had.
   */
  verify(authorization: string | undefined, channelId: string): Promise<Verified>;
  /** Why no token can be checked at present, as a sentence; null: nothing is known to be wrong. */
  trouble(): string | null;
}

const Metadata = z.looseObject({ jwks_uri: z.url() });
const Keys = z.looseObject({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string().optional(),
      n: z.string().optional(),
      e: z.string().optional(),
      endorsements: z.array(z.string()).optional(),
    }),
  ),
});

interface Key {
  readonly key: CryptoKey;
  readonly endorsements: readonly string[];
}

/**
 * Checks tokens as Microsoft prescribes: RS256 by a key of `authority`, its issuer, our app as audience, its dates. The SDK's
 * own check is not used: it takes keys without endorsements and the issuers of emulators, and prints to the console.
 */
export function createAuthenticator(authority: Authority, appId: string, clock: Clock): Authenticator {
  const keys = createKeys(authority, clock);

  async function verify(authorization: string | undefined, channelId: string): Promise<Verified> {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthorised();
    try {
      const { payload } = await jwtVerify(
        token,
        async ({ kid }) => {
          const found = await keys.find(kid ?? '');
          if (found === null) throw new errors.JWKSNoMatchingKey();
          if (!found.endorsements.includes(channelId)) throw unauthorised('not_endorsed');
          return found.key;
        },
        {
          algorithms: ['RS256'],
          issuer: authority.issuer,
          audience: appId,
          clockTolerance: skewS,
          currentDate: new Date(clock.now()),
          requiredClaims: ['exp', 'serviceurl'],
        },
      );
      return verifiedOf(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError) throw unauthorised(error.code);
      throw error;
    }
  }

  return { verify, trouble: keys.trouble };
}

function verifiedOf({ serviceurl, exp }: JWTPayload): Verified {
  if (typeof serviceurl !== 'string' || exp === undefined) throw unauthorised('ERR_JWT_CLAIM_VALIDATION_FAILED');
  return { serviceUrl: serviceurl, endsAt: (exp + skewS) * 1_000 };
}

/** One sentence for everybody who is not Teams; `reason` is jose's own word, for the log. */
export function unauthorised(reason = 'no_token'): RequestError {
  return new RequestError(401, 'not_teams', 'Only Microsoft Teams may call this address, with its own token.', {
    headers: { 'www-authenticate': 'Bearer' },
    cause: reason,
  });
}

/** The issuer's public keys by id, fetched when they are needed. */
function createKeys(authority: Authority, clock: Clock) {
  let known: ReadonlyMap<string, Key> = new Map();
  let fetchedAt: Instant = Number.NEGATIVE_INFINITY;
  let mayAskAt: Instant = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  let failure: string | null = null;

  async function find(id: string): Promise<Key | null> {
    const isFresh = clock.now() < fetchedAt + keysLifeMs;
    const key = known.get(id) ?? null;
    if (isFresh && key !== null) return key;
    if (asking !== null || clock.now() >= mayAskAt) {
      asking ??= ask().finally(() => {
        asking = null;
      });
      await asking;
    }
    if (clock.now() < fetchedAt + keysLifeMs) return known.get(id) ?? null;
    throw new RequestError(503, 'keys_unavailable', 'The keys that prove a call of Teams cannot be fetched now.', {
      cause: failure,
    });
  }

  async function ask(): Promise<void> {
    try {
      const { jwks_uri } = Metadata.parse(await getJson(authority.openIdMetadataUrl));
      const { keys } = Keys.parse(await getJson(jwks_uri));
      known = await imported(keys);
      fetchedAt = clock.now();
      mayAskAt = clock.now() + askAgainMs;
      failure = null;
    } catch (error) {
      mayAskAt = clock.now() + retryMs;
      failure = error instanceof Error ? error.name : 'unknown';
    }
  }

  function trouble(): string | null {
    if (failure === null || clock.now() < fetchedAt + keysLifeMs) return null;
    return `Buttons and commands do not work: Microsoft's keys cannot be fetched from ${new URL(authority.openIdMetadataUrl).host}.`;
  }

  return { find, trouble };
}

async function imported(keys: z.infer<typeof Keys>['keys']): Promise<ReadonlyMap<string, Key>> {
  const found = new Map<string, Key>();
  for (const { kty, kid, n, e, endorsements } of keys) {
    if (kty !== 'RSA' || kid === undefined || n === undefined || e === undefined) continue;
    const key = await importJWK({ kty, n, e }, 'RS256');
    if (!(key instanceof Uint8Array)) found.set(kid, { key, endorsements: endorsements ?? [] });
  }
  return found;
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(fetchTimeoutMs) });
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return response.json();
}
