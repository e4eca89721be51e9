/**
 * Who signs for Teams and who gives tokens to bots: Bot Framework's OpenID metadata and keys with endorsements, and the
 * token endpoint of Microsoft Entra for client credentials.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
import { createHmac, randomUUID } from 'node:crypto';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { appId, tenantId } from './teams-directory.ts';

/** What a test may bend in the token of an activity, to see it refused. */
export interface TokenBend {
  /** Laid over the real claims; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Default RS256. `HS256` signs with the public key as the secret, `none` does not sign. */
  readonly algorithm?: 'RS256' | 'RS384' | 'PS256' | 'HS256' | 'none';
  /** `foreign` is in no key list, `unendorsed` is listed for no channel, `other_channel` is listed for webchat only. */
  readonly key?: 'current' | 'retired' | 'foreign' | 'unendorsed' | 'other_channel';
  /** Key id in the header instead of the key's own; null leaves it out. */
  readonly kid?: string | null;
  /** Signed as if sent so many ms from now. */
  readonly signedInMs?: number;
}

interface Key {
  readonly kid: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  readonly endorsements: readonly string[] | null;
}

export interface TokenAnswer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

export const issuerName = 'https://api.botframework.com';
export const connectorAudience = 'https://api.botframework.com';
/** Tokens of both sides live an hour. */
const tokenLifeS = 3_600;

export type Issuer = Awaited<ReturnType<typeof createIssuer>>;

/** `now` in ms; `origin` is where the fake listens. */
export async function createIssuer(origin: string, now: () => number) {
  const password = 'fake-app-password-8f14e45fceea167a';
  const [entra, first, foreign, unendorsed, otherChannel] = await Promise.all([
    sharedKey('entra', null),
    sharedKey('first', ['msteams', 'webchat', 'directline']),
    sharedKey('foreign', ['msteams']),
    sharedKey('unendorsed', null),
    sharedKey('webchat-only', ['webchat']),
  ]);
  let current = first;
  let retired: Key | null = null;
  let secret = password;

  function keyFor(name: TokenBend['key']): Key {
    if (name === 'retired') {
      if (retired === null) throw new Error('no key was retired yet');
      return retired;
    }
    return { current, foreign, unendorsed, other_channel: otherChannel }[name ?? 'current'];
  }

  /** The token Teams sends with an activity. */
  async function signed(serviceUrl: string, bend: TokenBend = {}): Promise<string> {
    const key = keyFor(bend.key);
    const seconds = Math.floor((now() + (bend.signedInMs ?? 0)) / 1_000);
    const claims = { serviceurl: serviceUrl, nbf: seconds, exp: seconds + tokenLifeS, iss: issuerName, aud: appId };
    const payload = JSON.parse(JSON.stringify({ ...claims, ...bend.claims })) as Record<string, unknown>;
    const kid = bend.kid === undefined ? key.kid : bend.kid;
    const header = { alg: bend.algorithm ?? 'RS256', typ: 'JWT', ...(kid !== null && { kid, x5t: kid }) };
    if (header.alg === 'none') return `${encoded(header)}.${encoded(payload)}.`;
    if (header.alg === 'HS256') {
      const content = `${encoded(header)}.${encoded(payload)}`;
      return `${content}.${createHmac('sha256', JSON.stringify(key.jwk)).update(content).digest('base64url')}`;
    }
    const privateKey = header.alg === 'RS256' ? key.privateKey : await otherwise(key, header.alg);
    return new SignJWT(payload).setProtectedHeader(header).sign(privateKey);
  }

  function metadata(): unknown {
    return {
      issuer: issuerName,
      authorization_endpoint: 'https://invalid.botframework.com/',
      jwks_uri: `${origin}/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    };
  }

  function keys(): unknown {
    const listed = [current, unendorsed, otherChannel];
    return {
      keys: listed.map(({ kid, jwk, endorsements }) => ({
        ...jwk,
        kid,
        x5t: kid,
        use: 'sig',
        ...(endorsements !== null && { endorsements }),
      })),
    };
  }

  /** `POST /<tenant>/oauth2/v2.0/token`, with Entra's words for what is wrong. */
  async function token(tenant: string, form: URLSearchParams): Promise<TokenAnswer> {
    const scope = form.get('scope') ?? '';
    if (form.get('grant_type') !== 'client_credentials') return refused(400, 'unsupported_grant_type', 'AADSTS70003');
    if (tenant !== tenantId) return refused(400, 'invalid_request', 'AADSTS90002: Tenant not found.');
    if (form.get('client_id') !== appId)
      return refused(400, 'unauthorized_client', 'AADSTS700016: Application not found.');
    if (form.get('client_secret') !== secret)
      return refused(401, 'invalid_client', 'AADSTS7000215: Invalid client secret.');
    if (!scope.endsWith('/.default')) return refused(400, 'invalid_scope', 'AADSTS1002012: The scope is not valid.');
    return {
      status: 200,
      json: {
        token_type: 'Bearer',
        expires_in: tokenLifeS,
        ext_expires_in: tokenLifeS,
        access_token: await botToken({ aud: scope.slice(0, -'/.default'.length) }),
      },
    };
  }

  /** A bot's token, with claims laid over it. */
  function botToken(claims: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const seconds = Math.floor(now() / 1_000);
    const own = { aud: connectorAudience, iss: `https://sts.windows.net/${tenantId}/`, appid: appId, tid: tenantId };
    return new SignJWT({ ...own, nbf: seconds, exp: seconds + tokenLifeS, jti: randomUUID(), ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: entra.kid })
      .sign(entra.privateKey);
  }

  /** What is wrong with a caller's `Authorization`, null when it is a token of this bot for this service. */
  async function complaintAbout(
    authorization: string | undefined,
  ): Promise<'no_token' | 'bad_token' | 'not_registered' | null> {
    const bearer = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
    if (bearer === undefined) return 'no_token';
    try {
      const { payload } = await jwtVerify(bearer, entra.publicKey, {
        algorithms: ['RS256'],
        audience: connectorAudience,
        currentDate: new Date(now()),
      });
      return payload.appid === appId && payload.tid === tenantId ? null : 'not_registered';
    } catch {
      return 'bad_token';
    }
  }

  /** Makes the signers of a bot's calls with tokens from the endpoint above, kept until shortly before they expire. */
  function credentials(): ServiceClientCredentialsFactory {
    return {
      isValidAppId: (id) => Promise.resolve(id === appId),
      isAuthenticationDisabled: () => Promise.resolve(false),
      createCredentials: (id, audience) => Promise.resolve(createSigner(id, audience ?? connectorAudience)),
    };
  }

  function createSigner(id: string, audience: string) {
    let kept: { readonly token: string; readonly until: number } | null = null;
    async function getToken(forceRefresh = false): Promise<string> {
      if (!forceRefresh && kept !== null && now() < kept.until) return kept.token;
      const scope = `${audience}/.default`;
      const form = { grant_type: 'client_credentials', client_id: id, client_secret: password, scope };
      const response = await fetch(`${origin}/${tenantId}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams(form),
      });
      const answer = (await response.json()) as Record<string, unknown>;
      if (!response.ok) throw new SignInError(String(answer.error), String(answer.error_description));
      kept = { token: String(answer.access_token), until: now() + (Number(answer.expires_in) - 300) * 1_000 };
      return kept.token;
    }
    return {
      getToken,
      async signRequest<T extends { headers: { set(name: string, value: string): void } }>(request: T): Promise<T> {
        request.headers.set('authorization', `Bearer ${await getToken()}`);
        return request;
      },
    };
  }

  return {
    /** For `Authority`: who signs, where the keys are, who gives tokens. */
    issuer: issuerName,
    openIdMetadataUrl: `${origin}/v1/.well-known/openidconfiguration`,
    /** The bot's password in the mode with tokens. */
    password,
    credentials,
    signed,
    metadata,
    keys,
    token,
    botToken,
    complaintAbout,
    /** A new key signs from now on; the old one is listed no more. */
    rotate: async (): Promise<void> => {
      retired = current;
      current = await newKey(`next-${randomUUID()}`, ['msteams']);
    },
    /** The password is another one from now on; the old one gets no tokens. */
    expirePassword: (): void => {
      secret = randomUUID();
    },
    restorePassword: (): void => {
      secret = password;
    },
  };
}

/** As the sign-in library of the SDK throws it. */
class SignInError extends Error {
  readonly errorCode: string;
  readonly errorMessage: string;

  constructor(errorCode: string, errorMessage: string) {
    super(`${errorCode}: ${errorMessage}`);
    this.name = 'ServerError';
    this.errorCode = errorCode;
    this.errorMessage = errorMessage;
  }
}

const made = new Map<string, Promise<Key>>();

/** Made once in a process: making one takes longer than most tests. */
function sharedKey(kid: string, endorsements: readonly string[] | null): Promise<Key> {
  const key = made.get(kid) ?? newKey(kid, endorsements);
  made.set(kid, key);
  return key;
}

async function newKey(kid: string, endorsements: readonly string[] | null): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { kid, publicKey, privateKey, jwk: await exportJWK(publicKey), endorsements };
}

/** The same key for another algorithm. */
async function otherwise(key: Key, algorithm: 'RS384' | 'PS256'): Promise<CryptoKey> {
  return (await importJWK(await exportJWK(key.privateKey), algorithm)) as CryptoKey;
}

function refused(status: number, error: string, description: string): TokenAnswer {
  return { status, json: { error, error_description: description } };
}

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
