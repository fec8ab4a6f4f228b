trigger ConfMergesContactTrigger on Contact(before update, after update, before delete, after delete) {
    ConfMergesLog.note('Contact');
}
