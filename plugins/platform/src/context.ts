import type { TierView } from '@zhanggui/contract';
import type { Core } from '@strapi/strapi';
import type { Engine, NewEvent } from './engine';
import type { Reaction } from './events/relay';
import type { Handlers } from './http/call';
import type { Job } from './jobs';
import type { ReadModel } from './content/read-models';

/** Where a customer stands with the house: what every screen shows beside the name. */
export interface Standing {
  tier: TierView;
  availablePoints: number;
}

/** What one context (plugin) brings to the engine: its table of contents. */
export interface Context {
  name: string;
  handlers?: Handlers;
  readModels?: readonly ReadModel<never>[] | readonly ReadModel<unknown>[];
  reactions?: readonly Reaction[];
  jobs?: readonly Job[];
  /** Brought by exactly one context. */
  standingOf?: (engine: Engine, customerId: string) => Promise<Standing>;
  /**
   * Hears of every event: of those of this instance right after their commit, and again, like those of all others, when
   * they are numbered. For forgetting what is kept in memory; what must not be lost is a reaction's.
   */
  follow?: (events: readonly NewEvent[]) => void;
  /** Runs once the engine stands, before it serves. `strapi` is for the few use cases that write content. */
  onStart?: (engine: Engine, strapi: Core.Strapi) => Promise<void>;
}

const contexts: Context[] = [];

/** The Strapi plugin of a context: it registers itself with the engine, which the composition root starts. */
export function contextPlugin(context: Context) {
  return {
    register() {
      contexts.push(context);
    },
  };
}

export const registeredContexts = (): readonly Context[] => contexts;
