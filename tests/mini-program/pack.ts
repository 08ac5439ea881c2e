import fs from 'node:fs';
import path from 'node:path';
import { TmplGroup } from 'glass-easel-template-compiler';

export interface AppConfig {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  window?: { navigationBarTitleText?: string };
  usingComponents?: Record<string, string>;
  tabBar?: { list: { pagePath: string; text: string }[] };
}
export interface ComponentConfig {
  component?: boolean;
  navigationBarTitleText?: string;
  usingComponents?: Record<string, string>;
}

/** A compiled mini program as one value that a page in the browser can run. */
export interface Pack {
  app: AppConfig;
  /** Every page, subpackages included. */
  pages: string[];
  /** Pages and components, used ones before those that use them. */
  order: string[];
  config: Record<string, ComponentConfig>;
  /** Source of the compiled templates. */
  templates: string;
  scripts: Record<string, string>;
  styles: Record<string, string>;
}

/** Packs `dist/build/mp-weixin`. Throws where a component is missing or a template is not valid WXML. */
export function packMiniProgram(root: string): Pack {
  const read = (file: string) => {
    const full = path.join(root, file);
    return fs.existsSync(full) ? fs.readFileSync(full, 'utf8') : null;
  };
  const files = fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => fs.statSync(path.join(root, file)).isFile());
  const app = JSON.parse(read('app.json') ?? '{}') as AppConfig;
  const pages = [
    ...app.pages,
    ...(app.subPackages ?? []).flatMap((part) => part.pages.map((page) => `${part.root.replace(/\/$/, '')}/${page}`)),
  ];

  const config: Record<string, ComponentConfig> = {};
  const order: string[] = [];
  const visit = (file: string) => {
    if (config[file]) return;
    const own = JSON.parse(read(`${file}.json`) ?? '{}') as ComponentConfig;
    config[file] = own;
    const using = { ...app.usingComponents, ...own.usingComponents };
    for (const [tag, target] of Object.entries(using)) {
      const absolute = resolve(file, target);
      if (read(`${absolute}.js`) === null) throw new Error(`${file}: <${tag}> is missing at ${target}`);
      using[tag] = `/${absolute}`;
      visit(absolute);
    }
    own.usingComponents = using;
    order.push(file);
  };
  pages.forEach(visit);

  return {
    app,
    pages,
    order,
    config,
    templates: compileTemplates(order, files, read),
    scripts: Object.fromEntries(files.filter((file) => file.endsWith('.js')).map((file) => [file, read(file) ?? ''])),
    styles: Object.fromEntries(
      ['app', ...order].map((file) => [file, styleOf(`${file}.wxss`, read)]).filter(([, css]) => css !== ''),
    ) as Record<string, string>,
  };
}

type Read = (file: string) => string | null;

/** The older spelling `catchtap` is known to WeChat, not to the compiler. */
function compileTemplates(order: string[], files: string[], read: Read): string {
  const group = new TmplGroup();
  try {
    for (const file of order) {
      const wxml = (read(`${file}.wxml`) ?? '').replace(/ catch(\w+)=/g, ' catch:$1=');
      const problems = group.addTmpl(file, wxml) as unknown[];
      if (problems.length > 0) throw new Error(`${file}.wxml: ${JSON.stringify(problems)}`);
    }
    for (const file of files.filter((name) => name.endsWith('.wxs'))) {
      group.addScript(file.replace(/\.wxs$/, ''), read(file) ?? '');
    }
    return group.getTmplGenObjectGroups();
  } finally {
    group.free();
  }
}

/** A style with its imports put in, `rpx` turned into a share of the screen's width. */
function styleOf(file: string, read: Read): string {
  return (read(file) ?? '')
    .replace(/@import\s+["']([^"']+)["'];?/g, (_, target: string) => styleOf(resolve(file, target), read))
    .replace(/(-?\d*\.?\d+)rpx/g, 'calc($1 * 100vw / 750)');
}

const resolve = (from: string, target: string) =>
  target.startsWith('/') ? target.slice(1) : path.posix.normalize(path.posix.join(path.posix.dirname(from), target));
