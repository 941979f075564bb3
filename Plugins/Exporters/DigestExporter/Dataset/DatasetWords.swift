internal import HeraldTemplates

/// The words of datasets.
enum DatasetWords {
    static let title = LabelWords(
        "dataset.title", en: "Data of this digest", fr: "Données de cette synthèse", es: "Datos de esta síntesis", ar: "بيانات هذه الخلاصة")
    static let size = LabelWords("dataset.size", en: "ZIP, {1} kB", fr: "ZIP, {1} ko", es: "ZIP, {1} kB", ar: "ملف ZIP، {1} كيلوبايت")
    static let contents = LabelWords(
        "dataset.contents", en: "its practices, figures and sources as tables, with citations and the meaning of each column",
        fr: "ses pratiques, chiffres et sources sous forme de tableaux, avec les références et la signification de chaque colonne",
        es: "sus prácticas, cifras y fuentes en tablas, con las referencias y el significado de cada columna",
        ar: "ممارساتها وأرقامها ومصادرها في جداول، مع الاستشهادات ومعنى كل عمود")
    static let introduction = LabelWords(
        "dataset.introduction",
        en: "The practices of this digest, for calculations and citations. They are neither merged nor ranked: each has a row of its own.",
        fr: """
            Les pratiques de cette synthèse, pour calculer et pour citer. Elles ne sont ni fusionnées ni classées\u{A0}: chacune a sa ligne.
            """,
        es: "Las prácticas de esta síntesis, para calcular y citar. No se fusionan ni se clasifican: cada una tiene su propia fila.",
        ar: "ممارسات هذه الخلاصة للحساب والاستشهاد. لا تُدمج الممارسات ولا تُرتَّب: لكل منها صف خاص بها.")
    static let files = LabelWords("dataset.files", en: "Files", fr: "Fichiers", es: "Archivos", ar: "الملفات")
    static let rows = LabelWords(
        "dataset.rows", en: "Rows or entries: {1}", fr: "Lignes ou entrées\u{A0}: {1}", es: "Filas o entradas: {1}",
        ar: "عدد الصفوف أو المدخلات: {1}")
    static let practices = LabelWords(
        "dataset.practices", en: "a row for each practice, with texts in the language of the digest where they are translated",
        fr: "une ligne par pratique, avec les textes dans la langue de la synthèse s’ils sont traduits",
        es: "una fila por práctica, con los textos en el idioma de la síntesis si están traducidos",
        ar: "صف لكل ممارسة، ونصوصها بلغة الخلاصة إن كانت مترجمة")
    static let records = LabelWords(
        "dataset.records", en: "the same practices as JSON, one a line, with every text in all its languages",
        fr: "les mêmes pratiques en JSON, une par ligne, avec chaque texte dans toutes ses langues",
        es: "las mismas prácticas en JSON, una por línea, con cada texto en todos sus idiomas",
        ar: "الممارسات نفسها بصيغة JSON، واحدة في كل سطر، وكل نص بجميع لغاته")
    static let figures = LabelWords(
        "dataset.figures", en: "a row for each figure, with its unit, year, source and page",
        fr: "une ligne par chiffre, avec son unité, son année, sa source et sa page",
        es: "una fila por cifra, con su unidad, año, fuente y página", ar: "صف لكل رقم، مع وحدته وسنته ومصدره وصفحته")
    static let sources = LabelWords(
        "dataset.sources", en: "a row for each source of each practice", fr: "une ligne par source de chaque pratique",
        es: "una fila por fuente de cada práctica", ar: "صف لكل مصدر من مصادر كل ممارسة")
    static let citations = LabelWords(
        "dataset.citations", en: "the briefs and sources for reference managers",
        fr: "les notes et les sources, pour les logiciels de références",
        es: "los informes y las fuentes, para gestores de referencias", ar: "الموجزات والمصادر لبرامج إدارة المراجع")
    static let codebook = LabelWords(
        "dataset.codebook", en: "the meaning, type, unit and allowed words of each column",
        fr: "la signification, le type, l’unité et les mots admis de chaque colonne, en anglais",
        es: "el significado, el tipo, la unidad y las palabras admitidas de cada columna, en inglés",
        ar: "معنى كل عمود ونوعه ووحدته والكلمات المسموح بها، بالإنكليزية")
    static let reading = LabelWords(
        "dataset.reading", en: "Reading the tables", fr: "Lire les tableaux", es: "Leer las tablas", ar: "قراءة الجداول")
    static let notation = LabelWords(
        "dataset.notation",
        en: """
            The tables are comma-separated values in UTF-8, with the names of columns in the first row. Several values in a cell are \
            separated by “|”. A cell that a spreadsheet would take for a formula begins with an apostrophe. Texts are exact in \
            practices.jsonl.
            """,
        fr: """
            Les tableaux sont des valeurs séparées par des virgules, en UTF-8, avec les noms des colonnes sur la première ligne. Plusieurs \
            valeurs d’une cellule sont séparées par «\u{A0}|\u{A0}». Une cellule qu’un tableur prendrait pour une formule commence par une \
            apostrophe. Les textes exacts sont dans practices.jsonl.
            """,
        es: """
            Las tablas son valores separados por comas en UTF-8, con los nombres de las columnas en la primera fila. Varios valores de \
            una celda se separan con «|». Una celda que una hoja de cálculo tomaría por una fórmula empieza con un apóstrofo. Los textos \
            exactos están en practices.jsonl.
            """,
        ar: """
            الجداول قيم مفصولة بفواصل بترميز UTF-8، وأسماء الأعمدة في الصف الأول. تُفصل القيم المتعددة في الخلية بالعلامة «|». \
            وتبدأ الخلية التي قد يعدّها برنامج الجداول صيغة حسابية بفاصلة عليا. أما النصوص بحرفها ففي practices.jsonl.
            """)

    /// All words, for languages that a workspace adds.
    static let all = [
        title, size, contents, introduction, files, rows, practices, records, figures, sources, citations, codebook, reading, notation,
    ]
}
