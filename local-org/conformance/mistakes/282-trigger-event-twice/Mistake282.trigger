// source: https://github.com/glade-sh/glade-tools/blob/main/docs/fixtures/apex-language-rules.json (scratch-org outcome, rule APEX-AUDIT-TRIGGER-DUPLICATE-EVENT)
// mistake: Duplicate Trigger Usage: BEFORE INSERT
trigger Mistake282 on Lead (before insert, before update, before insert) {
    for (Lead item : Trigger.new) {
        item.Rating = 'Cold';
    }
}
