trigger ConfPartTrigger on ConfPart__c(
    before insert,
    after insert,
    before update,
    after update,
    before delete,
    after delete,
    after undelete
) {
    ConfPartLog.events.add(Trigger.operationType.name() + ' ' + Trigger.size);
    if (Trigger.isBefore && !Trigger.isDelete) {
        for (ConfPart__c row : Trigger.new) {
            if (row.Name == 'bad record') {
                row.addError('record refused');
            } else if (row.Name == 'bad field') {
                row.ConfAmount__c.addError('field refused');
            } else if (row.Name == 'boom') {
                throw new ConfPartLog.BoomException('boom');
            }
        }
    }
    if (Trigger.isBefore && Trigger.isDelete) {
        for (ConfPart__c row : Trigger.old) {
            if (row.Name == 'keep') {
                row.addError('kept by rule');
            }
        }
    }
    if (Trigger.isAfter && Trigger.isInsert) {
        List<ConfPartNote__c> notes = new List<ConfPartNote__c>();
        for (ConfPart__c row : Trigger.new) {
            if (row.Name == 'late') {
                row.addError('refused late');
            }
            notes.add(new ConfPartNote__c(Name = row.Name));
        }
        if (ConfPartLog.writeNotes) {
            insert as system notes;
        }
    }
}
