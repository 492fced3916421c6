import { describe, expect, expectTypeOf, it } from 'vitest';
import { ServiceError, templateOf } from '../../base/index.ts';
import { clientError, limitExceeded } from '../errors.ts';
import { messages, messagesBySubject } from './index.ts';

describe('texts that were recorded or that clients match on', () => {
  it.each([
    [messages.connectionIdFormat('foobar'), 'Connection ID foobar has an invalid format.'],
    [messages.lagIdFormat('doesntexist'), 'Lag ID doesntexist has an invalid format.'],
    [messages.associationIdFormat(''), 'Association ID  has an invalid format.'],
    [messages.noConnection('dxcon-fg5pmr7l'), 'Could not find Connection with ID dxcon-fg5pmr7l'],
    [messages.noLag('dxlag-XXXXXXXX'), 'Could not find Lag with ID dxlag-XXXXXXXX'],
    [messages.noVirtualGateway('vgw-0b116aa861f787'), 'The VirtualGateway vgw-0b116aa861f787 does not exist.'],
    [messages.virtualGatewayNotAvailable('vgw-1'), 'The VirtualGateway vgw-1 is not available'],
    [messages.connectionNotAvailable(), 'The specified Connection ID is not available'],
    [messages.vlanInUse(125), 'VLAN 125 is already in use'],
    [messages.lastPeer(), 'The last BGP Peer on a Virtual Interface cannot be deleted'],
    [messages.asnTooSmall(-94_967_296), 'BGP ASN -94967296 must have value greater than or equal to 1'],
    [messages.addressPrivate('Amazon Address'), 'Amazon Address is not allowed to contain a private IP'],
    [messages.addressesApart(), 'Amazon Address and Customer Address must be in the same CIDR'],
    [messages.addressZero('Amazon Address'), 'Amazon Address is address 0 on its subnet.'],
    [messages.addressBroadcast('Amazon Address'), 'Amazon Address is the broadcast address on its subnet.'],
  ])('%s', (text, recorded) => expect(text).toBe(recorded));

  it.each([messages.noVirtualInterface('x'), messages.noGateway('x'), messages.noAssociation('x')])(
    '%s: Terraform takes it for gone',
    (text) => expect(text).toContain('does not exist'),
  );
});

it('the two families of missing things are kept apart', () => {
  for (const text of [messages.noConnection('x'), messages.noLag('x')]) expect(text).not.toContain('does not exist');
});

describe('the catalogue', () => {
  const entries = Object.values(messagesBySubject).flatMap((subject) => Object.entries(subject));

  it('has every message under one subject and one name', () => {
    expect(entries.map(([name]) => name).toSorted()).toEqual(Object.keys(messages).toSorted());
    const texts = entries.map(([, entry]) => templateOf(entry));
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  it.each(entries)('%s has a source, a way to be told, and every parameter in its text', (_, entry) => {
    expect(entry.source.kind).toMatch(/^(seen|matched|analogous|unconfirmed)$/);
    expect(entry.as).toMatch(/^(DirectConnectClientException|LimitExceededException|stateChangeError)$/);
    expect(new Set(templateOf(entry).match(/\{\w+\}/g)).size).toBe(entry.length);
  });

  it('is all that errors are made of', () => {
    // @ts-expect-error: a text from nowhere
    new ServiceError('DirectConnectClientException', 400, 'Connection dxcon-1 is tired');
    // @ts-expect-error: told with the other exception
    new ServiceError('LimitExceededException', 400, messages.lastPeer());
    // @ts-expect-error: a text from nowhere
    clientError('Connection dxcon-1 is tired');
    // @ts-expect-error: told with the other exception
    clientError(messages.resiliencyGroupQuota(50));
    // @ts-expect-error: told with the other exception
    limitExceeded(messages.lastPeer());
    // @ts-expect-error: no state that AWS shows
    messages.connectionState('dxcon-1', 'provisioned');
    expectTypeOf(messages.vlanInUse).parameters.toEqualTypeOf<[vlan: number]>();
  });
});
