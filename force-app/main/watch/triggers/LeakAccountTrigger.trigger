/** The only trigger on Account; what it does is listed in its handler. */
trigger LeakAccountTrigger on Account(after update, after delete, after undelete) {
    LeakAccountTriggerHandler.run(Trigger.operationType, Trigger.new, Trigger.oldMap);
}
