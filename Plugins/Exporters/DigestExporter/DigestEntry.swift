internal import HeraldModel
internal import HeraldTemplates

/// A practice as one audience reads it: the parts it wants, in its order, within its word budget.
struct DigestEntry {
    let reading: LocalizedPractice
    /// The parts to show.
    let parts: [DigestPart]
    /// Whether something was left out for the budget.
    let isShortened: Bool
    /// Where the whole brief is, if the pipeline makes briefs.
    let brief: String?

    var practice: Practice { reading.practice }

    init(_ reading: LocalizedPractice, for audience: Audience, brief: String?) {
        self.reading = reading
        self.brief = brief
        let wanted = Self.parts(for: audience)
        let whole = wanted.compactMap { DigestPart($0, of: reading, tone: audience.tone) }
        (parts, isShortened) = WordBudget(words: audience.wordsPerPractice).cut(whole)
    }

    /// The audience's parts; context and weaknesses are never missing.
    private static func parts(for audience: Audience) -> [Audience.Part] {
        let missing = [Audience.Part.context, .weaknesses].filter { !audience.parts.contains($0) }
        guard let last = audience.parts.last, [.sources, .contacts].contains(last) else { return audience.parts + missing }
        return audience.parts.dropLast() + missing + [last]
    }

    /// Kind, places and period in one line.
    var facts: String {
        var facts = [reading.labels.name(of: practice.kind)]
        facts += practice.countries.map { reading.name(of: $0) }
        if let timeframe = practice.timeframe, timeframe != Timeframe() { facts.append(reading.labels.period(timeframe)) }
        return facts.joined(separator: " · ")
    }

    /// What a reader is told when something was left out.
    var shorteningNote: String? {
        if !isShortened { return nil }
        return brief == nil ? reading.labels.sentence(.shortenedRecord, practice.id.written) : reading.labels[.shortened]
    }
}

/// A part of a practice in a digest.
struct DigestPart {
    /// How the pieces are set.
    enum Layout {
        case paragraphs, list, terms, figures, bibliography
    }

    /// A sentence, an entry, a figure.
    struct Piece {
        /// What stands before the text: a figure, a name, a category.
        var lead = ""
        /// The text.
        var passage: Passage?
        /// The reference to the source: slug and page.
        var source: Slug?
        var page: String?
        /// For an entry of a bibliography, its number.
        var number: Int?
    }

    var part: Audience.Part
    var heading: String
    var layout: Layout
    var pieces: [Piece]

    /// What stands between what leads a piece and its text.
    var leadSeparator: String { layout == .figures ? " – " : ": " }

    /// Whether a digest must show it: at least its first piece.
    var isProtected: Bool { part == .context || part == .weaknesses || part == .summary }
}
