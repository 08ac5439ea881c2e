import fs from 'node:fs';
import path from 'node:path';
import { generatedFiles } from '../../scripts/generated-files';

test.each(Object.entries(generatedFiles()))('%s is what the contract says', (name, text) => {
  expect(fs.readFileSync(path.join(__dirname, name), 'utf8')).toBe(text);
});
