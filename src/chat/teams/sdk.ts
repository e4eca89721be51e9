import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';

/**
 * How our calls to Teams are signed, by Bot Framework's app types: https://learn.microsoft.com/azure/bot-service/bot-builder-authentication-basics.
 * `anonymous` signs nothing and exists for local tests only.
 */
export type TeamsCredentials =
  | { readonly kind: 'single_tenant'; readonly appId: string; readonly password: string; readonly tenantId: string }
  | { readonly kind: 'managed_identity'; readonly appId: string; readonly tenantId: string }
  | { readonly kind: 'anonymous' };

/** Who signs what reaches us and who gives the tokens we call with. */
export interface Authority {
  readonly issuer: string;
  readonly openIdMetadataUrl: string;
  /** Makes the signer of our calls; null: the SDK's own, by the credentials. */
  readonly credentials: ServiceClientCredentialsFactory | null;
}

/** Teams' own: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
export const microsoft: Authority = {
  issuer: 'https://api.botframework.com',
  openIdMetadataUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  credentials: null,
};

/** The audience of the tokens we call with; the same page. */
export const connectorAudience = 'https://api.botframework.com';

/** Where the SDK asks for them; it adds the tenant itself. */
export const loginEndpoint = 'https://login.microsoftonline.com/';

/** The SDK's maker of signers for our app type. */
export function credentialsFactoryOf(credentials: TeamsCredentials): ServiceClientCredentialsFactory {
  switch (credentials.kind) {
    case 'single_tenant':
      return new ConfigurationServiceClientCredentialFactory({
        MicrosoftAppType: 'SingleTenant',
        MicrosoftAppId: credentials.appId,
        MicrosoftAppPassword: credentials.password,
        MicrosoftAppTenantId: credentials.tenantId,
      });
    case 'managed_identity':
      return new ConfigurationServiceClientCredentialFactory({
        MicrosoftAppType: 'UserAssignedMSI',
        MicrosoftAppId: credentials.appId,
        MicrosoftAppTenantId: credentials.tenantId,
      });
    case 'anonymous':
      return new ConfigurationServiceClientCredentialFactory({});
    default:
      return credentials satisfies never;
  }
}

/** Our app's id as tokens name it; empty in anonymous mode. */
export function appIdOf(credentials: TeamsCredentials): string {
  return credentials.kind === 'anonymous' ? '' : credentials.appId;
}
