import type { api, Answer, Body, EndpointName, Params, Query } from '@zhanggui/contract';
import type { IncomingHttpHeaders } from 'node:http';
import type { Engine } from '../engine';
import type { CallIdentity } from '../once';
import type { CustomerPrincipal, Principal, StaffPrincipal } from '../principal';
import type { Prepared } from './prepared';

/** Who calls, as the endpoint's audience promises it. */
export type CallerOf<N extends EndpointName> = (typeof api)[N]['audience']['kind'] extends 'customer'
  ? CustomerPrincipal
  : (typeof api)[N]['audience']['kind'] extends 'staff'
    ? StaffPrincipal
    : Principal;

/** One request, parsed, authenticated and authorised. */
export interface Call<N extends EndpointName> {
  engine: Engine;
  principal: CallerOf<N>;
  params: Params<N>;
  query: Query<N>;
  body: Body<N>;
  language: 'zh' | 'en';
  now: Date;
  /** For `once`: only for endpoints whose body carries a `requestId`. */
  identity: CallIdentity;
  /** The caller's IP address. */
  address: string;
  /** For providers, whose signatures cover the bytes. */
  headers: IncomingHttpHeaders;
  rawBody: string;
}

export type Handler<N extends EndpointName> = (call: Call<N>) => Promise<Answer<N> | Prepared> | Answer<N> | Prepared;

/** What a context implements of the API. */
export type Handlers = { [N in EndpointName]?: Handler<N> };
