trigger ConfPrivateTrigger on ConfPrivate__c(before insert) {
    Integer seen = [SELECT COUNT() FROM ConfPrivate__c];
    for (ConfPrivate__c row : Trigger.new) {
        row.ConfSeen__c = seen;
    }
}
