import type { Modifiers } from './ast.ts';

/** A declaration that says nothing about itself. Apart from the converter, so that using it does not load the parser. */
export const NO_MODIFIERS: Modifiers = {
  access: null,
  isStatic: false,
  isFinal: false,
  isAbstract: false,
  isVirtual: false,
  isOverride: false,
  isTransient: false,
  isTestMethod: false,
  isWebservice: false,
  sharing: null,
  annotations: []
};
