package import HeraldTemplates

/// The fixed words of digests, besides those of ``/HeraldTemplates/Label``.
package enum DigestWords {
    static let overview = LabelWords("digest.overview", en: "At a glance", fr: "En un coup d’œil", es: "De un vistazo", ar: "لمحة سريعة")
    static let practice = LabelWords("digest.practice", en: "Practice", fr: "Pratique", es: "Práctica", ar: "الممارسة")
    static let country = LabelWords("digest.country", en: "Country", fr: "Pays", es: "País", ar: "البلد")
    static let countries = LabelWords("digest.countries", en: "Countries", fr: "Pays", es: "Países", ar: "البلدان")
    static let finding = LabelWords("digest.finding", en: "One finding", fr: "Un constat", es: "Un hallazgo", ar: "نتيجة واحدة")
    static let evidence = LabelWords("digest.evidence", en: "Evidence", fr: "Éléments probants", es: "Pruebas", ar: "الأدلة")
    static let practicesOf = LabelWords(
        "digest.practices-of", en: "{1} of {2} practices", fr: "{1} sur {2} pratiques", es: "{1} de {2} prácticas",
        ar: "{1} من أصل {2} ممارسة")
    static let leftOut = LabelWords(
        "digest.left-out", en: "This digest shows {1} of {2} practices. It has no room for the others.",
        fr: "Cette synthèse présente {1} sur {2} pratiques. Les autres n’y trouvent pas place.",
        es: "Esta síntesis muestra {1} de {2} prácticas. Las demás no caben en ella.",
        ar: "تعرض هذه الخلاصة {1} من أصل {2} ممارسة، ولا تتسع لغيرها.")
    static let before = LabelWords(
        "digest.before", en: "before: {1}", fr: "auparavant\u{A0}: {1}", es: "antes: {1}", ar: "سابقًا: {1}")
    static let untranslated = LabelWords(
        "digest.untranslated", en: "Practices without a text in this language: {1} of {2}. Each is shown in its own language.",
        fr: "Pratiques sans texte en français\u{A0}: {1} sur {2}. Chacune est présentée dans sa propre langue.",
        es: "Prácticas sin texto en español: {1} de {2}. Cada una se muestra en su propio idioma.",
        ar: "ممارسات بلا نص باللغة العربية: {1} من أصل {2}. وتُعرض كل منها بلغتها الأصلية.")
    static let summarized = LabelWords(
        "digest.summarized",
        en: """
            Practices without a text in this language: {1} of {2}. Of each, only summary, context and weaknesses are shown, in its own \
            language.
            """,
        fr: """
            Pratiques sans texte en français\u{A0}: {1} sur {2}. De chacune ne sont présentés que le résumé, le contexte et \
            les faiblesses, dans sa propre langue.
            """,
        es: """
            Prácticas sin texto en español: {1} de {2}. De cada una se muestran solo el resumen, el contexto y las debilidades, en su propio \
            idioma.
            """,
        ar: "ممارسات بلا نص باللغة العربية: {1} من أصل {2}. ولا يُعرض من كل منها سوى الملخص والسياق ونقاط الضعف، بلغتها الأصلية.")
    static let omitted = LabelWords(
        "digest.omitted", en: "Practices left out because they have no text in this language: {1}.",
        fr: "Pratiques omises faute de texte en français\u{A0}: {1}.", es: "Prácticas omitidas por no tener texto en español: {1}.",
        ar: "ممارسات أُسقطت لعدم وجود نص لها باللغة العربية: {1}.")
    static let left = LabelWords(
        "digest.left", en: "No longer in this selection since {1}", fr: "Hors de cette sélection depuis le {1}",
        es: "Fuera de esta selección desde el {1}", ar: "خارج هذا الاختيار منذ {1}")
    static let callToAction = LabelWords(
        "digest.call-to-action", en: "What you can do", fr: "Ce que vous pouvez faire", es: "Qué puede hacer usted", ar: "ما يمكنكم فعله")
    static let reviews = LabelWords(
        "digest.reviews", en: "Coming up for review", fr: "Bientôt réévaluées", es: "Próximas a revisarse", ar: "ممارسات ستُراجع قريبًا")
    static let expected = LabelWords(
        "digest.expected", en: "An evaluation is expected by the end of {1}.", fr: "Une évaluation est attendue avant la fin de {1}.",
        es: "Se espera una evaluación antes de que termine {1}.", ar: "يُنتظر تقييم قبل نهاية {1}.")

    /// All words, for languages that a workspace adds.
    package static let all: [LabelWords] = [
        overview, practice, country, countries, finding, evidence, practicesOf, leftOut, before, untranslated, summarized, omitted, left,
        callToAction, reviews, expected,
    ]
}
