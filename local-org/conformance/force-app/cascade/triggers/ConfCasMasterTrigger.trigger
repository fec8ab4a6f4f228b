/**
 * Notes the events of the master for the conformance cases.
 */
trigger ConfCasMasterTrigger on ConfCasMaster__c(
    before update,
    before delete,
    after insert,
    after update,
    after delete,
    after undelete
) {
    ConfCasRecorder.note('master');
}
