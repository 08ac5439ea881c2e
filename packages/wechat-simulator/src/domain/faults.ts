import { FieldReader, paramError } from './field-reader';
import { accept, type Outcome } from './outcome';

export const FORGERIES = ['signature', 'amount', 'merchant', 'app', 'body', 'timestamp'] as const;
/** What is wrong with a forged notice; `amount`, `merchant` and `app` are correctly signed lies. */
export type Forgery = (typeof FORGERIES)[number];

export const EARLY_NOTICES = ['prepay', 'pay', 'refund'] as const;
/** The answer of ours that the notice overtakes. */
export type EarlyNotice = (typeof EARLY_NOTICES)[number];

export const REFUND_FAILURES = ['notEnough', 'abnormal', 'closed'] as const;
export type RefundFailure = (typeof REFUND_FAILURES)[number];

/** What goes wrong on purpose with the notices and refunds of one order, or of all. */
export interface Fault {
  /** An `out_trade_no`, or `all`. The order's own fault replaces the general one entirely. */
  readonly scope: string;
  /** Wait this long before the first delivery. */
  readonly delayMs: number;
  /** Deliver this many more copies at the same moment. */
  readonly repeat: number;
  /** Hold notices back for a moment and deliver the newest first. */
  readonly reorder: boolean;
  /** Deliver a forged notice once instead of the true one; the true one can be resent by hand. */
  readonly forge: Forgery | null;
  /** Lose this many notices that come next, all their retries included. */
  readonly loseNext: number;
  readonly loseAll: boolean;
  /** Deliver the notice before the answer to the caller; `prepay` pays the order the moment it is placed. */
  readonly beforeResponse: readonly EarlyNotice[];
  readonly refund: RefundFailure | null;
}

export const NO_FAULT: Fault = {
  scope: 'all',
  delayMs: 0,
  repeat: 0,
  reorder: false,
  forge: null,
  loseNext: 0,
  loseAll: false,
  beforeResponse: [],
  refund: null,
};

/** Reads the body of `POST /simulator/faults`. Refuses PARAM_ERROR. `beforeResponse: true` means all three answers. */
export const parseFault = (body: unknown): Outcome<Fault> => {
  const fields = new FieldReader(body);
  const beforeResponse =
    typeof fields.valueAt('beforeResponse') === 'boolean'
      ? fields.optionalFlag('beforeResponse')
        ? EARLY_NOTICES
        : []
      : [fields.optionalChoice('beforeResponse', EARLY_NOTICES)].filter((answer) => answer !== undefined);
  const fault: Fault = {
    scope: fields.optionalText('scope', { minLength: 1, maxLength: 32 }) ?? NO_FAULT.scope,
    delayMs: fields.optionalInteger('delayMs', { min: 0, max: 600_000 }) ?? NO_FAULT.delayMs,
    repeat: fields.optionalInteger('repeat', { min: 0, max: 50 }) ?? NO_FAULT.repeat,
    reorder: fields.optionalFlag('reorder') ?? NO_FAULT.reorder,
    forge: fields.optionalChoice('forge', FORGERIES) ?? NO_FAULT.forge,
    loseNext: fields.optionalInteger('loseNext', { min: 0, max: 100_000 }) ?? NO_FAULT.loseNext,
    loseAll: fields.optionalFlag('loseAll') ?? NO_FAULT.loseAll,
    beforeResponse,
    refund: fields.optionalChoice('refund', REFUND_FAILURES) ?? NO_FAULT.refund,
  };
  return fields.problem ? paramError(fields.problem) : accept(fault);
};
