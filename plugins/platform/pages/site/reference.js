/* global document, fetch, location */
import { both, element } from './language.js';
import { exampleOf, fieldsOf, limitsOf, typeOf } from './schema.js';

const GROUPS = {
  accounts: { zh: '顾客账号', en: 'Customer accounts' },
  staff: { zh: '员工账号', en: 'Staff accounts' },
  stores: { zh: '门店', en: 'Stores' },
  visits: { zh: '到店', en: 'Visits' },
  spaces: { zh: '桌台', en: 'Spaces' },
  menu: { zh: '菜单', en: 'Menu' },
  stock: { zh: '库存', en: 'Stock' },
  cart: { zh: '购物车', en: 'Cart' },
  orders: { zh: '订单', en: 'Orders' },
  payments: { zh: '支付', en: 'Payments' },
  tickets: { zh: '后厨', en: 'Kitchen' },
  deliveries: { zh: '配送', en: 'Serving' },
  tasks: { zh: '配送任务', en: 'Serving tasks' },
  shifts: { zh: '上岗', en: 'Shifts' },
  points: { zh: '积分', en: 'Points' },
  loyalty: { zh: '会员', en: 'Loyalty' },
  events: { zh: '事件', en: 'Events' },
  audit: { zh: '操作记录', en: 'Audit' },
};
const HEADS = {
  path: { zh: '路径参数', en: 'Path' },
  query: { zh: '查询参数', en: 'Query' },
  body: { zh: '请求内容', en: 'Body' },
  answer: { zh: '回答', en: 'Answer' },
  refusals: { zh: '可能的拒绝', en: 'Refusals' },
  example: { zh: '示例', en: 'Example' },
};

const byId = (id) => document.querySelector(`#${id}`);
const head = (key) => element('h4', {}, both(HEADS[key]));
const jsonOf = (content) => content?.['application/json']?.schema;

/** A sentence whose backticks mark code. */
const spoken = (text) => text.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part));

function fieldRow({ name, depth, schema, optional }, root) {
  return element(
    'tr',
    {},
    element(
      'td',
      { style: `--depth: ${depth}` },
      element('code', {}, name),
      optional ? element('span', { class: 'optional' }, ' ?') : null,
    ),
    element('td', { class: 'type' }, typeOf(schema, root)),
    element('td', { class: 'limits' }, limitsOf(schema, root)),
  );
}

const table = (fields, root) =>
  element('table', { class: 'fields' }, element('tbody', {}, ...fields.map((field) => fieldRow(field, root))));

/** The fields of a body or an answer; a value without fields is said in one line. */
function shape(key, schema) {
  if (!schema) return [];
  const fields = fieldsOf(schema);
  if (fields.length === 0 && schema.type === 'object') return [];
  return [head(key), fields.length > 0 ? table(fields, schema) : element('pre', {}, typeOf(schema))];
}

function parameters(operation, place) {
  const fields = operation.parameters
    .filter((parameter) => parameter.in === place)
    .map(({ name, schema, required }) => ({ name, schema, depth: 0, optional: !required }));
  return fields.length > 0 ? [head(place), table(fields)] : [];
}

function refusals(responses) {
  const codes = Object.entries(responses)
    .filter(([status]) => status !== '200')
    .flatMap(([status, { description }]) => description.split(', ').map((code) => ({ status, code })));
  if (codes.length === 0) return [];
  const items = codes.map(({ status, code }) => element('li', {}, element('b', {}, status), ` ${code}`));
  return [head('refusals'), element('ul', { class: 'refusals' }, ...items)];
}

function example({ method, path, operation }, server) {
  const lines = [`curl${method === 'GET' ? '' : ` -X ${method}`} '${server}${path}'`];
  if (operation.security) lines.push(`-H 'authorization: Bearer …'`);
  const body = jsonOf(operation.requestBody?.content);
  if (body) {
    lines.push(`-H 'content-type: application/json'`);
    lines.push(`-d '${JSON.stringify(exampleOf(body), null, 2)}'`);
  }
  return [head('example'), element('pre', {}, lines.join(' \\\n  '))];
}

function detail(entry, server) {
  const { operation } = entry;
  return element(
    'div',
    { class: 'detail' },
    element('p', { class: 'name' }, element('code', {}, operation.operationId), ' · ', spoken(operation.description)),
    parameters(operation, 'path'),
    parameters(operation, 'query'),
    shape('body', jsonOf(operation.requestBody?.content)),
    shape('answer', jsonOf(operation.responses['200'].content)?.properties.data),
    refusals(operation.responses),
    example(entry, server),
  );
}

/** One endpoint; what it takes and answers is drawn when it is opened. */
function operationOf(entry, server) {
  const { method, path, operation } = entry;
  const opened = element(
    'details',
    { class: 'operation', id: operation.operationId },
    element(
      'summary',
      {},
      element('span', { class: `method ${method}` }, method),
      element('code', {}, path),
      element('span', { class: 'says' }, operation.summary),
    ),
  );
  opened.addEventListener('toggle', () => {
    if (opened.open && opened.childElementCount === 1) opened.append(detail(entry, server));
  });
  return opened;
}

function openNamed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named?.classList.contains('operation')) return;
  named.open = true;
  named.scrollIntoView();
}

function show(groups, server) {
  for (const [tag, entries] of groups) {
    const name = GROUPS[tag] ?? { zh: tag, en: tag };
    byId('operations').append(
      element(
        'section',
        { class: 'group', 'data-group': tag },
        element('h2', {}, both(name)),
        ...entries.map((entry) => operationOf(entry, server)),
      ),
    );
    const links = entries.map(({ operation }) =>
      element('li', {}, element('a', { href: `#${operation.operationId}` }, operation.operationId)),
    );
    byId('contents').append(
      element('div', { 'data-group': tag }, element('h3', {}, both(name)), element('ul', {}, ...links)),
    );
  }
}

/** Leaves what has every word somewhere: name, path, summary or refusal. */
function filter(groups, text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  let left = 0;
  for (const [tag, entries] of groups) {
    let shown = 0;
    for (const { operation, haystack } of entries) {
      const fits = words.every((word) => haystack.includes(word));
      document.getElementById(operation.operationId).hidden = !fits;
      const link = document.querySelector(`nav a[href="#${operation.operationId}"]`);
      link.parentElement.hidden = !fits;
      shown += Number(fits);
    }
    for (const part of document.querySelectorAll(`[data-group="${tag}"]`)) part.hidden = shown === 0;
    left += shown;
  }
  byId('nothing').hidden = left > 0;
}

async function start() {
  const response = await fetch('/v1/openapi.json');
  if (!response.ok) throw new Error(`the description answered ${response.status}`);
  const { paths, servers } = await response.json();
  const groups = new Map();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [verb, operation] of Object.entries(methods)) {
      const refused = Object.values(operation.responses).map(({ description }) => description);
      const haystack = [operation.operationId, path, operation.summary, operation.description, ...refused].join('\n');
      const entry = { method: verb.toUpperCase(), path, operation, haystack: haystack.toLowerCase() };
      const [tag] = operation.tags;
      groups.set(tag, [...(groups.get(tag) ?? []), entry]);
    }
  }
  show(groups, servers[0].url);
  openNamed();
  globalThis.addEventListener('hashchange', openNamed);
  byId('search').addEventListener('input', (event) => filter(groups, event.target.value));
}

start().catch((error) => {
  byId('trouble').hidden = false;
  throw error;
});
