/// What sort of thing a practice is.
public enum PracticeKind: String, RecordScalar, CaseIterable {
    case project, programme, policy, law, agreement, mechanism, service, network, training, method, index, dataset, fund, campaign
}

/// How a record is written: answers to fixed questions, or titled sections.
///
/// UNESCO found that a questionnaire alone favours projects and programmes and does no justice to methods and training
/// (*Best Practices in Immigration Services Planning*, 2003), hence the second form.
public enum RecordProfile: String, RecordScalar, CaseIterable {
    case questionnaire, narrative
}

/// The level a practice works at.
public enum Level: String, RecordScalar, CaseIterable {
    case local, national, regional, global
}

/// Whether results come from measures aimed at migrants, or from measures aimed elsewhere.
public enum Effect: String, RecordScalar, CaseIterable {
    case direct, indirect, mixed
}

/// A slug: lower-case letters, digits and single hyphens, 3 to 80 characters. A practice's id is one and is never reused.
public struct Slug: RecordScalar, Comparable, CustomStringConvertible {
    /// The slug.
    public let written: String

    public static var expectation: String { "3 to 80 lower-case letters, digits and single hyphens" }

    /// `nil` if `written` is not a slug.
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

    /// Stands for the name of something whose name cannot be read.
    public static let unnamed = Slug(checked: "unnamed")

    public init?(stored: String) { written = stored }

    /// For a slug that comes from the store, where it was checked.
    init(checked: String) { written = checked }

    public var description: String { written }

    public static func < (a: Slug, b: Slug) -> Bool { a.written.utf8.lexicographicallyPrecedes(b.written.utf8) }
}

/// A code of a classification scheme: `iamm:6.a`, `sdg:10.7`.
public struct ThemeCode: RecordScalar, Comparable, CustomStringConvertible {
    /// `scheme:code`.
    public let written: String

    public static var expectation: String { "a theme such as iamm:5, gfmd-2016:2.1 or sdg:10.7" }

    /// `nil` if `written` is not a scheme, a colon and a code; whether both exist is for a ``Taxonomy`` to say.
    public init?(written: String) {
        let parts = written.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isPlain) }) else { return nil }
        self.written = written
    }

    public init?(stored: String) { written = stored }

    /// An ASCII letter or digit, `-` or `.`.
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
