/** `'Hello ${name}'.template(values)`: named places, each filled with the text of its value; `$${` stays as `${`. */
import { method, type PlatformMember } from '../../types/platform-declaration.ts';
import { apexException, stringValueOf, type ApexMap } from '../../values/index.ts';
import { nullArgument } from './arguments.ts';

const PLACE = /\$(\$\{)|\$\{([^}]*)\}/g;

export const STRING_TEMPLATE: PlatformMember = method(
  'String template(Map<String,Object> values)',
  (cx, text: string, values: ApexMap<string, unknown> | null) => {
    if (values === null) throw nullArgument();
    return text.replace(PLACE, (_place, escaped: string | undefined, name: string) => {
      if (escaped) return escaped;
      const key = name.trim();
      if (!values.has(key))
        throw apexException('System.StringException', `Missing value for template variable: ${key}`);
      return stringValueOf(values.get(key), cx.session.timeZone);
    });
  }
);
