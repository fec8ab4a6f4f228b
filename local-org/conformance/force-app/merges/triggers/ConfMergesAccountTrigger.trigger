trigger ConfMergesAccountTrigger on Account(before update, after update, before delete, after delete, after undelete) {
    ConfMergesLog.note('Account');
    if (ConfMergesLog.enabled && Trigger.isDelete) {
        for (Account loser : Trigger.old) {
            if (Trigger.isBefore) {
                ConfMergesLog.mastersBeforeDelete.put(loser.Id, loser.MasterRecordId);
                if (ConfMergesLog.refuseDelete) {
                    loser.addError('kept by rule');
                }
            } else {
                ConfMergesLog.mastersAfterDelete.put(loser.Id, loser.MasterRecordId);
            }
        }
        if (Trigger.isAfter) {
            for (Contact person : [SELECT AccountId FROM Contact WHERE LastName LIKE 'ConfMerge%']) {
                ConfMergesLog.contactParentsAfterDelete.put(person.Id, person.AccountId);
            }
        }
    }
}
