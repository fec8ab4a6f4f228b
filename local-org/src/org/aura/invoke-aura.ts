/** An @AuraEnabled call from its names and JSON to its JSON: finds the method, checks the right to it, converts, runs. */
import type { ApexClassHandle, ApexMethodHandle, Runtime } from '../../transaction/runtime.ts';
import { ApexException } from '../../values/index.ts';
import { ApexCallError, bodyOf } from './apex-call-error.ts';
import { ArgumentReader } from './argument-json.ts';
import { AuraMembers } from './members.ts';
import { resultToJson } from './result-json.ts';

export interface AuraCall {
  readonly className: string;
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** `transaction` runs its body as the calling user. */
export function invokeAura(
  runtime: Runtime,
  call: AuraCall,
  transaction: <T>(body: (runtime: Runtime) => T) => T
): unknown {
  const { program } = runtime;
  const handle = program.findClass(call.className);
  if (!handle) throw refused(`Unable to find Apex action class referenced as '${call.className}'.`);
  const method = auraMethod(handle, call.method);
  const members = new AuraMembers(program);
  const reader = new ArgumentReader(runtime.schema, program, members);
  try {
    return transaction((running) => {
      if (!running.security.hasClass(handle.name)) {
        throw refused(`You do not have access to the Apex class named '${handle.name}'.`);
      }
      const args = method.params.map((param) => reader.read(param.name, param.type, call.params[param.name]));
      return resultToJson(method.invoke(null, args), members);
    });
  } catch (error) {
    if (error instanceof ApexException)
      throw new ApexCallError(bodyOf(error, program.findClass(error.typeName) !== undefined));
    throw error;
  }
}

function auraMethod(handle: ApexClassHandle, name: string): ApexMethodHandle {
  const isIt = (method: ApexMethodHandle): boolean =>
    method.isStatic &&
    method.name.toLowerCase() === name.toLowerCase() &&
    method.annotations.some((annotation) => annotation.name.toLowerCase() === 'auraenabled');
  const found = handle.methods.find(isIt);
  if (!found) throw refused(`Unable to find action '${name}' on the controller of ${handle.name}.`);
  return found;
}

function refused(message: string): ApexCallError {
  return new ApexCallError({ message });
}
