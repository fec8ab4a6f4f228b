import { apexException } from '../../values/apex-exception.ts';

export function nullArgument(name: string): Error {
  return apexException('System.NullPointerException', `Argument ${name} cannot be null`);
}
