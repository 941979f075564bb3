/// A group of readers, and the contents of its digest.
///
///     var audience = Audience(name: "mayors", title: Labels(["en": "Mayors"]))
///     audience.parts = [.summary, .costs, .lessons]
///     audience.evidence = [.good, .promising]
///     audience.wordsPerPractice = 120
public struct Audience: Sendable, Hashable {
    /// A part of a practice that a digest may show.
    ///
    /// Most are fields of the record. `funding` is who paid and what it cost.
    ///
    ///     let part = Audience.Part(written: "target-groups")  // .targetGroups
    ///     let isPart = Audience.Part.allowed.contains("weaknesses")  // true
    public enum Part: String, RecordScalar, CaseIterable {
        case summary, purpose, approach, context, results, costs, criteria, evidence, strengths, weaknesses, lessons, transferability
        case organisations, sources, contacts, constraints, ethics, themes, funding
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

    /// The treatment of practices that cannot be read in the language of a digest.
    ///
    ///     var audience = Audience(name: "ngos", title: Labels(["en": "NGOs"]))
    ///     audience.untranslated = .omit
    public enum Untranslated: String, RecordScalar, CaseIterable {
        /// They are shown in their own language, as any other practice.
        case include
        /// They are left out, and the digest says how many.
        case omit
        /// They are shown by summary, context and weaknesses only.
        case summary
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
    /// The conditions that practices must meet besides those of a pipeline and ``evidence``. Its clearance, order and limit are not used.
    public var selection = Query()
    /// The languages of digests. The site's if empty. A stage can name others.
    public var languages: [LanguageTag] = []
    /// The formats of digests. If empty, only an HTML page is made. A stage can name others.
    public var formats: [DocumentFormat] = []
    /// The treatment of practices that cannot be read in the language of a digest.
    public var untranslated = Untranslated.include
    /// Whether a digest begins with a table of all practices: country, one finding and evidence of each.
    public var hasOverview = false
    /// How often editions of the digest come out at most. A stage can name another frequency.
    public var frequency = Frequency.every
    /// Whether each digest has a dataset beside it: a ZIP archive with its practices, figures and sources as tables and citations. A stage
    /// can make datasets for all its audiences.
    public var hasDataset = false
    /// The text at the end of a digest that says what readers can do next, by language. `nil` for none.
    public var callToAction: Labels?
    /// The name of the audience whose settings this one started from. `nil` if it has only its own.
    public var base: String?

    /// Creates an audience whose digest has the summaries of all practices.
    public init(name: String, title: Labels) {
        self.name = name
        self.title = title
    }
}
