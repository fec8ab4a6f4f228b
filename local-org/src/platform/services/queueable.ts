import {
  abstractMethod,
  constructor,
  method,
  platformClass,
  enumConstant,
  platformEnum,
  platformInterface,
  property
} from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { apexException } from '../../values/apex-exception.ts';
import type { ApexException } from '../../values/apex-exception.ts';
import type { ApexEnumValue } from '../../values/boxes.ts';

export class QueueableContext {
  readonly $type = 'QueueableContext';
  readonly jobId: string;

  constructor(jobId: string) {
    this.jobId = jobId;
  }
  getjobid$0(): string {
    return this.jobId;
  }
}

/** What `System.enqueueJob` takes beside the job. */
export class AsyncOptions {
  readonly $type = 'AsyncOptions';
  duplicateSignature: QueueableSignature | null = null;
  maximumQueueableStackDepth: number | null = null;
  minimumQueueableDelayInMinutes: number | null = null;
}

export class QueueableSignature {
  readonly $type = 'QueueableDuplicateSignature';
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export class QueueableSignatureBuilder {
  readonly $type = 'QueueableDuplicateSignature.Builder';
  readonly parts: string[] = [];

  add(part: unknown): this {
    this.parts.push(`${typeof part}:${JSON.stringify(String(part))}`);
    return this;
  }
}

/** What a finalizer gets: how the queueable it hangs on ended. */
export class FinalizerContext {
  readonly $type = 'FinalizerContext';
  readonly jobId: string;
  readonly exception: ApexException | null;

  constructor(jobId: string, exception: ApexException | null) {
    this.jobId = jobId;
    this.exception = exception;
  }
  getasyncapexjobid$0(): string {
    return this.jobId;
  }
  getexception$0(): ApexException | null {
    return this.exception;
  }
  getresult$0(): ApexEnumValue {
    return enumConstant(PARENT_JOB_RESULT, this.exception ? 'UNHANDLED_EXCEPTION' : 'SUCCESS');
  }
  getrequestid$0(): string {
    return `local-${this.jobId}`;
  }
}

export const QUEUEABLE = platformInterface('System.Queueable', [
  abstractMethod('void execute(System.QueueableContext context)')
]);

export const QUEUEABLE_CONTEXT = platformInterface('System.QueueableContext', [abstractMethod('Id getJobId()')]);

export const FINALIZER = platformInterface('System.Finalizer', [
  abstractMethod('void execute(System.FinalizerContext context)')
]);

export const PARENT_JOB_RESULT = platformEnum('System.ParentJobResult', ['SUCCESS', 'UNHANDLED_EXCEPTION']);

export const FINALIZER_CONTEXT = platformInterface('System.FinalizerContext', [
  abstractMethod('Id getAsyncApexJobId()'),
  abstractMethod('Exception getException()'),
  abstractMethod('System.ParentJobResult getResult()'),
  abstractMethod('String getRequestId()')
]);

export const ASYNC_OPTIONS = platformClass('System.AsyncOptions', [
  constructor('()', () => new AsyncOptions()),
  property(
    'System.QueueableDuplicateSignature DuplicateSignature',
    (_cx, self: AsyncOptions) => self.duplicateSignature,
    (_cx, self: AsyncOptions, value: QueueableSignature | null) => {
      self.duplicateSignature = value;
    }
  ),
  property(
    'Integer MaximumQueueableStackDepth',
    (_cx, self: AsyncOptions) => self.maximumQueueableStackDepth,
    (_cx, self: AsyncOptions, value: number | null) => {
      self.maximumQueueableStackDepth = value;
    }
  ),
  property(
    'Integer MinimumQueueableDelayInMinutes',
    (_cx, self: AsyncOptions) => self.minimumQueueableDelayInMinutes,
    (_cx, self: AsyncOptions, value: number | null) => {
      if (value !== null && (value < 0 || value > 10)) {
        throw apexException('System.AsyncException', 'The delay must be between 0 and 10 minutes.');
      }
      self.minimumQueueableDelayInMinutes = value;
    }
  )
]);

export const QUEUEABLE_SIGNATURE = platformClass('System.QueueableDuplicateSignature', []);

const addPart = (_cx: Cx, self: QueueableSignatureBuilder, part: unknown): QueueableSignatureBuilder => self.add(part);

export const QUEUEABLE_SIGNATURE_BUILDER = platformClass('System.QueueableDuplicateSignature.Builder', [
  constructor('()', () => new QueueableSignatureBuilder()),
  method('System.QueueableDuplicateSignature.Builder addId(Id value)', addPart),
  method('System.QueueableDuplicateSignature.Builder addInteger(Integer value)', addPart),
  method('System.QueueableDuplicateSignature.Builder addString(String value)', addPart),
  method(
    'System.QueueableDuplicateSignature build()',
    (_cx, self: QueueableSignatureBuilder) => new QueueableSignature(self.parts.join('|'))
  )
]);
