// The admin API's status, by id, and names with ids both ways.
import {
  type ConnectionStatus,
  getAdmin,
  type LagStatus,
  type PeerStatus,
  type ServerAccess,
  type StatusAnswer,
  type VirtualInterfaceStatus,
} from '../admin/index.ts';

export interface Ids {
  idOf(name: string): string;
  nameOf(id: string): string;
}

export interface Status {
  connection(id: string): ConnectionStatus | undefined;
  lag(id: string): LagStatus | undefined;
  virtualInterface(id: string): VirtualInterfaceStatus | undefined;
  /** «vif-a/ipv4», of a second peer of the family «vif-a/ipv4/2». */
  peer(name: string, ids: Ids): PeerStatus | undefined;
}

export async function readStatus(access: ServerAccess): Promise<Status> {
  const { connections, lags } = await getAdmin<StatusAnswer>(access, 'status');
  const interfaces = [...connections, ...lags].flatMap(({ virtualInterfaces }) => virtualInterfaces);
  const virtualInterface = (id: string) => interfaces.find(({ virtualInterfaceId }) => virtualInterfaceId === id);
  return {
    connection: (id) => connections.find(({ connectionId }) => connectionId === id),
    lag: (id) => lags.find(({ lagId }) => lagId === id),
    virtualInterface,
    peer: (name, ids) => {
      const [, above = '', family, ordinal = '1'] = /^(.+)\/(ipv4|ipv6)(?:\/(\d))?$/.exec(name) ?? [];
      const peers = virtualInterface(ids.idOf(above))?.peers ?? [];
      return peers.filter(({ addressFamily }) => addressFamily === family)[Number(ordinal) - 1];
    },
  };
}
