import { expect, test } from 'vitest';
import { assertElf } from './assert-elf.ts';

function elf(machine: number): Uint8Array {
  const content = Buffer.alloc(64);
  content.write('\x7fELF', 'latin1');
  content.writeUInt16LE(machine, 18);
  return content;
}

test('accepts a program for the machine of the engine', () => {
  expect(() => assertElf('/s', elf(0x3e), 'amd64')).not.toThrow();
  expect(() => assertElf('/s', elf(0xb7), 'arm64')).not.toThrow();
});

test('refuses a program for another machine, and what is no program', () => {
  expect(() => assertElf('/s', elf(0xb7), 'amd64')).toThrow(/another machine/);
  expect(() => assertElf('/s', Buffer.from('#!/bin/sh\necho hello there'), 'amd64')).toThrow(
    /no Linux program/,
  );
  expect(() => assertElf('/s', Buffer.from(''), 'amd64')).toThrow(/no Linux program/);
});
