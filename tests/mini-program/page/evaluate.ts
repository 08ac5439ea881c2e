/// <reference lib="dom" />

declare global {
  interface Window {
    evaluated?: (...values: unknown[]) => unknown;
  }
}

/** Runs compiled source as a function of the named values: what WeChat's own loader does with the files of a package. */
export function evaluate(source: string, values: [name: string, value: unknown][]): unknown {
  const script = document.createElement('script');
  const names = values.map(([name]) => name).join(', ');
  script.textContent = `window.evaluated = function (${names}) {\n${source}\n}`;
  document.head.appendChild(script).remove();
  const made = window.evaluated;
  delete window.evaluated;
  if (!made) throw new SyntaxError(`This does not parse: ${source.slice(0, 200)}`);
  return made(...values.map(([, value]) => value));
}
