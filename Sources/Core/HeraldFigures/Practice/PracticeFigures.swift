package import HeraldComposition
import HeraldModel
package import HeraldTemplates

/// The figures that the record of one practice has values for.
///
///     let figures = try PracticeFigures(practice).all
///
/// Nothing is drawn from fewer than two values.
package struct PracticeFigures {
    private let practice: LocalizedPractice
    private let id: FigureID
    private let areDrawn: Bool

    /// Creates the figures of a practice in its language.
    ///
    /// - Parameter id: The beginning of the ids in the drawings. It must differ from that of other figures in the same page. By default it
    ///   is made from the id of the practice.
    /// - Parameter areDrawn: Whether the figures have drawings. Without them they have their words and tables only, for formats of text.
    package init(_ practice: LocalizedPractice, id: FigureID? = nil, areDrawn: Bool = true) {
        self.practice = practice
        self.areDrawn = areDrawn
        self.id = id ?? FigureID(practice.practice.id.written)
    }

    /// All figures, in the order in which a reader needs them.
    package var all: [HeraldComposition.Figure] {
        get throws { try targets + evidence + series + timeline + map }
    }

    /// The values achieved against targets. Several figures if there are many targets.
    package var targets: [HeraldComposition.Figure] {
        get throws { try figures("targets", TargetsFigure(practice: practice).sheets) }
    }

    /// The pieces of evidence on the steps that decide the category. None if there are fewer than two.
    package var evidence: [HeraldComposition.Figure] {
        get throws { try figures("evidence", [EvidenceLadder(practice: practice).sheet].compactMap { $0 }) }
    }

    /// Values of the same quantity in several years, a figure for each quantity.
    package var series: [HeraldComposition.Figure] {
        get throws {
            try figures("series", ValueSeries.all(of: practice.practice).map { SeriesFigure(series: $0, practice: practice).sheet })
        }
    }

    /// The dates of the record. Several figures if there are many of them.
    package var timeline: [HeraldComposition.Figure] {
        get throws { try figures("timeline", TimelineFigure(practice: practice).sheets) }
    }

    /// The corridors and places on a map. None if there are fewer than two countries.
    package var map: [HeraldComposition.Figure] {
        get throws { try figures("map", [CorridorMap(practice).sheet].compactMap { $0 }, isMirrored: false) }
    }

    private func figures(_ name: StaticString, _ sheets: [FigureSheet], isMirrored: Bool = true) throws -> [HeraldComposition.Figure] {
        try sheets.enumerated().map {
            try $1.figure(id: id.part(name, $0 + 1), labels: practice.labels, isMirrored: isMirrored, isDrawn: areDrawn)
        }
    }
}
