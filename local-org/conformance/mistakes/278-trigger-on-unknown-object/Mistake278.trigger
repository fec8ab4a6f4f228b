// source: https://github.com/forcedotcom/apex-language-support/blob/main/packages/apex-parser-ast/src/generated/messages_en_US.ts (compiler message invalid.trigger.object)
// mistake: Invalid type: PartnerDealXyz
trigger Mistake278 on PartnerDealXyz (before insert) {
    Integer size = Trigger.size;
    System.debug('records: ' + size);
}
