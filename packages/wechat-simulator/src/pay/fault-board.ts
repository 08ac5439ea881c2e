import { type EarlyNotice, type Fault, NO_FAULT } from '../domain/faults';

const MAX_FAULTS = 1_000;

/** The faults in force. An order's own fault replaces the general one. */
export class FaultBoard {
  private readonly faults = new Map<string, Fault>();

  set(fault: Fault): void {
    this.faults.delete(fault.scope);
    this.faults.set(fault.scope, fault);
    const oldest = this.faults.keys().next().value;
    if (this.faults.size > MAX_FAULTS && oldest !== undefined) this.faults.delete(oldest);
  }

  /** Removes one scope, or everything. */
  clear(scope: string | null): void {
    if (scope === null) this.faults.clear();
    else this.faults.delete(scope);
  }

  list(): Fault[] {
    return [...this.faults.values()];
  }

  faultOf(outTradeNo: string): Fault {
    return this.faults.get(outTradeNo) ?? this.faults.get('all') ?? NO_FAULT;
  }

  sendsEarly(outTradeNo: string, answer: EarlyNotice): boolean {
    return this.faultOf(outTradeNo).beforeResponse.includes(answer);
  }

  /** Decides whether the next notice of this order is lost, and uses up one of the counted losses. */
  takeLoss(outTradeNo: string): boolean {
    const fault = this.faultOf(outTradeNo);
    if (fault.loseAll) return true;
    if (fault.loseNext === 0) return false;
    this.faults.set(fault.scope, { ...fault, loseNext: fault.loseNext - 1 });
    return true;
  }
}
