/**
 * Notes the events of the detail for the conformance cases.
 */
trigger ConfCasDetailTrigger on ConfCasDetail__c(
    before update,
    before delete,
    after insert,
    after update,
    after delete,
    after undelete
) {
    ConfCasRecorder.note('detail');
}
