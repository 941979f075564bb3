package import HeraldTemplates

/// The fixed words of the pages on which readers subscribe, and of the message that asks them to confirm.
package enum SubscriptionWords {
    // Subscribing
    package static let title = LabelWords("subscribe.title", en: "Subscribe", fr: "S’abonner", es: "Suscribirse", ar: "الاشتراك")
    package static let publication = LabelWords(
        "subscribe.publication", en: "You subscribe to digests of “{1}”.", fr: "Vous vous abonnez aux bulletins de «\u{A0}{1}\u{A0}».",
        es: "Se suscribe a los boletines de «{1}».", ar: "تشترك هنا في نشرات «{1}».")
    package static let lead = LabelWords(
        "subscribe.lead",
        en: "You first get a message with a link. Nothing else is sent to you before you confirm there.",
        fr: "Vous recevrez d’abord un message contenant un lien. Rien d’autre ne vous sera envoyé avant votre confirmation.",
        es: "Primero recibirá un mensaje con un enlace. No se le enviará nada más antes de que confirme.",
        ar: "ستصلك أولًا رسالة تتضمن رابطًا. ولن يُرسل إليك أي شيء آخر قبل أن تؤكد اشتراكك.")
    package static let address = LabelWords(
        "subscribe.address", en: "E-mail address", fr: "Adresse électronique", es: "Correo electrónico", ar: "البريد الإلكتروني")
    package static let lists = LabelWords("subscribe.lists", en: "Digests", fr: "Bulletins", es: "Boletines", ar: "النشرات")
    package static let language = LabelWords("subscribe.language", en: "Language", fr: "Langue", es: "Idioma", ar: "اللغة")
    package static let frequency = LabelWords("subscribe.frequency", en: "How often", fr: "Fréquence", es: "Frecuencia", ar: "التواتر")
    package static let every = LabelWords("subscribe.every", en: "Every issue", fr: "Chaque numéro", es: "Todos los números", ar: "كل عدد")
    package static let weekly = LabelWords(
        "subscribe.weekly",
        en: "At most once a week",
        fr: "Une fois par semaine au plus",
        es: "Como máximo una vez por semana",
        ar: "مرة في الأسبوع على الأكثر")
    package static let monthly = LabelWords(
        "subscribe.monthly",
        en: "At most once a month",
        fr: "Une fois par mois au plus",
        es: "Como máximo una vez al mes",
        ar: "مرة في الشهر على الأكثر")
    package static let quarterly = LabelWords(
        "subscribe.quarterly",
        en: "At most once a quarter",
        fr: "Une fois par trimestre au plus",
        es: "Como máximo una vez por trimestre",
        ar: "مرة كل ثلاثة أشهر على الأكثر")
    package static let privacy = LabelWords(
        "subscribe.privacy",
        en: "The address is used for these digests only. It is erased {1} after you unsubscribe.",
        fr: "L’adresse ne sert qu’à l’envoi de ces bulletins. Elle est effacée {1} après votre désabonnement.",
        es: "La dirección se usa solo para estos boletines. Se borra {1} después de que cancele la suscripción.",
        ar: "لا يُستخدم العنوان إلا لإرسال هذه النشرات، ويُمحى بعد {1} من إلغاء الاشتراك.")
    package static let sentTitle = LabelWords(
        "subscribe.sent-title",
        en: "Look into your mailbox",
        fr: "Consultez votre messagerie",
        es: "Revise su correo",
        ar: "تفقد بريدك الإلكتروني")
    package static let sent = LabelWords(
        "subscribe.sent",
        en: "A message with a link goes to the address. Open it within {1} and confirm. At most one such message is sent a day.",
        fr: "Un message contenant un lien part à cette adresse. Ouvrez-le dans un délai de {1} et confirmez. "
            + "Un tel message est envoyé une fois par jour au plus.",
        es: "Se envía a la dirección un mensaje con un enlace. Ábralo en un plazo de {1} y confirme. Se envía como máximo uno al día.",
        ar: "ستُرسل إلى العنوان رسالة تتضمن رابطًا. افتحها خلال {1} وأكد اشتراكك. ولا تُرسل أكثر من رسالة واحدة كهذه في اليوم.")
    package static let noAddress = LabelWords(
        "subscribe.no-address",
        en: "This is not an e-mail address. Write one such as reader@example.org.",
        fr: "Ce n’est pas une adresse électronique. Écrivez-en une telle que reader@example.org.",
        es: "Esto no es una dirección de correo. Escriba una como reader@example.org.",
        ar: "هذا ليس عنوان بريد إلكتروني. اكتب عنوانًا مثل reader@example.org.")
    package static let noList = LabelWords(
        "subscribe.no-list",
        en: "Choose at least one digest.",
        fr: "Choisissez au moins un bulletin.",
        es: "Elija al menos un boletín.",
        ar: "اختر نشرة واحدة على الأقل.")

    // Confirming
    package static let confirmTitle = LabelWords(
        "subscribe.confirm-title",
        en: "Confirm your subscription",
        fr: "Confirmez votre abonnement",
        es: "Confirme su suscripción",
        ar: "أكد اشتراكك")
    package static let confirmLead = LabelWords(
        "subscribe.confirm-lead", en: "You will get: {1}.", fr: "Vous recevrez\u{A0}: {1}.", es: "Recibirá: {1}.", ar: "ستتلقى: {1}.")
    package static let confirm = LabelWords("subscribe.confirm", en: "Confirm", fr: "Confirmer", es: "Confirmar", ar: "تأكيد")
    package static let confirmedTitle = LabelWords(
        "subscribe.confirmed-title",
        en: "You are subscribed",
        fr: "Votre abonnement est confirmé",
        es: "Suscripción confirmada",
        ar: "تم الاشتراك")
    package static let confirmed = LabelWords(
        "subscribe.confirmed",
        en: "The next issue comes to you: {1}.",
        fr: "Vous recevrez le prochain numéro\u{A0}: {1}.",
        es: "Recibirá el próximo número: {1}.",
        ar: "سيصلك العدد القادم من: {1}.")
    package static let already = LabelWords(
        "subscribe.already", en: "This was done already.", fr: "C’était déjà fait.", es: "Esto ya estaba hecho.", ar: "تم ذلك من قبل.")

    // Unsubscribing
    package static let unsubscribeTitle = LabelWords(
        "subscribe.unsubscribe-title", en: "Unsubscribe", fr: "Se désabonner", es: "Cancelar la suscripción", ar: "إلغاء الاشتراك")
    package static let unsubscribeLead = LabelWords(
        "subscribe.unsubscribe-lead",
        en: "You will get no further issue of: {1}.",
        fr: "Vous ne recevrez plus\u{A0}: {1}.",
        es: "No recibirá más números de: {1}.",
        ar: "لن تتلقى بعد الآن: {1}.")
    package static let unsubscribe = LabelWords(
        "subscribe.unsubscribe", en: "Unsubscribe", fr: "Se désabonner", es: "Cancelar la suscripción", ar: "إلغاء الاشتراك")
    package static let unsubscribedTitle = LabelWords(
        "subscribe.unsubscribed-title",
        en: "You are unsubscribed",
        fr: "Votre désabonnement est enregistré",
        es: "Suscripción cancelada",
        ar: "أُلغي الاشتراك")
    package static let unsubscribed = LabelWords(
        "subscribe.unsubscribed",
        en: "No further issue comes to you of: {1}.",
        fr: "Vous ne recevrez plus\u{A0}: {1}.",
        es: "No recibirá más números de: {1}.",
        ar: "لن يصلك أي عدد آخر من: {1}.")

    // Preferences
    package static let preferencesTitle = LabelWords(
        "subscribe.preferences-title", en: "Your subscription", fr: "Votre abonnement", es: "Su suscripción", ar: "اشتراكك")
    package static let preferencesLead = LabelWords(
        "subscribe.preferences-lead",
        en: "For {1}. Without a digest you get nothing more.",
        fr: "Pour {1}. Sans bulletin, vous ne recevrez plus rien.",
        es: "Para {1}. Sin ningún boletín no recibirá nada más.",
        ar: "للعنوان {1}. إذا لم تختر أي نشرة فلن يصلك شيء.")
    package static let save = LabelWords("subscribe.save", en: "Save", fr: "Enregistrer", es: "Guardar", ar: "حفظ")
    package static let saved = LabelWords(
        "subscribe.saved",
        en: "Your choice is saved.",
        fr: "Votre choix est enregistré.",
        es: "Su elección se ha guardado.",
        ar: "حُفظ اختيارك.")

    // Links and requests that do not work
    package static let invalidTitle = LabelWords(
        "subscribe.invalid-title",
        en: "This link does not work",
        fr: "Ce lien ne fonctionne pas",
        es: "Este enlace no funciona",
        ar: "هذا الرابط لا يعمل")
    package static let invalid = LabelWords(
        "subscribe.invalid",
        en: "It is incomplete or too old, or the address is not in our list any more.",
        fr: "Il est incomplet ou trop ancien, ou l’adresse ne figure plus dans notre liste.",
        es: "Está incompleto o es demasiado antiguo, o la dirección ya no figura en nuestra lista.",
        ar: "الرابط غير كامل أو قديم جدًا، أو لم يعد العنوان في قائمتنا.")
    package static let tooManyTitle = LabelWords(
        "subscribe.too-many-title", en: "Too many requests", fr: "Trop de demandes", es: "Demasiadas solicitudes", ar: "طلبات كثيرة جدًا")
    package static let tooMany = LabelWords(
        "subscribe.too-many",
        en: "Try again in an hour.",
        fr: "Réessayez dans une heure.",
        es: "Vuelva a intentarlo dentro de una hora.",
        ar: "حاول مرة أخرى بعد ساعة.")
    package static let unavailableTitle = LabelWords(
        "subscribe.unavailable-title",
        en: "Not possible at the moment",
        fr: "Impossible pour le moment",
        es: "No es posible en este momento",
        ar: "غير متاح حاليًا")
    package static let unavailable = LabelWords(
        "subscribe.unavailable",
        en: "Nothing was changed. Try again later.",
        fr: "Rien n’a été modifié. Réessayez plus tard.",
        es: "No se ha cambiado nada. Vuelva a intentarlo más tarde.",
        ar: "لم يتغير شيء. حاول مرة أخرى لاحقًا.")

    /// All words, for files of languages.
    package static let all: [LabelWords] = [
        title, publication, lead, address, lists, language, frequency, every, weekly, monthly, quarterly, privacy, sentTitle, sent,
        noAddress, noList,
        confirmTitle, confirmLead, confirm, confirmedTitle, confirmed, already, unsubscribeTitle, unsubscribeLead, unsubscribe,
        unsubscribedTitle, unsubscribed, preferencesTitle, preferencesLead, save, saved, invalidTitle, invalid, tooManyTitle, tooMany,
        unavailableTitle, unavailable, mailSubject, mailLead, mailIgnore,
    ]
}
