/// The sort of thing that a practice is.
///
///     var practice = Practice()
///     practice.kind = .programme
///     let words = PracticeKind.allowed.prefix(3)  // ["project", "programme", "policy"]
public enum PracticeKind: String, RecordScalar, CaseIterable {
    case project, programme, policy, law, agreement, mechanism, service, network, training, method, index, dataset, fund, campaign
}

/// The form of a record: answers to fixed questions, or titled sections.
///
/// UNESCO found that a questionnaire alone favours projects and programmes and does no justice to methods and
/// training (*Best Practices in Immigration Services Planning*, 2003), hence the second form.
///
///     var practice = Practice()
///     practice.profile = .narrative
///     var section = NarrativeSection()
///     section.heading = LocalizedText("How it began")
///     section.text = LocalizedText("A teacher offered lessons at the station.")
///     practice.narrative = [section]
public enum RecordProfile: String, RecordScalar, CaseIterable {
    case questionnaire, narrative
}

/// The level that a practice works at.
///
///     let level = Level(written: "regional")  // a region of several countries
///     let unknown = Level(written: "municipal")  // nil: local is the word for it
public enum Level: String, RecordScalar, CaseIterable {
    case local, national, regional, global
}

/// Whether results come from measures aimed at migrants, or from measures aimed elsewhere.
///
///     var practice = Practice()
///     practice.effect = .indirect  // better buses for everybody, which migrants use most
public enum Effect: String, RecordScalar, CaseIterable {
    case direct, indirect, mixed
}

/// An id: 3 to 80 lower-case ASCII letters, digits and single hyphens, none of them at an end.
///
/// A practice's id is a slug, and so are the ids of its sources.
///
///     let id = Slug(written: "seasonal-work")  // "seasonal-work"
///     let wrong = Slug(written: "Seasonal work")  // nil
///     let path = "briefs/\(id!).html"  // safe in file names and URLs as it is
public struct Slug: RecordScalar, Comparable, CustomStringConvertible {
    /// The slug.
    public let written: String

    public static var expectation: String { "3 to 80 lower-case letters, digits and single hyphens" }

    /// Creates a slug, or `nil` if the text is not one.
    public init?(written: String) {
        let bytes = Array(written.utf8)
        guard (3...80).contains(bytes.count), bytes.first != UInt8(ascii: "-"), bytes.last != UInt8(ascii: "-") else { return nil }
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "-") where previous != byte: break
            default: return nil
            }
            previous = byte
        }
        self.written = written
    }

    /// A slug to show in place of an id that cannot be read.
    public static let unnamed = Slug(checked: "unnamed")

    public init?(stored: String) { written = stored }

    /// Creates a slug that was checked before it was stored.
    init(checked: String) { written = checked }

    public var description: String { written }

    public static func < (a: Slug, b: Slug) -> Bool { a.written.utf8.lexicographicallyPrecedes(b.written.utf8) }
}

/// A code of a classification scheme: `iamm:6.a`, `sdg:10.7`.
///
///     let theme = ThemeCode(written: "iamm:6.a")!
///     let scheme = theme.scheme  // "iamm"
///     let code = theme.code  // "6.a"
///
/// Only the shape is checked. Whether the scheme and the code exist is known to a `Taxonomy`.
public struct ThemeCode: RecordScalar, Comparable, CustomStringConvertible {
    /// The scheme, a colon and the code.
    public let written: String

    public static var expectation: String { "a theme such as iamm:5, gfmd-2016:2.1 or sdg:10.7" }

    /// Creates a code, or `nil` if the text is not a scheme, a colon and a code of ASCII letters, digits, hyphens
    /// and points.
    public init?(written: String) {
        let parts = written.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isPlain) }) else { return nil }
        self.written = written
    }

    public init?(stored: String) { written = stored }

    /// Returns whether a byte is an ASCII letter or digit, `-` or `.`.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-")...UInt8(ascii: "."): true
        default: (48...57).contains(byte)
        }
    }

    /// The part before the colon.
    public var scheme: Substring { written[..<colon] }
    /// The part after the colon.
    public var code: Substring { written[written.utf8.index(after: colon)...] }
    public var description: String { written }

    private var colon: String.Index { written.utf8.firstIndex(of: UInt8(ascii: ":")) ?? written.startIndex }

    public static func < (a: ThemeCode, b: ThemeCode) -> Bool { a.written.utf8.lexicographicallyPrecedes(b.written.utf8) }
}
