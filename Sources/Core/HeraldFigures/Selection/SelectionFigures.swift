package import HeraldComposition
package import HeraldModel
package import HeraldTemplates

/// The figures of several practices that are published together, such as those of a theme.
///
///     let figures = try SelectionFigures(practices, id: FigureID("labour-migration")).byCountry
///
/// Practices are counted and never ranked. Nothing is drawn from fewer than two values.
package struct SelectionFigures {
    private let practices: [LocalizedPractice]
    private let labels: Localization
    private let id: FigureID

    /// Creates the figures of practices that are in one language.
    ///
    /// - Parameter id: The beginning of the ids in the drawings.
    package init(_ practices: [LocalizedPractice], id: FigureID) {
        self.practices = practices
        labels = practices.first?.labels ?? Localization.of(.english)
        self.id = id
    }

    /// Returns the practices by theme and type of evidence.
    ///
    /// - Parameter themes: The rows. A practice belongs to a theme if it has its code, or one below it. Themes without practices are shown
    ///   with empty cells.
    package func byEvidence(themes: [ThemeCode]) throws -> [HeraldComposition.Figure] {
        try figures("matrix", EvidenceMatrix(practices: practices, themes: themes, labels: labels).sheets)
    }

    /// The practices by country.
    package var byCountry: [HeraldComposition.Figure] {
        get throws { try figures("countries", CountryBars(practices: practices, labels: labels).sheets) }
    }

    /// The practices by the year in which they began.
    package var byYear: [HeraldComposition.Figure] {
        get throws { try figures("years", [YearColumns(practices: practices, labels: labels).sheet].compactMap { $0 }) }
    }

    private func figures(_ name: StaticString, _ sheets: [FigureSheet]) throws -> [HeraldComposition.Figure] {
        try sheets.enumerated().map { try $1.figure(id: id.part(name, $0 + 1), labels: labels) }
    }
}
