// A MACsec key of a port or LAG. The CAK itself is never kept: only what names the secret that holds it.

export type MacSecKeyState = 'associating' | 'associated' | 'disassociating';

export interface MacSecKey {
  readonly macSecKeyId: string;
  /** A connection, an interconnect or a LAG. */
  readonly connectionId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly secretArn: string;
  readonly ckn: string;
  readonly state: MacSecKeyState;
  readonly startOn: number;
}
