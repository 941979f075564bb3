/// A group of readers, and the contents of its digest.
///
///     var audience = Audience(name: "mayors", title: Labels(["en": "Mayors"]))
///     audience.parts = [.summary, .costs, .lessons]
///     audience.evidence = [.good, .promising]
///     audience.wordsPerPractice = 120
public struct Audience: Sendable, Hashable {
    /// A part of a practice that a digest may show.
    ///
    ///     let part = Audience.Part(written: "target-groups")  // .targetGroups
    ///     let isPart = Audience.Part.allowed.contains("weaknesses")  // true
    public enum Part: String, RecordScalar, CaseIterable {
        case summary, purpose, approach, context, results, costs, criteria, evidence, strengths, weaknesses, lessons, transferability
        case organisations, sources, contacts, constraints, ethics
        case targetGroups = "target-groups"
        case unintendedEffects = "unintended-effects"
    }

    /// The tone of headings.
    ///
    ///     var audience = Audience(name: "ngos", title: Labels(["en": "NGOs"]))
    ///     audience.tone = .practical
    public enum Tone: String, RecordScalar, CaseIterable {
        /// For policy: short and formal.
        case policy
        /// For work with people: plain and direct.
        case practical
        /// For research: careful, with references.
        case scholarly
    }

    /// The order of practices in a digest.
    ///
    ///     var audience = Audience(name: "ngos", title: Labels(["en": "NGOs"]))
    ///     audience.order = .byTheme
    ///     let words = Audience.Order.allowed  // ["newest-first", "by-evidence", "by-theme"]
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
    /// The name of the readers in headings.
    public var title: Labels
    /// The parts to show, in this order.
    public var parts: [Part] = [.summary]
    /// The order of practices.
    public var order = Order.newestFirst
    /// The tone of headings.
    public var tone = Tone.policy
    /// The largest number of practices.
    public var limit = 50
    /// The largest number of words of prose for each practice.
    public var wordsPerPractice = 250
    /// The categories of evidence to include.
    public var evidence: [Category] = Category.allCases
    /// The most confidential fields to include.
    public var clearance = Sensitivity.public

    /// Creates an audience whose digest has the summaries of all practices.
    public init(name: String, title: Labels) {
        self.name = name
        self.title = title
    }
}
