// source: https://github.com/glade-sh/glade-tools/blob/main/docs/fixtures/apex-language-rules.json (scratch-org outcome, rule APEX-AUDIT-TRIGGER-ON-APEXCLASS)
// mistake: SObject type does not allow triggers: ApexClass
trigger Mistake281 on ApexClass (before insert) {
    Integer size = Trigger.size;
    System.debug(size);
}
