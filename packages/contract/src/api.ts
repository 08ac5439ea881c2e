import type { z } from 'zod';
import { accounts } from './accounts';
import { blacklist } from './blacklist';
import { bookings } from './bookings';
import { deliveries } from './deliveries';
import { floor } from './floor';
import { kitchen } from './kitchen';
import { loyalty } from './loyalty';
import { menu } from './menu';
import { messages } from './messages';
import { operations } from './operations';
import { orders } from './orders';
import { payments } from './payments';
import { queue } from './queue';
import { rooms } from './rooms';
import { staffBookings } from './staff-bookings';
import { stores } from './stores';
import { visits } from './visits';

/** The whole HTTP API. */
export const api = {
  ...accounts,
  ...stores,
  ...menu,
  ...visits,
  ...floor,
  ...rooms,
  ...queue,
  ...bookings,
  ...staffBookings,
  ...blacklist,
  ...orders,
  ...payments,
  ...kitchen,
  ...deliveries,
  ...loyalty,
  ...messages,
  ...operations,
} as const;

export type EndpointName = keyof typeof api;

type Part<N extends EndpointName, K extends 'params' | 'query' | 'body' | 'answer'> = (typeof api)[N][K];

/** The API as types alone: what clients send and receive. */
export type Api = {
  [N in EndpointName]: {
    method: (typeof api)[N]['method'];
    path: (typeof api)[N]['path'];
    params: z.input<Part<N, 'params'>>;
    query: z.input<Part<N, 'query'>>;
    body: z.input<Part<N, 'body'>>;
    answer: z.output<Part<N, 'answer'>>;
  };
};

export type Params<N extends EndpointName> = z.output<Part<N, 'params'>>;
export type Query<N extends EndpointName> = z.output<Part<N, 'query'>>;
export type Body<N extends EndpointName> = z.output<Part<N, 'body'>>;
export type Answer<N extends EndpointName> = z.output<Part<N, 'answer'>>;

/** Every answer on the wire: the value, or Strapi's error envelope. */
export type Envelope<T> =
  | { data: T }
  | {
      data: null;
      error: {
        status: number;
        name: string;
        message: string;
        details: { code: string; params?: Record<string, unknown>; fields?: { path: string; message: string }[] };
      };
    };
