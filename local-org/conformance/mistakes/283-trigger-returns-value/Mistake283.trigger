// source: https://github.com/forcedotcom/apex-language-support/blob/main/packages/apex-parser-ast/src/generated/messages_en_US.ts (compiler message invalid.trigger.return)
trigger Mistake283 on Opportunity (before update) {
    for (Opportunity deal : Trigger.new) {
        if (deal.Amount == null) {
            // mistake: Trigger bodies must not return a value
            return false;
        }
        deal.Probability = 10;
    }
}
