// source: memory
trigger Mistake285 on Account (before insert, before update) {
    for (Account acc : Trigger.new) {
        Account before = Trigger.isUpdate ? Trigger.oldMap.get(acc.Id) : null;
        // mistake: Variable does not exist: PartnerRank (no such field on Account)
        if (before != null && before.PartnerRank != null) {
            acc.Rating = 'Hot';
        }
    }
}
