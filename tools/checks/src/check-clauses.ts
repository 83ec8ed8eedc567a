// Sees that every clause of the contract has a case, and every case a clause.
import { readFileSync } from 'node:fs';
import { conformanceCases } from '@openshell/driver-conformance';

const page = new URL('../../../docs/contract/v1.md', import.meta.url);
const text = readFileSync(page, 'utf8');
const complaints: string[] = [];

const clauses = [...text.matchAll(/^- \*\*([CR]-[A-Z]+-\d+)\*\*/gm)].map(([, id]) => id ?? '');
for (const id of clauses) {
  if (clauses.indexOf(id) !== clauses.lastIndexOf(id)) complaints.push(`clause ${id} stands twice`);
}

// A promise without a number cannot be held against anybody.
const items = text.split(/\n(?=- |#|\n)/).filter((part) => part.includes('MUST'));
for (const item of items) {
  const isNumbered = /^- \*\*[CR]-[A-Z]+-\d+\*\*/.test(item.trim());
  const isPreamble = item.includes('MUST is meant literally');
  if (!isNumbered && !isPreamble) complaints.push(`a MUST without a number: ${item.trim()}`);
}

const ids = conformanceCases.map(({ id }) => id);
for (const [at, { id, clause, title }] of conformanceCases.entries()) {
  if (ids.indexOf(id) !== at) complaints.push(`case ${id} stands twice`);
  if (!/^[a-z]+(-[a-z]+)*\/[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/.test(id)) {
    complaints.push(`case ${id}: an id is "topic/short-name"`);
  }
  if (!clauses.includes(clause)) complaints.push(`case ${id} names ${clause}, which is no clause`);
  if (title.trim() === '') complaints.push(`case ${id} has no title`);
}

const proven = new Set(conformanceCases.map(({ clause }) => clause));
for (const clause of clauses) {
  if (!proven.has(clause)) complaints.push(`clause ${clause} has no case`);
}

for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.stdout.write(`${clauses.length} clauses, ${ids.length} cases\n`);
process.exitCode = complaints.length === 0 ? 0 : 1;
