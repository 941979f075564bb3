import HeraldTemplates

/// The words of calls for practices.
extension CoverageWords {
    static let calls = LabelWords(
        "coverage.calls",
        en: "Calls for practices", fr: "Appels à pratiques", es: "Convocatorias de prácticas", ar: "دعوات إلى تقديم ممارسات")
    static let call = LabelWords("coverage.call", en: "Call", fr: "Appel", es: "Convocatoria", ar: "الدعوة")
    static let asText = LabelWords("coverage.as-text", en: "As text", fr: "En texte", es: "Como texto", ar: "كنص")
    static let noBlanks = LabelWords(
        "coverage.no-blanks",
        en: "Every list has a practice with sufficient evidence.", fr: "Chaque liste a une pratique aux éléments probants suffisants.",
        es: "Cada lista tiene una práctica con pruebas suficientes.", ar: "في كل قائمة ممارسة ذات أدلة كافية.")
    static let callHeading = LabelWords(
        "coverage.call-heading",
        en: "Call for practices: {1}", fr: "Appel à pratiques\u{A0}: {1}", es: "Convocatoria de prácticas: {1}",
        ar: "دعوة إلى تقديم ممارسات: {1}")
    static let sought = LabelWords(
        "coverage.sought",
        en: "We seek practices – policies, programmes, projects, services – for the list “{1}” ({2}, {3}).",
        fr: "Nous cherchons des pratiques – politiques, programmes, projets, services – pour la liste «\u{202F}{1}\u{202F}» ({2}, {3}).",
        es: "Buscamos prácticas – políticas, programas, proyectos, servicios – para la lista «{1}» ({2}, {3}).",
        ar: "نبحث عن ممارسات (سياسات وبرامج ومشاريع وخدمات) للقائمة «{1}» ({2}، {3}).")
    static let noneYet = LabelWords(
        "coverage.none-yet",
        en: "None has been published yet.", fr: "Aucune n’a encore été publiée.", es: "Todavía no se ha publicado ninguna.",
        ar: "لم تُنشر أي منها بعد.")
    static let noneSufficient = LabelWords(
        "coverage.none-sufficient",
        en: "Published so far: {1}, none with sufficient evidence.", fr: "Publié à ce jour\u{A0}: {1}, sans éléments probants suffisants.",
        es: "Publicado hasta ahora: {1}, sin pruebas suficientes.", ar: "المنشور حتى الآن: {1}، دون أدلة كافية.")
    static let contents = LabelWords(
        "coverage.contents",
        en: "Describe what was done, where, when and at what cost, what came of it and what did not work, with a source for every figure.",
        fr: "Décrivez ce qui a été fait, où, quand et à quel coût, les résultats et les échecs, avec la source de chaque chiffre.",
        es: "Describa qué se hizo, dónde, cuándo y a qué costo, qué resultó y qué no funcionó, con la fuente de cada cifra.",
        ar: "صِفوا ما أُنجز وأين ومتى وبأي تكلفة، وما تحقق وما لم ينجح، مع مصدر كل رقم.")
    static let evidence = LabelWords(
        "coverage.evidence",
        en: "Evidence that is sufficient, one of these: {1}", fr: "Éléments probants suffisants, au choix\u{A0}: {1}",
        es: "Pruebas suficientes, una de estas: {1}", ar: "الأدلة الكافية، واحد مما يلي: {1}")
    static let write = LabelWords(
        "coverage.write",
        en: "Please write to {1}: {2}", fr: "Merci d’écrire à {1}\u{A0}: {2}", es: "Escriba a {1}: {2}", ar: "يُرجى الكتابة إلى {1}: {2}")
}
