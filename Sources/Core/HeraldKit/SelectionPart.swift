public import HeraldModel

/// A part of a selection with pages of its own: the practices of one theme, of one country, for one audience.
///
///     let parts = themes.map { theme in
///         SelectionPart("theme-\(theme)") { $0.allThemes.append(theme) }
///     }
public struct SelectionPart: Sendable {
    /// The name, which ``SelectionPage/part`` repeats. Empty for the whole selection.
    public let name: String
    /// Whether all its practices are on one page, whatever the size of pages.
    public let isUnpaged: Bool
    private let narrow: (@Sendable (inout Query) -> Void)?

    /// The whole selection.
    public static let whole = SelectionPart()

    private init() {
        name = ""
        isUnpaged = false
        narrow = nil
    }

    /// Creates a part: the practices of the selection that also meet the conditions set by `narrow`.
    ///
    /// A part is never wider than the selection; see ``/HeraldModel/Selection/narrowed(_:)``.
    public init(_ name: String, onOnePage isOnePage: Bool = false, narrow: @escaping @Sendable (inout Query) -> Void) {
        self.name = name
        self.isUnpaged = isOnePage
        self.narrow = narrow
    }

    /// Returns the practices of `selection` that belong to the part.
    public func selection(in selection: Selection) -> Selection {
        narrow.map { selection.narrowed($0) } ?? selection
    }
}
