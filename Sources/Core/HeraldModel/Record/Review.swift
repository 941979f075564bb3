/// What a reviewer decides on a version.
public enum Verdict: String, RecordScalar, CaseIterable {
    case accept, revise, reject
    case tooEarly = "too-early"

    /// Whether it speaks against putting the version out.
    public var isRefusal: Bool { self == .reject || self == .revise }
}

/// A verdict of an expert, for a research centre, on a version of a practice.
public struct Review: RecordPart {
    /// The research centre.
    public var centre = ""
    /// The expert's role or name.
    public var expert = ""
    /// The verdict.
    public var verdict = Verdict.tooEarly
    /// The reasons.
    public var note: String?
    /// The expert's statement on conflicts of interest; `none` when there is none.
    public var conflictOfInterest = ""
    /// When the verdict was given.
    public var date: PartialDate?
    /// When to look again, for a version that it is too early to assess.
    public var reReview: PartialDate?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("centre", &centre)
        fields.required("expert", &expert)
        fields.required("verdict", &verdict)
        fields.optional("note", &note)
        fields.required("conflict-of-interest", &conflictOfInterest)
        fields.optional("date", &date)
        fields.optional("re-review", &reReview)
    }

    /// Who gave it.
    public var reviewer: Reviewer { Reviewer(expert: expert, centre: centre) }

    /// Whether the statement declares a conflict of interest: whether it begins with another word than one for no.
    public var declaresConflict: Bool {
        if conflictOfInterest == "none" { return false }
        let first = conflictOfInterest.lowercased().split { !$0.isLetter }.first.map(String.init) ?? ""
        return !["none", "no", "nil", "not", "aucun", "aucune", "ninguno", "ninguna", "لا"].contains(first)
    }
}

/// An expert of a research centre.
public struct Reviewer: Sendable, Hashable {
    /// The expert's role or name.
    public var expert: String
    /// The research centre.
    public var centre: String
    /// What the expert knows about: themes, each of which stands for all below it.
    public var expertise: [ThemeCode]

    /// Creates a reviewer.
    public init(expert: String, centre: String, expertise: [ThemeCode] = []) {
        self.expert = expert
        self.centre = centre
        self.expertise = expertise
    }

    /// How many of `themes` the expert knows about.
    public func matchingThemeCount(in themes: [ThemeCode]) -> Int {
        themes.filter { theme in expertise.contains { theme == $0 || theme.written.hasPrefix($0.written + ".") } }.count
    }
}

/// A request to an expert to review a version of a practice.
public struct Assignment: RecordPart {
    /// The research centre.
    public var centre = ""
    /// The expert's role or name.
    public var expert = ""
    /// The day on which the verdict is due.
    public var due: PartialDate?
    /// What the expert should look at.
    public var note: String?

    public init() {}

    public mutating func visit(_ fields: inout some FieldVisitor) {
        fields.required("centre", &centre)
        fields.required("expert", &expert)
        fields.optional("due", &due)
        fields.optional("note", &note)
    }

    /// Who was asked.
    public var reviewer: Reviewer { Reviewer(expert: expert, centre: centre) }
}

/// Something that was said of a version of a practice in an event: a review or an assignment.
public struct Logged<Part: RecordPart>: Sendable, Hashable {
    /// The practice.
    public var practice: Slug
    /// The version.
    public var version: Int
    /// What was said.
    public var part: Part
    /// The number of the event.
    public var sequence: Int
    /// When it happened.
    public var time: Timestamp

    /// Creates an entry.
    public init(practice: Slug, version: Int, part: Part, sequence: Int, time: Timestamp) {
        self.practice = practice
        self.version = version
        self.part = part
        self.sequence = sequence
        self.time = time
    }
}
