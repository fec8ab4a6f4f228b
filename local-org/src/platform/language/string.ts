/** System.String; its methods stand in the files beside this one, by kind. */
import { platformClass, type PlatformType } from '../../types/platform-declaration.ts';
import { STRING_ESCAPES } from './string-escapes.ts';
import { STRING_SEARCHES } from './string-searches.ts';
import { STRING_CHANGES } from './string-changes.ts';
import { STRING_TEMPLATE } from './string-template.ts';
import { STRING_STATICS } from './string-statics.ts';

export const STRING: PlatformType = platformClass('System.String', [
  ...STRING_SEARCHES,
  ...STRING_CHANGES,
  ...STRING_ESCAPES,
  STRING_TEMPLATE,
  ...STRING_STATICS
]);
