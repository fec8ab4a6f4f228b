// source: https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_defining.htm
// mistake: Unexpected token 'upsert' (no such trigger event)
trigger Mistake279 on Account (before upsert) {
    for (Account acc : Trigger.new) {
        acc.Rating = 'Warm';
    }
}
