/**
 * Hands each event of the conformance rows to the recorder of the running test.
 */
trigger ConfTrigRowTrigger on ConfTrigRow__c(
    before insert,
    before update,
    before delete,
    after insert,
    after update,
    after delete,
    after undelete
) {
    ConfTrigRecorder.record();
}
