/** The class System: its language side (debug, now, assert …) comes from `language/`, its jobs from here. */
import { platformClass } from '../../types/platform-declaration.ts';
import { SYSTEM_LANGUAGE_MEMBERS } from '../language/system-language.ts';
import { SYSTEM_JOBS } from './system-jobs.ts';

export const SYSTEM = platformClass('System.System', [...SYSTEM_LANGUAGE_MEMBERS, ...SYSTEM_JOBS]);
