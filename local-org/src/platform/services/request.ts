import { enumConstant, method, platformClass, platformEnum, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import type { ApexEnumValue } from '../../values/boxes.ts';

export const QUIDDITY = platformEnum('System.Quiddity', [
  'ANONYMOUS',
  'AURA',
  'BATCH_ACS',
  'BATCH_APEX',
  'BATCH_CHUNK_PARALLEL',
  'BATCH_CHUNK_SERIAL',
  'BULK_API',
  'COMMERCE_INTEGRATION',
  'DISCOVERABLE_LOGIN',
  'EXTERNAL_SERVICE_CALLBACK',
  'FUTURE',
  'INBOUND_EMAIL_SERVICE',
  'INVOCABLE_ACTION',
  'IOT',
  'PLATFORM_EVENT_PUBLISH_CALLBACK',
  'POST_INSTALL_SCRIPT',
  'QUEUEABLE',
  'REMOTE_ACTION',
  'REST',
  'RUNTEST_ASYNC',
  'RUNTEST_DEPLOY',
  'RUNTEST_SYNC',
  'SCHEDULED',
  'SOAP',
  'SYNCHRONOUS',
  'TRANSACTION_FINALIZER_QUEUEABLE',
  'UNDEFINED',
  'VF'
]);

const QUIDDITY_OF_JOB = {
  Batch: 'BATCH_APEX',
  Queueable: 'QUEUEABLE',
  Future: 'FUTURE',
  Scheduled: 'SCHEDULED',
  Finalizer: 'TRANSACTION_FINALIZER_QUEUEABLE'
} as const;

/** Which kind of transaction runs. */
export class Request {
  readonly $type = 'Request';
  readonly quiddity: ApexEnumValue;
  readonly id: string;

  constructor(quiddity: ApexEnumValue, id: string) {
    this.quiddity = quiddity;
    this.id = id;
  }
}

const current = (cx: Cx): Request => {
  const { running } = cx.async;
  const name = running ? QUIDDITY_OF_JOB[running.kind] : cx.test ? 'RUNTEST_SYNC' : 'SYNCHRONOUS';
  return new Request(enumConstant(QUIDDITY, name), running ? `local-${running.jobId}` : 'local-synchronous');
};

export const REQUEST = platformClass('System.Request', [
  staticMethod('System.Request getCurrent()', current),
  method('System.Quiddity getQuiddity()', (_cx, self: Request) => self.quiddity),
  method('String getRequestId()', (_cx, self: Request) => self.id)
]);
