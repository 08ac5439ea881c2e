import type { Proof } from './invariants';

/** Prints what was proved. True where all of it holds. */
export function printProofs(proofs: readonly Proof[]): boolean {
  for (const { what, holds, detail } of proofs) console.log(`${holds ? '✓' : '✗'} ${what}  ${detail}`);
  return proofs.every((proof) => proof.holds);
}
