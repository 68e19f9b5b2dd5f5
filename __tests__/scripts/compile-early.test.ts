import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { compileEarly } from '../../scripts/compile-early.js';

/** `source` with the functions of these names compiled early. */
const early = (source: string, ...names: string[]) => compileEarly(source, new Set(names));

describe('a function in parentheses', () => {
  it.each([
    ['const a = () => 1;', 'const a = (() => 1);'],
    ['const a = function () {};', 'const a = (function () {});'],
    ['const o = { a: () => 1 };', 'const o = { a: (() => 1) };'],
    ['const o = { b: { a: async (x) => x } };', 'const o = { b: { a: (async (x) => x) } };'],
    ['o.a = () => 1;', 'o.a = (() => 1);'],
    ['b(function a() {});', 'b((function a() {}));'],
  ])('is one of these names: %s', (source, expected) => {
    expect(early(source, 'a')).toBe(expected);
    expect(early(source, 'other')).toBe(source);
  });

  it('is one without a name, inside of one', () => {
    expect(early('const a = (x) => x.map((y) => y.z(() => 1));', 'a')).toBe(
      'const a = ((x) => x.map(((y) => y.z((() => 1)))));',
    );
    expect(early('x.map((y) => y);', 'a')).toBe('x.map((y) => y);');
    expect(early('const b = () => () => 1;', 'a')).toBe('const b = () => () => 1;');
  });

  it('is no method, but what it holds', () => {
    expect(early('const o = { a() { return () => 1; } };', 'a')).toBe(
      'const o = { a() { return (() => 1); } };',
    );
    for (const source of ['const o = { get a() { return 1; } };', 'class C { a() {} }']) {
      expect(early(source, 'a')).toBe(source);
    }
  });
});

describe('a declaration', () => {
  it.each([
    ['is there before its place', 'r = a(); function a() { return 1; }', 1],
    [
      'calls one that comes later',
      'function a() { return b(); } function b() { return 2; } r = a();',
      2,
    ],
    ['stays in its block', 'function f() { return a(); function a() { return 3; } } r = f();', 3],
    ['may be nested', 'r = a()(); function a() { return b; function b() { return 4; } }', 4],
    ['may be recursive', 'r = a(3); function a(n) { return n === 0 ? 5 : a(n - 1); }', 5],
    [
      'leaves the directive first',
      "r = (() => { 'use strict'; return a(); function a() { return this === undefined; } })();",
      true,
    ],
    ['knows its name', 'r = a.name; function a() {}', 'a'],
    ['may be a generator', 'r = [...a()][0]; function* a() { yield 6; }', 6],
  ])('%s', (_, source, expected) => {
    for (const names of [[], ['a'], ['b'], ['a', 'b'], ['a', 'b', 'f']]) {
      const code = early(source, ...names);
      expect(runInNewContext(`let r; ${code}; r`)).toEqual(expected);
    }
  });

  it('goes to the beginning of its block, as a constant', () => {
    expect(early('b(); function a() {}', 'a')).toBe(';const a=(function a() {});b(); ');
  });
});
