// source: https://github.com/forcedotcom/apex-language-support/blob/main/packages/apex-parser-ast/src/generated/messages_en_US.ts (compiler message invalid.trigger.before.undelete)
// mistake: Trigger Usage Before Undelete is not supported
trigger Mistake280 on Contact (before undelete) {
    for (Contact person : Trigger.new) {
        System.debug(person.LastName);
    }
}
