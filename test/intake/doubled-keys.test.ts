import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { doubledKeys } from '../../src/intake/doubled-keys.ts';

suite('doubled keys', () => {
  test('are found at any depth, each path once', () => {
    assert.deepEqual(doubledKeys('{"a":1,"b":2,"a":3,"a":4}'), ['a']);
    assert.deepEqual(doubledKeys('{"a":{"x":1,"y":[{"z":1,"z":2},{"z":1,"z":2}]}}'), ['a.y[].z']);
    assert.deepEqual(doubledKeys('[{"a":1,"a":2}]'), ['[].a']);
    assert.deepEqual(doubledKeys('{"body":{"a":1},"a":1,"body":{"a":1}}'), ['body']);
  });

  test('are keys of one object only: not values, not keys of its neighbours', () => {
    assert.deepEqual(doubledKeys('{"a":"a","b":["a","a"],"c":{"a":1},"d":{"a":1}}'), []);
    assert.deepEqual(doubledKeys('"a"'), []);
    assert.deepEqual(doubledKeys('[]'), []);
  });

  test('are equal also when one is written with escapes, and quotes in strings end nothing', () => {
    assert.deepEqual(doubledKeys('{"a":1,"\\u0061":2}'), ['a']);
    assert.deepEqual(doubledKeys('{"a\\"":"{\\"a\\":1,","\\\\":1,"a\\\\":1}'), []);
    assert.deepEqual(doubledKeys('{"__proto__":1,"constructor":2,"__proto__":3}'), ['__proto__']);
  });

  test('are never seen in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, indent) => {
        assert.deepEqual(doubledKeys(JSON.stringify(value, null, indent)), []);
      }),
    );
  });

  test('are found wherever an object has the same key again', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.array(fc.jsonValue()), (before, key, around) => {
        const name = JSON.stringify(key);
        const text = `[${[...around, 0].map((item) => JSON.stringify(item)).join()},{${name}:${JSON.stringify(before)},${name}:0}]`;

        assert.deepEqual(doubledKeys(text), [`[].${key}`]);
      }),
    );
  });

  test('take no stack, whatever the depth', () => {
    const depth = 200_000;

    assert.deepEqual(doubledKeys(`${'['.repeat(depth)}{"a":1}${']'.repeat(depth)}`), []);
  });
});
