/** Door of `platform/language/`: the classes of the Apex language itself. */
import type { PlatformType } from '../../types/platform-declaration.ts';
import { ASSERT } from './assert.ts';
import { BLOB } from './blob.ts';
import { BOOLEAN } from './boolean.ts';
import { CRYPTO } from './crypto.ts';
import { DATE } from './date.ts';
import { DATETIME } from './datetime.ts';
import { DECIMAL } from './decimal.ts';
import { DOUBLE } from './double.ts';
import { ENCODING_UTIL } from './encoding-util.ts';
import { ENUMS } from './enums.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { ID } from './id.ts';
import { INTEGER } from './integer.ts';
import { INTERFACES } from './interfaces.ts';
import { JSON_CLASS } from './json.ts';
import { JSON_GENERATOR } from './json-generator.ts';
import { JSON_PARSER } from './json-parser.ts';
import { LIST } from './list.ts';
import { LONG } from './long.ts';
import { MAP } from './map.ts';
import { MATH } from './math.ts';
import { OBJECT } from './object.ts';
import { MATCHER, PATTERN } from './pattern.ts';
import { SET } from './set.ts';
import { STRING } from './string.ts';
import { TIME } from './time.ts';
import { TIME_ZONE } from './time-zone.ts';
import { TYPE } from './type.ts';
import { UUID } from './uuid.ts';
import { VERSION } from './version.ts';

export const LANGUAGE_TYPES: readonly PlatformType[] = [
  STRING,
  INTEGER,
  LONG,
  DOUBLE,
  DECIMAL,
  BOOLEAN,
  ID,
  DATE,
  DATETIME,
  TIME,
  BLOB,
  MATH,
  OBJECT,
  LIST,
  SET,
  MAP,
  TYPE,
  PATTERN,
  MATCHER,
  ASSERT,
  JSON_CLASS,
  JSON_GENERATOR,
  JSON_PARSER,
  CRYPTO,
  ENCODING_UTIL,
  UUID,
  TIME_ZONE,
  VERSION,
  ...INTERFACES,
  ...EXCEPTIONS,
  ...ENUMS
];
export { SYSTEM_LANGUAGE_MEMBERS } from './system-language.ts';
export { cloneRecord, type CloneOptions } from './record-copies.ts';
export { ApexTimeZone } from './time-zone.ts';
