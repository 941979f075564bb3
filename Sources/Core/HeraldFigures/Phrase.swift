import HeraldComposition
import HeraldModel
import HeraldTemplates

/// A fixed sentence or word of figures. Its words are in `labels.txt` of HeraldTemplates, under `figure.` and its name.
enum Phrase: String, CaseIterable {
    // Shared
    case item, of, part, percent, year, value
    case lessThan = "less-than"
    case moreThan = "more-than"
    // Targets
    case share
    case targetsCaption = "targets-caption"
    case targetsPartial = "targets-partial"
    // Values over time
    case seriesCaption = "series-caption"
    // Evidence
    case strength, finding, decides
    case evidenceType = "evidence-type"
    case ladderCaption = "ladder-caption"
    case emptyRung = "empty-rung"
    // Dates
    case event, date
    case timelineCaption = "timeline-caption"
    // Maps
    case number, role
    case mapCaption = "map-caption"
    case mapNote = "map-note"
    case noRole = "no-role"
    case bothRoles = "both-roles"
    case corridorOrCountry = "corridor-or-country"
    case offMap = "off-map"
    // Several practices
    case theme, practices
    case matrixCaption = "matrix-caption"
    case matrixNote = "matrix-note"
    case noneNamed = "none-named"
    case countriesCaption = "countries-caption"
    case countriesNote = "countries-note"
    case countriesMissing = "countries-missing"
    case yearsCaption = "years-caption"
    case yearsMissing = "years-missing"
}

extension Localization {
    /// Returns a phrase with its placeholders `{1}`, `{2}` … replaced by values.
    func phrase(_ phrase: Phrase, _ values: String...) -> String { pattern("figure.\(phrase.rawValue)", values) }

    /// Returns runs of text with the placeholder `{1}` of a phrase replaced by runs that may be in other languages.
    func runs(_ phrase: Phrase, _ runs: [Inline]) -> [Inline] {
        Self.filled(self.phrase(phrase, "\u{FFFC}"), with: runs, language)
    }

    /// Returns a text as runs, with other runs in the place of U+FFFC.
    private static func filled(_ text: String, with runs: [Inline], _ language: LanguageTag) -> [Inline] {
        let around = text.split(separator: "\u{FFFC}", maxSplits: 1, omittingEmptySubsequences: false).map { part in
            part.isEmpty ? [] : [Inline(String(part), language)]
        }
        return (around.first ?? []) + runs + (around.count > 1 ? around[1] : [])
    }

    /// Returns the caption of a part of a figure: with its number if there are several.
    func caption(_ phrase: Phrase, _ index: Int, of count: Int) -> [Inline] {
        caption(runs(self.phrase(phrase)), index, of: count)
    }

    /// Returns the caption of a part of a figure: with its number if there are several.
    func caption(_ caption: [Inline], _ index: Int, of count: Int) -> [Inline] {
        guard count > 1 else { return caption }
        let part = pattern("figure.\(Phrase.part.rawValue)", ["\u{FFFC}", number(String(index + 1)), number(String(count))])
        return Self.filled(part, with: caption, language)
    }

    /// Returns runs of one text in the language of the labels.
    func runs(_ text: String, style: Inline.Style = .plain) -> [Inline] { text.isEmpty ? [] : [Inline(text, language, style: style)] }

    /// Returns a share of 100 in words: `22%`. Shares are rounded, but never to 0 or 100, and not told exactly beyond 999.
    func percent(_ share: Double) -> String {
        func written(_ number: Int) -> String { phrase(.percent, self.number(String(number))) }
        if share > 999 { return phrase(.moreThan, written(999)) }
        if share > 0, share < 1 { return phrase(.lessThan, written(1)) }
        let rounded = Int(share.rounded())
        return written(rounded == 100 && share < 100 ? 99 : rounded)
    }

    /// The mark between the items of a list in a sentence, with its blanks.
    var semicolon: String { notation.semicolon }
}

extension Passage {
    /// The text as one run.
    func run(style: Inline.Style = .plain) -> Inline {
        Inline(text.split(whereSeparator: \.isBreak).joined(separator: " "), language, style: style)
    }
}
