import HeraldModel

/// How much of a practice a document shows. Context, weaknesses, evidence and sources are whole in each.
package enum PracticeDepth: String, RecordScalar, CaseIterable, Sendable {
    /// A box: the practice at a glance.
    case glance
    /// About a page: the box, results, evidence, transferability, context, strengths and weaknesses.
    case short
    /// Everything that a brief of the practice has.
    case whole
}
