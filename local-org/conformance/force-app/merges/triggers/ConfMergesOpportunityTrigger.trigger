trigger ConfMergesOpportunityTrigger on Opportunity(before update, after update, before delete, after delete) {
    ConfMergesLog.note('Opportunity');
}
