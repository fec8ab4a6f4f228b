import { platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { nullArgument } from './null-argument.ts';

export const FEATURE_MANAGEMENT = platformClass('System.FeatureManagement', [
  staticMethod('Boolean checkPermission(String apiName)', (cx: Cx, name: string | null) => {
    if (name === null) throw nullArgument('apiName');
    return cx.security.hasCustomPermission(name);
  })
]);
