import type { Pack } from '../pack';
import { evaluate } from './evaluate';

/** Names that a browser has and the logic layer of a mini program has not: code that leans on them must fail here too. */
const ABSENT = [
  ...['window', 'document', 'self', 'navigator', 'location', 'history', 'localStorage', 'sessionStorage'],
  ...['XMLHttpRequest', 'fetch', 'Headers', 'Request', 'Response', 'FormData', 'Blob', 'File', 'WebSocket'],
  ...['URL', 'URLSearchParams', 'AbortController', 'AbortSignal', 'TextEncoder', 'TextDecoder', 'ReadableStream'],
  ...['Event', 'EventTarget', 'CustomEvent', 'HTMLElement', 'Element', 'Node', 'SVGElement', 'MutationObserver'],
  ...['requestAnimationFrame', 'performance', 'crypto', 'structuredClone', 'queueMicrotask', 'btoa', 'atob'],
  ...['MessageChannel', 'Image', 'process', 'Buffer', 'Intl'],
];

type Module = { exports: unknown };

/** CommonJS as WeChat loads it: every file is a function of `require`, `module`, `exports` and the given globals. */
export function createLoader(pack: Pack, globals: Record<string, unknown>) {
  const loaded = new Map<string, Module>();

  function find(from: string, to: string): string {
    const parts = to.startsWith('/') ? [] : from.split('/').slice(0, -1);
    for (const part of to.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
    const file = parts.join('/');
    const found = [file, `${file}.js`, `${file}/index.js`].find((name) => name in pack.scripts);
    if (!found) throw new Error(`${from} requires ${to}, which is not in the build`);
    return found;
  }

  function load(file: string): unknown {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module: Module = { exports: {} };
    loaded.set(file, module);
    const source = `${pack.scripts[file] ?? ''}\n//# sourceURL=mini-program:///${file}`;
    evaluate(source, [
      ['require', (to: string) => load(find(file, to))],
      ['module', module],
      ['exports', module.exports],
      ...Object.entries(globals),
      ...ABSENT.map((name): [string, undefined] => [name, undefined]),
    ]);
    return module.exports;
  }

  return { load };
}
