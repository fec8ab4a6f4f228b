/** Every platform class the local org has. The checker, the runtime and the support page read this list. */
import type { PlatformType } from '../types/platform-declaration.ts';
import { LANGUAGE_TYPES } from './language/index.ts';
import { SERVICE_TYPES } from './services/index.ts';

export const PLATFORM: readonly PlatformType[] = [...LANGUAGE_TYPES, ...SERVICE_TYPES];
