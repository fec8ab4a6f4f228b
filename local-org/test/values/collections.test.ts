import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObjectInfo } from '../../src/types/schema-view.ts';
import { ApexList, ApexMap, ApexSet, assertFits, MapKeys, SObjectValue, valueEquals } from '../../src/values/index.ts';

const info = (name: string): ObjectInfo => ({ name }) as ObjectInfo;

test('the keys of a map follow it, take its entries along, and take nothing in', () => {
  const map = new ApexMap<string, number>('Map<String,Integer>', [['a', 1]]);
  const keys = new MapKeys<string>('Set<String>', map);
  map.set('b', 2);
  assert.equal(keys.size, 2);
  assert.ok(valueEquals(keys, new ApexSet('Set<String>', ['b', 'a'])));
  assert.equal(keys.delete('a'), true);
  assert.equal(keys.delete('a'), false);
  assert.deepEqual([...map.keys()], ['b']);
  assert.throws(() => keys.add(), { typeName: 'System.FinalException', message: 'Collection is read-only' });
  keys.locks++;
  assert.equal(map.locks, 1, 'a loop over the keys is one over the map');
});

test('a list of one object refuses the records of another, a list of all objects takes any', () => {
  const contact = new SObjectValue(info('Contact'));
  assert.throws(() => assertFits(new ApexList('List<Account>'), contact), { typeName: 'System.TypeException' });
  for (const type of ['List<Contact>', 'List<SObject>', 'List<Object>']) assertFits(new ApexList(type), contact);
  assertFits(new ApexList('List<Account>'), null);
});

test('a null from a query is no value, a null from code is one', () => {
  const queried = new SObjectValue(info('Account'), { Name: 'Acme', Site: null }, true);
  assert.deepEqual(
    [queried.isPopulated('Name'), queried.isPopulated('Site'), queried.isPopulated('Phone')],
    [true, false, false]
  );
  queried.noteNulled('Site');
  assert.equal(queried.isPopulated('Site'), true);
  assert.equal(new SObjectValue(info('Account'), { Site: null }).isPopulated('Site'), true);
});
