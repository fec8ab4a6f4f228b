import { method, platformClass, staticMethod } from '../../types/platform-declaration.ts';
import type { Cx } from '../../transaction/runtime.ts';
import { ApexList } from '../../values/apex-list.ts';
import type { SObjectValue } from '../../values/sobject-value.ts';
import { nullArgument } from './null-argument.ts';

/** What became of one record; a formula without a value leaves its field blank and is no error here. */
class FormulaRecalcResult {
  readonly $type = 'FormulaRecalcResult';
  readonly record: SObjectValue;

  constructor(record: SObjectValue) {
    this.record = record;
  }
}

export const FORMULA = platformClass('System.Formula', [
  staticMethod(
    'List<System.FormulaRecalcResult> recalculateFormulas(List<SObject> sobjects)',
    (cx: Cx, records: ApexList<SObjectValue> | null) => {
      if (records === null) throw nullArgument('sobjects');
      cx.database.fillFormulas(records.items);
      const results = records.items.map((record) => new FormulaRecalcResult(record));
      return new ApexList('List<FormulaRecalcResult>', results);
    }
  )
]);

export const FORMULA_RECALC_RESULT = platformClass('System.FormulaRecalcResult', [
  method('SObject getSObject()', (_cx, self: FormulaRecalcResult) => self.record),
  method('Boolean isSuccess()', () => true),
  method('List<System.FormulaRecalcFieldError> getErrors()', () => new ApexList('List<FormulaRecalcFieldError>', []))
]);

export const FORMULA_RECALC_FIELD_ERROR = platformClass('System.FormulaRecalcFieldError', [
  method('String getFieldName()', () => null),
  method('String getFieldError()', () => null)
]);
