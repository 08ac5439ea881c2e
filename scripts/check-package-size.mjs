#!/usr/bin/env node
// The main package of the mini program stays below 1 MB (WeChat refuses more than 2): dist minus its subpackages.
// When: part of `npm test`, after the client was built. Example: node scripts/check-package-size.mjs
import fs from 'node:fs';
import path from 'node:path';
import { root } from './environment.mjs';

const limitBytes = 1024 * 1024;
const build = path.join(root, 'uniapp-client/dist/build/mp-weixin');

const app = JSON.parse(fs.readFileSync(path.join(build, 'app.json'), 'utf8'));
const subpackages = (app.subPackages ?? app.subpackages ?? []).map((one) => path.join(build, one.root));
const sizeOf = (file) => {
  if (subpackages.some((folder) => path.relative(folder, file) === '')) return 0;
  const found = fs.statSync(file);
  if (found.isFile()) return found.size;
  return fs.readdirSync(file).reduce((sum, name) => sum + sizeOf(path.join(file, name)), 0);
};

const bytes = sizeOf(build);
const kilobytes = (number) => `${Math.round(number / 1024)} KB`;
console.log(`main package ${kilobytes(bytes)} of ${kilobytes(limitBytes)}, ${subpackages.length} subpackages`);
process.exitCode = bytes < limitBytes ? 0 : 1;
