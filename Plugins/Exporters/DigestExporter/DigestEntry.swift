internal import HeraldModel
internal import HeraldTemplates

/// A practice in a digest: the audience's parts, in its order, within its word budget.
struct DigestEntry {
    let localized: LocalizedPractice
    /// The parts to show.
    let parts: [DigestPart]
    /// Whether text was left out to meet the budget.
    let isShortened: Bool
    /// The address of the policy brief, if the pipeline makes briefs.
    let brief: String?

    var practice: Practice { localized.practice }

    init(_ localized: LocalizedPractice, for audience: Audience, brief: String?) {
        self.localized = localized
        self.brief = brief
        let wanted = Self.parts(for: audience)
        let whole = wanted.compactMap { DigestPart($0, of: localized, tone: audience.tone) }
        (parts, isShortened) = WordBudget(words: audience.wordsPerPractice).cut(whole)
    }

    /// Returns the audience's parts, with context and weaknesses added if they are missing. Sources or contacts stay last.
    private static func parts(for audience: Audience) -> [Audience.Part] {
        let missing = [Audience.Part.context, .weaknesses].filter { !audience.parts.contains($0) }
        guard let last = audience.parts.last, [.sources, .contacts].contains(last) else { return audience.parts + missing }
        return audience.parts.dropLast() + missing + [last]
    }

    /// Kind, countries and period in one line, and the languages of passages that are not translated.
    var facts: String {
        var facts = [localized.labels.name(of: practice.kind)]
        facts += practice.countries.map { localized.name(of: $0) }
        if let timeframe = practice.timeframe, timeframe != Timeframe() { facts.append(localized.labels.period(timeframe)) }
        return (facts + languageNotes).joined(separator: " · ")
    }

    /// A remark for each other language that passages are in, without a full stop.
    private var languageNotes: [String] {
        let labels = localized.labels
        let passages = [localized.passage(practice.title)] + parts.flatMap { $0.pieces.compactMap(\.passage) }
        let languages = Set(passages.map(\.language)).subtracting([labels.language])
        let label: Label = practice.languages.contains(labels.language) ? .partlyTranslated : .untranslated
        return languages.sorted { $0.written < $1.written }.map { language in
            let sentence = labels.sentence(label, labels.name(of: language))
            return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
        }
    }

    /// A note that text was left out; `nil` if nothing was.
    var shorteningNote: String? {
        if !isShortened { return nil }
        return brief == nil ? localized.labels.sentence(.shortenedRecord, practice.id.written) : localized.labels[.shortened]
    }
}

/// A part of a practice in a digest, such as its results.
struct DigestPart {
    /// The layout of the pieces.
    enum Layout {
        case paragraphs, list, terms, figures, bibliography
    }

    /// A paragraph, a list item, a figure or a source.
    struct Piece {
        /// The text before the passage: a figure, a name or a category.
        var lead = ""
        /// The figures of the lead: the place of each in the record, and its text without the unit.
        var figures: [(field: String, number: String)] = []
        /// The passage.
        var passage: Passage?
        /// The source and the page in it.
        var source: Slug?
        var page: String?
        /// The number of the source, in a bibliography.
        var number: Int?
    }

    var part: Audience.Part
    var heading: String
    var layout: Layout
    var pieces: [Piece]

    /// The separator between lead and passage.
    func leadSeparator(in labels: Localization) -> String { layout == .figures ? " – " : labels.notation.colon }

    /// Whether a digest must show at least the beginning of this part.
    var isProtected: Bool { part == .context || part == .weaknesses || part == .summary }
}
