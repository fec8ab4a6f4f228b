/**
 * Notes every delivered conformance event.
 */
trigger ConfAsyncEventTrigger on ConfAsyncEvent__e(after insert) {
    List<Account> notes = new List<Account>();
    for (ConfAsyncEvent__e event : Trigger.new) {
        notes.add(new Account(Name = 'event ' + event.Key__c, Description = String.valueOf(Trigger.size)));
    }
    insert as system notes;
}
