// Writes src/api/*.generated.ts: the paths of the guest's endpoints and the words of every refusal, taken from the
// contract. The bundle gets plain data, never zod.
// When: after a change of packages/contract (a test fails until then).
// Example: npm run endpoints
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './generated-files';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../src/api');
for (const [name, text] of Object.entries(generatedFiles())) fs.writeFileSync(path.join(folder, name), text);
