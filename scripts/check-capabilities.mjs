#!/usr/bin/env node
// Compares docs/capabilities.md with the tests: every test it names exists, every id in a test's title is listed.
// When: part of `npm test`. Example: node scripts/check-capabilities.mjs
//
// A capability is a line that begins with its id (`- **OR-4** …` or `| OR-4 | …`); the titles of the tests that prove
// it stand in backticks and begin with an id: `OR-4 a repeated submit returns the first order`.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './environment.mjs';

const listFile = 'docs/capabilities.md';
const id = '[A-Z]{2,3}-\\d+';
const listedLine = new RegExp(`^\\s*(?:[-|]\\s*)?[*\`]*(${id})\\b`);
const leadingIds = new RegExp(`^${id}(?:(?:,| and)? ${id})*`);
const namedTitle = new RegExp(`\`(${id} [^\`]+)\``, 'g');
const testTitle = /\b(?:test|it)(?:\.each\([\s\S]*?\))?\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;
const never = new Set(['node_modules', 'dist', 'output', '.git', '.data']);

const titles = testFiles(root).flatMap(titlesIn);
const known = new Set(titles.map(({ title }) => title));
const text = fs.existsSync(path.join(root, listFile)) ? fs.readFileSync(path.join(root, listFile), 'utf8') : '';
const listed = new Set(text.split('\n').map((line) => listedLine.exec(line)?.[1]));

const problems = [];
for (const [, title] of text.matchAll(namedTitle)) {
  if (!known.has(title)) problems.push(`${listFile} names a test that does not exist: ${title}`);
}
for (const { title, file } of titles) {
  for (const one of leadingIds.exec(title)?.[0].match(new RegExp(id, 'g')) ?? []) {
    if (!listed.has(one)) problems.push(`${one} is not listed in ${listFile}: "${title}" in ${file}`);
  }
}
for (const problem of problems) console.error(problem);
const proven = titles.filter(({ title }) => leadingIds.test(title)).length;
console.log(`${listed.size - 1} capabilities listed, ${proven} tests carry an id, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

function titlesIn(file) {
  const source = fs.readFileSync(file, 'utf8');
  return [...source.matchAll(testTitle)].map(([, , title]) => ({
    title: title.replaceAll(/\\(['"`])/g, '$1'),
    file: path.relative(root, file),
  }));
}

function testFiles(dir) {
  return fs.readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    if (never.has(entry.name)) return [];
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) return testFiles(file);
    return /\.test\.tsx?$/.test(entry.name) ? [file] : [];
  });
}
