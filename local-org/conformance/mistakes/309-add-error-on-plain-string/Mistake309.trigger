// source: https://github.com/forcedotcom/apex-language-support/blob/main/packages/apex-parser-ast/src/generated/messages_en_US.ts (compiler message method.invalid.add.error.not.sobject.field)
trigger Mistake309 on Contact (before insert) {
    for (Contact person : Trigger.new) {
        String mail = person.Email;
        if (mail == null) {
            // mistake: addError must be invoked on an expression that is an exact SObject field reference
            mail.addError('An email is required');
        }
    }
}
