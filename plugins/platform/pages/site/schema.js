const DEEPEST = 8;
const SAFE = Number.MAX_SAFE_INTEGER;

/** Follows a reference inside its own document. */
function resolve(schema, root) {
  if (typeof schema?.$ref !== 'string') return schema ?? {};
  const steps = schema.$ref.split('/').slice(1);
  return steps.reduce((part, step) => part?.[step], root) ?? {};
}

const isNull = (schema) => schema.type === 'null';
const choicesOf = (schema) => schema.anyOf ?? schema.oneOf;

/** A schema in a few words: `string`, `Menu[]`, `"open" | "closed"`. */
export function typeOf(raw, root = raw, depth = 0) {
  const schema = resolve(raw, root);
  if (depth > DEEPEST) return '…';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = choicesOf(schema);
  if (choices) {
    const names = choices.map((choice) => typeOf(choice, root, depth + 1));
    return [...new Set(names)].join(' | ');
  }
  if (schema.type === 'array') {
    const items = typeOf(schema.items ?? {}, root, depth + 1);
    return items.includes(' | ') ? `(${items})[]` : `${items}[]`;
  }
  if (schema.type === 'object' && !schema.properties && schema.additionalProperties) {
    return `{ [key]: ${typeOf(schema.additionalProperties, root, depth + 1)} }`;
  }
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  return schema.format && schema.type === 'string' ? schema.format : (schema.type ?? 'any');
}

/** What a value has to keep to besides its type. */
export function limitsOf(raw, root = raw) {
  const schema = resolve(raw, root);
  const limits = [];
  const range = (low, high, words) => {
    const from = low !== undefined && low > -SAFE ? low : undefined;
    const to = high !== undefined && high < SAFE ? high : undefined;
    if (from !== undefined && to !== undefined) limits.push(`${words}${from} – ${to}`);
    else if (from !== undefined) limits.push(`${words}≥ ${from}`);
    else if (to !== undefined) limits.push(`${words}≤ ${to}`);
  };
  range(schema.minimum ?? schema.exclusiveMinimum, schema.maximum ?? schema.exclusiveMaximum, '');
  range(schema.minLength, schema.maxLength, 'length ');
  range(schema.minItems, schema.maxItems, 'items ');
  if (schema.pattern && !schema.format) limits.push(schema.pattern);
  if (schema.default !== undefined) limits.push(`default ${JSON.stringify(schema.default)}`);
  return limits.join(' · ');
}

/** The object that a schema is, or is a list or a choice of; undefined for plain values. */
function objectsIn(raw, root, depth) {
  const schema = resolve(raw, root);
  if (depth > DEEPEST) return [];
  if (schema.properties) return [schema];
  if (schema.type === 'array') return objectsIn(schema.items, root, depth + 1);
  const choices = choicesOf(schema);
  return choices ? choices.filter((choice) => !isNull(choice)).flatMap((one) => objectsIn(one, root, depth + 1)) : [];
}

/** Every field of a schema, the inner ones after the one that holds them. */
export function fieldsOf(raw, root = raw, depth = 0) {
  if (depth > DEEPEST) return [];
  return objectsIn(raw, root, depth).flatMap((schema) =>
    Object.entries(schema.properties).flatMap(([name, property]) => [
      { name, depth, schema: property, optional: !(schema.required ?? []).includes(name) },
      ...fieldsOf(property, root, depth + 1),
    ]),
  );
}

/** A value that fits a schema, to show what a body looks like. */
export function exampleOf(raw, root = raw, depth = 0) {
  const schema = resolve(raw, root);
  if (depth > DEEPEST) return null;
  if (schema.default !== undefined) return schema.default;
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choices = choicesOf(schema);
  if (choices) return exampleOf(choices[0], root, depth + 1);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => (schema.required ?? []).includes(name))
          .map(([name, property]) => [name, exampleOf(property, root, depth + 1)]),
      );
    case 'array':
      return [exampleOf(schema.items ?? {}, root, depth + 1)];
    case 'integer':
    case 'number':
      return schema.minimum !== undefined && schema.minimum > -SAFE ? Math.max(schema.minimum, 1) : 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return schema.format === 'uuid' ? '0192d1f0-7a3e-7c55-9d0e-3f6f1b2a4c11' : '…';
  }
}
