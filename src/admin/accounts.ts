// What AWS's staff decide, per account and per port.
import { type AccountSettings, undecided } from '../domain/index.ts';
import {
  accountSettingsAnswer,
  accountSettingsChange,
  connectionChange,
  connectionStatus,
  lagStatus,
} from './contract.ts';
import { AdminError, endpoint } from './endpoint.ts';
import { readConnection, readLag } from './status.ts';

function checkAccount(id: string): string {
  if (!/^\d{12}$/.test(id)) throw new AdminError(400, `account ${id}: must have 12 digits`);
  return id;
}

const show = ({ accountId, ...settings }: AccountSettings): object => ({ accountId, settings });

export const getAccountSettings = endpoint({
  method: 'GET',
  path: 'accounts/{id}/settings',
  summary: 'What is decided for an account; null: as the server is configured',
  answer: accountSettingsAnswer,
  run: async ({ store }, { id }) =>
    show((await store.read((view) => view.accountSettings.get(checkAccount(id)))) ?? undecided(id)),
});

export const changeAccountSettings = endpoint({
  method: 'PATCH',
  path: 'accounts/{id}/settings',
  summary: 'Decides for an account; members left out stay as they are, null takes a decision back',
  body: accountSettingsChange,
  answer: accountSettingsAnswer,
  run: ({ store }, { id, body }) =>
    store.write('admin', async (unit) => {
      const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const held = await unit.accountSettings.get(checkAccount(id));
      if (held === undefined) await unit.accountSettings.insert({ ...undecided(id), ...given });
      else await unit.accountSettings.update(id, given);
      return show((await unit.accountSettings.get(id)) ?? undecided(id));
    }),
});

export const changeConnection = endpoint({
  method: 'PATCH',
  path: 'connections/{id}',
  summary: 'Says whether a port has logical redundancy: whether it takes a second BGP peer of one family',
  body: connectionChange,
  answer: connectionStatus,
  run: ({ store, addresses, edge }, { id, body }) =>
    store.write('admin', async (unit) => {
      if ((await unit.connections.get(id)) === undefined) throw new AdminError(404, `there is no connection ${id}`);
      return readConnection(unit, await unit.connections.update(id, body), addresses, edge.md5);
    }),
});

export const changeLag = endpoint({
  method: 'PATCH',
  path: 'lags/{id}',
  summary: 'Says whether a LAG has logical redundancy: whether it takes a second BGP peer of one family',
  body: connectionChange,
  answer: lagStatus,
  run: ({ store, addresses, edge }, { id, body }) =>
    store.write('admin', async (unit) => {
      if ((await unit.lags.get(id)) === undefined) throw new AdminError(404, `there is no LAG ${id}`);
      return readLag(unit, await unit.lags.update(id, body), addresses, edge.md5);
    }),
});
