/// A group of readers, and what a digest gives them.
public struct Audience: Sendable, Hashable {
    /// A part of a practice that a digest may show.
    public enum Part: String, RecordScalar, CaseIterable {
        case summary, purpose, approach, context, results, costs, criteria, evidence, strengths, weaknesses, lessons, transferability
        case organisations, sources, contacts, constraints, ethics
        case targetGroups = "target-groups"
        case unintendedEffects = "unintended-effects"
    }

    /// The tone of headings.
    public enum Tone: String, RecordScalar, CaseIterable {
        /// What it means for policy: short and formal.
        case policy
        /// What it means for work with people: plain and direct.
        case practical
        /// What is known and how: careful and referenced.
        case scholarly
    }

    /// The order of practices in a digest.
    public enum Order: String, RecordScalar, CaseIterable {
        /// The latest change first.
        case newestFirst = "newest-first"
        /// Grouped by category of evidence.
        case byEvidence = "by-evidence"
        /// Grouped by theme.
        case byTheme = "by-theme"
    }

    /// Kebab-case name.
    public var name: String
    /// What readers are called in the heading.
    public var title: Labels
    /// The parts shown, in this order.
    public var parts: [Part] = [.summary]
    /// The order of practices.
    public var order = Order.newestFirst
    /// The tone of headings.
    public var tone = Tone.policy
    /// At most so many practices.
    public var limit = 50
    /// At most so many words of prose for each practice.
    public var wordsPerPractice = 250
    /// The categories of evidence that are good enough.
    public var evidence: [Category] = Category.allCases
    /// How confidential the fields may be.
    public var clearance = Sensitivity.public

    /// Creates an audience that gets summaries of everything.
    public init(name: String, title: Labels) {
        self.name = name
        self.title = title
    }
}
