// source: https://github.com/glade-sh/glade-tools/blob/main/docs/fixtures/apex-language-rules.json (scratch-org outcome, rule APEX-AUDIT-TRIGGER-BODY-TYPE-ERROR)
trigger Mistake284 on Case (before insert) {
    Integer urgent = 0;
    for (Case item : Trigger.new) {
        if (item.Priority == 'High') {
            urgent++;
        }
    }
    // mistake: Illegal assignment from Integer to String
    String message = urgent;
    System.debug(message);
}
