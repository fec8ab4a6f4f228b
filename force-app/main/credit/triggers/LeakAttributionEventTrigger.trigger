/** History stays as it was written. */
trigger LeakAttributionEventTrigger on AttributionEvent__c(before update, before delete) {
    LeakEventGuard.refuse(Trigger.new, Trigger.oldMap);
}
