import HeraldModel

/// A section of a brief that a theme can move or leave out. The names are the ids of the sections in HTML.
package enum BriefSection: String, RecordScalar, CaseIterable {
    case results
    case evidence
    case charts
    case transferability
    case purpose
    case approach
    /// The sections that a record adds.
    case narrative
    case context
    /// Strengths and weaknesses.
    case assessment
    case lessons
    case unintendedEffects = "unintended-effects"
    case criteria
    case ethics
    case links
    case themes
    case contacts
    /// The sources, which are always at the end.
    case sources

    /// The sections that no brief may leave out.
    package static let indispensable: [BriefSection] = [.context, .assessment, .sources]
}
