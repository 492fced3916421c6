import { expect, it } from 'vitest';
import { itemsAt, parseXml, textAt } from './xml.ts';

it('elements, lists and texts are read, whatever stands around them', () => {
  const root = parseXml(`<?xml version="1.0" encoding="UTF-8"?>
    <!-- a > comment -->
    <DescribeVpcsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
      <vpcSet><item><vpcId>vpc-1</vpcId><tagSet/><name a="b">x &amp; &#60;y&#x3e;</name></item><item/></vpcSet>
    </DescribeVpcsResponse>`);
  expect(root?.name).toBe('DescribeVpcsResponse');
  const items = itemsAt(root, 'vpcSet');
  expect(items.map((item) => textAt(item, 'vpcId'))).toEqual(['vpc-1', '']);
  expect(textAt(items[0], 'name')).toBe('x & <y>');
  expect(itemsAt(root, 'nothing', 'here')).toEqual([]);
});

it.each(['', 'text', '<a>', '<a></b>', '<a/><b/>', '</a>', '{"not":"xml"}'])('%s is none', (text) => {
  expect(parseXml(text)).toBeUndefined();
});

it('what no entity is stands for itself', () => {
  expect(textAt(parseXml('<a>&nbsp; &#x110000; &</a>'))).toBe('&nbsp; &#x110000; &');
});
