package import HeraldTemplates

/// The words of the message that asks for a confirmation.
extension SubscriptionWords {
    package static let mailSubject = LabelWords(
        "subscribe.mail-subject",
        en: "Please confirm your subscription",
        fr: "Veuillez confirmer votre abonnement",
        es: "Confirme su suscripción, por favor",
        ar: "يرجى تأكيد اشتراكك")
    package static let mailLead = LabelWords(
        "subscribe.mail-lead",
        en: "This address was entered for “{1}”: {2}. Please confirm within {3} that you want to get this by e-mail.",
        fr: "Cette adresse a été inscrite pour «\u{A0}{1}\u{A0}»\u{A0}: {2}. Veuillez confirmer dans un délai de {3} que vous souhaitez "
            + "recevoir ces envois.",
        es: "Esta dirección se inscribió para «{1}»: {2}. Confirme en un plazo de {3} que desea recibir estos envíos.",
        ar: "سُجّل هذا العنوان لتلقي «{1}»: {2}. يرجى أن تؤكد خلال {3} رغبتك في تلقي هذه الرسائل.")
    package static let mailIgnore = LabelWords(
        "subscribe.mail-ignore",
        en: "If you do not want it, do nothing: nothing else will be sent.",
        fr: "Si vous ne le souhaitez pas, ne faites rien\u{A0}: rien d’autre ne sera envoyé.",
        es: "Si no lo desea, no haga nada: no se enviará nada más.",
        ar: "إن لم ترغب في ذلك فلا تفعل شيئًا، ولن يُرسل أي شيء آخر.")
}
