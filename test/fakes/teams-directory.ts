/** Who and what is there: two teams with their channels, a group chat, people of one tenant and one of another. */

export const tenantId = 'a1b2c3d4-e5f6-7890-abcd-ef1234567890';
export const foreignTenantId = 'bad00000-e5f6-7890-abcd-ef1234567890';
export const appId = '11111111-2222-3333-4444-555555555555';
export const botId = `28:${appId}`;
export const botName = 'Culprit';

export interface Person {
  readonly name: string;
  /** `29:…`, good for this bot only. */
  readonly id: string;
  readonly aadObjectId: string;
  readonly tenantId: string;
}

export interface Team {
  /** Also the id of its channel General. */
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
}

/** Where messages stand: a channel of a team, a group chat, or the personal chat with one person. */
export interface Place {
  readonly id: string;
  readonly kind: 'channel' | 'groupChat' | 'personal';
  readonly name: string | null;
  readonly team: Team | null;
  /** Whose personal chat it is. */
  readonly person: Person | null;
}

export const people: readonly Person[] = [
  personOf('Ana', 'Ana Ruiz', 1, tenantId),
  personOf('Ben', 'Ben Okafor', 2, tenantId),
  personOf('Eva', 'Eva_Lind', 3, tenantId),
  personOf('Mallory', 'Mallory Fox', 9, foreignTenantId),
];

const dataTeam: Team = {
  id: '19:DataTeamGeneral0000000000000000001@thread.tacv2',
  groupId: '22222222-3333-4444-5555-666666666666',
  name: 'Data',
  channels: [
    { id: '19:DataTeamGeneral0000000000000000001@thread.tacv2', name: 'General' },
    { id: '19:d441d38c655c47a085215b2726e76927@thread.tacv2', name: 'Alerts' },
  ],
};

const salesTeam: Team = {
  id: '19:SalesTeamGeneral000000000000000001@thread.tacv2',
  groupId: '33333333-3333-4444-5555-666666666666',
  name: 'Sales',
  channels: [
    { id: '19:SalesTeamGeneral000000000000000001@thread.tacv2', name: 'General' },
    { id: '19:5a1e5deaec655c47a085215b2726e769@thread.tacv2', name: 'Deals' },
  ],
};

export const teams: readonly Team[] = [dataTeam, salesTeam];

/** Ids of the places by a short name, for tests. */
export const places = {
  alerts: '19:d441d38c655c47a085215b2726e76927@thread.tacv2',
  dataGeneral: dataTeam.id,
  salesGeneral: salesTeam.id,
  deals: '19:5a1e5deaec655c47a085215b2726e769@thread.tacv2',
  group: '19:b2726e769d441d38c655c47a085215b2@thread.v2',
} as const;

export const commonPlaces: readonly Place[] = [
  ...teams.flatMap((team) =>
    team.channels.map(({ id, name }): Place => ({ id, kind: 'channel', name, team, person: null })),
  ),
  { id: places.group, kind: 'groupChat', name: 'Sync night shift', team: null, person: null },
];

/** The id of the chat with one person, once it exists. */
export function personalChatOf(person: Person): Place {
  return { id: `a:1${person.id.slice(3)}`, kind: 'personal', name: null, team: null, person };
}

/** By the first name a test uses, any case. Throws for nobody. */
export function personNamed(name: string): Person {
  const found = people.find((person) => person.name.toLowerCase().startsWith(name.toLowerCase()));
  if (found === undefined) throw new Error(`the fake Teams knows nobody called ${name}`);
  return found;
}

function personOf(short: string, name: string, number: number, tenant: string): Person {
  return {
    name,
    id: `29:1${short}FakeUserBase64IdString-ForTeams_AbcDeFgHiJkLmNoPqRsTuVwXyZ0123456789`,
    aadObjectId: `0000000${number}-1111-2222-3333-444444444444`,
    tenantId: tenant,
  };
}
