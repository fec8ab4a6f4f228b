import { notSupported } from '../../diagnostics/errors.ts';
import { platformClass, staticMethod } from '../../types/platform-declaration.ts';

const publish = (): never => {
  throw notSupported('EventBus.publish');
};

export const EVENT_BUS = platformClass('System.EventBus', [
  staticMethod('Database.SaveResult publish(SObject event)', publish),
  staticMethod('List<Database.SaveResult> publish(List<SObject> events)', publish)
]);
