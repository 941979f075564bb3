public import HeraldModel

/// A part of a selection with pages of its own: the practices of one theme, of one country, for one audience.
public struct SelectionPart: Sendable {
    /// Its name, by which a page says which part it is of; empty for the whole.
    public let name: String
    /// Whether all its practices stand on one page, whatever the size of pages.
    public let isUnpaged: Bool
    private let narrow: (@Sendable (inout Query) -> Void)?

    /// The whole selection.
    public static let whole = SelectionPart()

    private init() {
        name = ""
        isUnpaged = false
        narrow = nil
    }

    /// Creates a part of the practices that `narrow` leaves. Further conditions belong in ``Query/allThemes`` and its like, which add to
    /// what the query asks; a condition that is set takes the place of the query's.
    public init(_ name: String, onOnePage isOnePage: Bool = false, narrow: @escaping @Sendable (inout Query) -> Void) {
        self.name = name
        self.isUnpaged = isOnePage
        self.narrow = narrow
    }

    /// What of `selection` is in the part.
    public func selection(in selection: Selection) -> Selection {
        narrow.map { selection.narrowed($0) } ?? selection
    }
}

/// The pages of one part of a selection.
public struct Pagination: Sendable {
    /// The part.
    public let part: SelectionPart
    /// The practices of all its pages.
    public let selection: Selection
    /// The ranges of event numbers of the pages, the oldest first.
    public let ranges: [ClosedRange<Int>]
    /// The numbers of the events that the ranges are made from; none if there is one page.
    public let positions: [Int]
    /// How many events a page stands for.
    public let size: Int?

    /// Finds the pages of `part` in `selection`. Throws what the selection throws.
    ///
    /// A limit counts practices and a moment counts time, neither counts events: what they leave is one page.
    public init(of part: SelectionPart, in selection: Selection, size: Int?) async throws {
        self.part = part
        self.selection = part.selection(in: selection)
        let isLimited = self.selection.query.limit != nil || self.selection.query.changedSince != nil
        self.size = isLimited || part.isUnpaged ? nil : size
        positions = self.size == nil ? [] : try await self.selection.eventNumbers
        ranges = SelectionPage.windows(of: positions, size: self.size)
    }

    /// Makes the page at `index`, from 0. Throws what the exporter, the sink and the selection throw; `add` may do otherwise with a
    /// practice that cannot be shown.
    public func make(
        _ index: Int, by exporter: any PagedExporter, to release: any DocumentSink, in context: ExportContext,
        add: (PublishedPractice, any PageComposer) throws -> Void = { try $1.add($0) }
    ) async throws {
        let practices = ranges.count == 1 ? selection : selection.window(ranges[index])
        let page = SelectionPage(
            part: part.name, number: index + 1, isNewest: index == ranges.count - 1, updated: try await practices.newest?.updated,
            withdrawals: try await practices.tombstones)
        let composer = try exporter.begin(page, to: release, in: context)
        for try await practice in practices { try add(practice, composer) }
        try composer.finish()
    }
}
