import { api, REFUSALS, type Endpoint } from '@zhanggui/contract';
import { z } from 'zod';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });

interface ObjectSchema {
  properties?: Record<string, unknown>;
  required?: string[];
}

/** The API as an OpenAPI 3.1 document, generated from the contract that the router and the clients use (LC-8). */
export function openApiDocument(serverUrl: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, endpoint] of Object.entries(api) as [string, Endpoint][]) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operationOf(name, endpoint);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zhanggui 掌柜',
      version: '1',
      description: 'Every refusal carries a stable code in `error.details.code`.',
    },
    servers: [{ url: serverUrl }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}

function operationOf(name: string, endpoint: Endpoint): Record<string, unknown> {
  const { audience } = endpoint;
  const who =
    audience.kind === 'staff' ? `staff${audience.permission ? ` with \`${audience.permission}\`` : ''}` : audience.kind;
  const statuses = new Map<number, string[]>();
  for (const code of endpoint.refusals) {
    const { status } = REFUSALS[code];
    statuses.set(status, [...(statuses.get(status) ?? []), code]);
  }
  return {
    operationId: name,
    tags: [name.split('.')[0]],
    summary: endpoint.summary,
    description: `Who may call: ${who}.`,
    ...(audience.kind !== 'public' && audience.kind !== 'provider' && { security: [{ bearer: [] }] }),
    parameters: [...parametersOf(endpoint.params, 'path'), ...parametersOf(endpoint.query, 'query')],
    ...(endpoint.method !== 'GET' && {
      requestBody: { content: { 'application/json': { schema: schemaOf(endpoint.body, 'input') } } },
    }),
    responses: {
      200: {
        description: 'Done',
        content: {
          'application/json': { schema: { type: 'object', properties: { data: schemaOf(endpoint.answer, 'output') } } },
        },
      },
      ...Object.fromEntries([...statuses].map(([status, codes]) => [status, { description: codes.join(', ') }])),
    },
  };
}

function parametersOf(schema: z.ZodType, place: 'path' | 'query'): Record<string, unknown>[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as ObjectSchema;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}
