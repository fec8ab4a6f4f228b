/** The only trigger on Opportunity; what it does is listed in its handler. */
trigger LeakOpportunityTrigger on Opportunity(after insert, after update, after delete, after undelete) {
    LeakOpportunityTriggerHandler.run(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
