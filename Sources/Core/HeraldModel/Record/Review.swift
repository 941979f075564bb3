/// The decision of a reviewer on a version of a practice.
///
///     let verdict = Verdict(written: "too-early")!  // a version that nobody can assess yet
///     let blocks = verdict.isRefusal  // false
public enum Verdict: String, RecordScalar, CaseIterable {
    case accept, revise, reject
    case tooEarly = "too-early"

    /// Whether the verdict speaks against publishing the version.
    public var isRefusal: Bool { self == .reject || self == .revise }
}

/// The verdict of an expert of a research centre on a version of a practice.
///
///     var review = Review()
///     review.centre = "Centre A"
///     review.expert = "expert on labour migration"
///     review.verdict = .accept
///     review.conflictOfInterest = "none"
///     let counts = !review.declaresConflict  // true
public struct Review: RecordPart {
    /// The research centre.
    public var centre = ""
    /// The expert's role or name.
    public var expert = ""
    /// The verdict.
    public var verdict = Verdict.tooEarly
    /// The reasons.
    public var note: String?
    /// The expert's statement on conflicts of interest; `none` if there is none.
    public var conflictOfInterest = ""
    /// The date of the verdict.
    public var date: PartialDate?
    /// The date of the next review, for a version that it is too early to assess.
    public var reReview: PartialDate?
    /// The hash of the content that was reviewed, if the verdict names it.
    public var content: ContentDigest?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("centre", &centre)
        fields.required("expert", &expert)
        fields.required("verdict", &verdict)
        fields.optional("note", &note)
        fields.required("conflict-of-interest", &conflictOfInterest)
        fields.optional("date", &date)
        fields.optional("re-review", &reReview)
        fields.optional("content", &content)
    }

    /// The expert who decided.
    public var reviewer: Reviewer { Reviewer(expert: expert, centre: centre) }

    /// Whether the statement declares a conflict of interest: its first word is not one for "no" or "nothing" in
    /// English, French, Spanish or Arabic.
    public var declaresConflict: Bool {
        if conflictOfInterest == "none" { return false }
        let first = conflictOfInterest.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
        return !Self.wordsForNothing.contains(first)
    }

    private static let wordsForNothing: Set<String> = [
        "no", "none", "not", "nothing", "nil", "without",
        "aucun", "aucune", "rien", "néant", "non", "sans", "pas",
        "ningún", "ninguno", "ninguna", "nada", "sin",
        "لا", "ليس", "بدون", "بلا",
    ]
}

/// An expert of a research centre.
///
///     let themes = [ThemeCode(written: "iamm:6")!]
///     let reviewer = Reviewer(expert: "expert on labour migration", centre: "Centre A", expertise: themes)
///     let count = reviewer.matchingThemeCount(in: [ThemeCode(written: "iamm:6.a")!, ThemeCode(written: "sdg:8")!])  // 1
public struct Reviewer: Sendable, Hashable {
    /// The expert's role or name.
    public var expert: String
    /// The research centre.
    public var centre: String
    /// The themes that the expert knows, each with all themes below it.
    public var expertise: [ThemeCode]

    /// Creates a reviewer, by default without expertise.
    public init(expert: String, centre: String, expertise: [ThemeCode] = []) {
        self.expert = expert
        self.centre = centre
        self.expertise = expertise
    }

    /// Returns the number of `themes` that the expert knows.
    public func matchingThemeCount(in themes: [ThemeCode]) -> Int {
        themes.filter { theme in expertise.contains { theme == $0 || theme.written.hasPrefix($0.written + ".") } }.count
    }
}

/// A request to an expert to review a version of a practice.
///
///     var assignment = Assignment()
///     assignment.expert = "expert on labour migration"
///     assignment.centre = "Centre A"
///     assignment.due = PartialDate(written: "2017-03-31")
public struct Assignment: RecordPart {
    /// The research centre.
    public var centre = ""
    /// The expert's role or name.
    public var expert = ""
    /// The day on which the verdict is due.
    public var due: PartialDate?
    /// Advice to the expert.
    public var note: String?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("centre", &centre)
        fields.required("expert", &expert)
        fields.optional("due", &due)
        fields.optional("note", &note)
    }

    /// The expert who was asked.
    public var reviewer: Reviewer { Reviewer(expert: expert, centre: centre) }
}

/// A review or an assignment with the event that recorded it.
///
///     var review = Review()
///     review.verdict = .revise
///     let entry = Logged(
///         practice: Slug(written: "seasonal-work")!, version: 2, part: review, sequence: 41, time: Timestamp(seconds: 0))
///     let isRefused = entry.part.verdict.isRefusal  // true
public struct Logged<Part: RecordPart>: Sendable, Hashable {
    /// The practice.
    public var practice: Slug
    /// The version of the practice.
    public var version: Int
    /// The review or the assignment.
    public var part: Part
    /// The number of the event.
    public var sequence: Int
    /// The time of the event.
    public var time: Timestamp
    /// Whether the part is a verdict that was given for another text than the one it came with; see ``Event/Kind/verdictKept``.
    public var isHistory: Bool

    /// Creates an entry.
    public init(practice: Slug, version: Int, part: Part, sequence: Int, time: Timestamp, isHistory: Bool = false) {
        self.practice = practice
        self.version = version
        self.part = part
        self.sequence = sequence
        self.time = time
        self.isHistory = isHistory
    }
}
