/** What the platform says of a query it cannot run. */
import { apexException, type ApexException } from '../values/index.ts';

const WSDL = 'Please reference your WSDL or the describe call for the appropriate names.';

export const queryError = (message: string): ApexException => apexException('System.QueryException', message);

export const noSuchObject = (object: string): ApexException =>
  queryError(
    `sObject type '${object}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${WSDL}`
  );
export const noSuchColumn = (column: string, object: string): ApexException =>
  queryError(
    `No such column '${column}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${WSDL}`
  );
export const noSuchParent = (name: string): ApexException =>
  queryError(
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${WSDL}`
  );
export const noSuchChild = (name: string): ApexException =>
  queryError(
    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${WSDL}`
  );
export const rowUnavailable = (): ApexException =>
  queryError(
    'Record Currently Unavailable: The record you are attempting to edit, or one of its related records, is currently being modified by another user. Please try again.'
  );
