/** Which sharing mode goes down the call stack: that of the innermost running class that declares one. */
import type { DeclaredSharing, SharingMode, SharingState } from './runtime.ts';

export class RunningSharing implements SharingState {
  /** Emitted functions of classes that declare a mode set it, and put back what was there. */
  current: SharingMode | null = null;

  /** An entry point that inherits runs with sharing; one that says nothing, under an API version that let it, without. */
  isEnforced(declared: DeclaredSharing): boolean {
    if (declared === 'inherited') return this.current !== 'without';
    if (declared === 'undeclared') return this.current === 'with';
    return declared === 'with';
  }

  /** A transaction has no caller. */
  fromEntryPoint<T>(body: () => T): T {
    const before = this.current;
    this.current = null;
    try {
      return body();
    } finally {
      this.current = before;
    }
  }
}
