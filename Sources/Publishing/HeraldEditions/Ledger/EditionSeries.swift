package import HeraldModel

/// The editions of a stage for one audience in one language.
package struct EditionSeries: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The name of the stage.
    package var stage: String
    /// The audience's name.
    package var audience: String
    /// The language.
    package var language: LanguageTag

    /// Creates a series.
    package init(stage: String, audience: String, language: LanguageTag) {
        (self.stage, self.audience, self.language) = (stage, audience, language)
    }

    /// The series of an edition.
    package init(_ key: EditionKey) { self.init(stage: key.stage, audience: key.audience, language: key.language) }

    /// Returns the key of an edition of the series.
    package func key(_ number: Int, in pipeline: String) -> EditionKey {
        EditionKey(pipeline: pipeline, stage: stage, audience: audience, language: language, number: number)
    }

    /// The path of its folder in the ledger.
    package var path: String { "\(stage)/\(audience)/\(language.written)" }

    package var description: String { path }

    package static func < (a: EditionSeries, b: EditionSeries) -> Bool { a.path < b.path }
}
