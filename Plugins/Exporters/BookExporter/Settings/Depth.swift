internal import HeraldComposition
public import HeraldModel

/// How much of each practice a document shows.
public enum Depth: String, RecordScalar, CaseIterable {
    /// A box.
    case glance
    /// About a page.
    case short
    /// Everything that a brief has.
    case whole

    var depth: PracticeDepth {
        switch self {
        case .glance: .glance
        case .short: .short
        case .whole: .whole
        }
    }

    /// The sentence for the manual.
    static let explanation =
        "How much of each practice is shown: `glance` is a box, `short` about a page, `whole` all that a brief has."
}
