import { REFUSALS, api } from '../../packages/contract/src/index';

const HEADER = '// Made from packages/contract by `npm run endpoints`. Do not edit.\n';
const STAFF_ONLY = new Set(['WRONG_PASSWORD', 'NOTICE_REJECTED']);

/** The generated files of src/api by name. Never part of the bundle: it loads the contract with its schemas. */
export function generatedFiles(): Record<string, string> {
  const endpoints = Object.entries(api)
    .filter(([, { audience }]) => audience.kind === 'public' || audience.kind === 'customer')
    .filter(([name]) => !/^(staff|openapi|clock)\./.test(name))
    .map(([name, { method, path }]) => `  '${name}': { method: '${method}', path: '${path}' },\n`);
  const refusals = Object.entries(REFUSALS)
    .filter(([code]) => !STAFF_ONLY.has(code))
    .map(([code, { zh, en }]) => `  ${code}: { zh: ${JSON.stringify(zh)}, en: ${JSON.stringify(en)} },\n`);
  return {
    'endpoints.generated.ts': `${HEADER}export const ENDPOINTS = {\n${endpoints.join('')}} as const;\n`,
    'refusals.generated.ts': `${HEADER}export const REFUSAL_WORDS = {\n${refusals.join('')}} as const;\n`,
  };
}
