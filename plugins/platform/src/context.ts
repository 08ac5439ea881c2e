import type { TierView } from '@zhanggui/contract';
import type { Engine } from './engine';
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
  /** Runs once the engine stands, before it serves. */
  onStart?: (engine: Engine) => Promise<void>;
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
