extension LintRule {
    /// Remarks about the record, its category or its review in texts for readers.
    static let curatorsTalk = LintRule(name: "curators-talk", summary: "a remark for curators in a text that readers see") { record in
        record.passages.compactMap { passage in
            let text = FoldedText(passage.text)
            guard let phrase = phrases.first(where: { text.contains($0.words) && !$0.exceptions.contains(where: text.contains) }) else {
                return nil
            }
            return LintFinding(
                "curators-talk", passage.path, "\"\(phrase.words)\" speaks to curators and not to readers",
                hint: "move the remark to \"curators-notes\", and say plainly what readers need, such as \"No evaluation is known.\"")
        }
    }

    /// Words that address curators, such as "this record", and the words that make them harmless.
    private struct Phrase {
        var words: String
        /// If the text has one of these words, the phrase means something else and is not a finding.
        var exceptions: [String] = []

        init(_ words: String, unless exceptions: [String] = []) {
            self.words = words
            self.exceptions = exceptions
        }
    }

    /// Words that show that "this record" means a record of a person, such as a criminal record.
    private static let recordExceptions = [
        "criminal", "police", "medical", "health", "court", "employment", "civil", "birth", "patient", "client", "case", "register",
        "registry", "database", "number",
    ]
    /// Words that show that "curator" means a person of the arts, such as the curator of an exhibition.
    private static let curatorExceptions = [
        "museum", "museums", "exhibition", "exhibitions", "gallery", "galleries", "archive", "art", "arts",
    ]

    private static let phrases =
        [
            "the table alone", "evidence table would", "evidence alone would", "evidence table alone", "demonstration review",
            "category-override", "category override", "curators-notes", "le tableau des preuves", "le tableau seul", "les preuves seules",
            "la présente fiche", "la tabla de evidencias", "la tabla por sí sola", "la presente ficha", "الجدول وحده", "جدول الأدلة",
        ].map { Phrase($0) }
        + ["this record", "the record does not", "the record keeps", "the record counts"].map { Phrase($0, unless: recordExceptions) }
        + ["curator", "curators"].map { Phrase($0, unless: curatorExceptions) }
}

/// A text in lower case with single spaces, in which whole words are found.
private struct FoldedText {
    private let text: String

    init(_ text: String) { self.text = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// Returns whether `words` are in the text, neither preceded nor followed by a letter.
    func contains(_ words: String) -> Bool {
        text.ranges(of: words).contains { range in
            let before = range.lowerBound > text.startIndex && text[text.index(before: range.lowerBound)].isLetter
            let after = range.upperBound < text.endIndex && text[range.upperBound].isLetter
            return !before && !after
        }
    }
}
