import type { z } from 'zod';
import type { Permission } from './permissions';
import type { RefusalCode } from './refusals';

/**
 * Who may call an endpoint. Everything else is refused before the handler runs.
 * `store` names where the store of a staff call comes from: the path, or the row itself, which the use case then checks.
 */
export type Audience =
  | { kind: 'public' }
  | { kind: 'customer' }
  | { kind: 'staff'; permission: Permission | null; store: 'path' | 'row' | 'none' }
  | { kind: 'provider' };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One endpoint of the HTTP API, as data: the router, the OpenAPI document and both clients are made from it. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  method: Method;
  /** `/v1/orders/:orderId` */
  path: string;
  /** One sentence in the business's words, shown in the reference. */
  summary: string;
  audience: Audience;
  params: Params;
  query: Query;
  body: Body;
  answer: Answer;
  /** The refusals that a correct client can meet here, beyond those that every endpoint has. */
  refusals: readonly RefusalCode[];
}

export const everyone = { kind: 'public' } as const satisfies Audience;
export const customer = { kind: 'customer' } as const satisfies Audience;
export const provider = { kind: 'provider' } as const satisfies Audience;
export const staff = (permission: Permission | null, store: 'path' | 'row' | 'none' = 'path') =>
  ({ kind: 'staff', permission, store }) as const satisfies Audience;
