public import HeraldModel

/// Makes documents from a selection of practices.
///
/// Herald's life cycle of an exporter is: settings are read and checked, the exporter is made from them, and it exports once
/// for each run. It sees no disk, no clock and no network; the same selection and context give the same documents.
///
///     public struct TitleList: Exporter {
///         public struct Settings: ParsableSettings { … }
///         public static let name = "title-list"
///         public static let summary = "A plain list of titles."
///         public init(settings: Settings) { … }
///         public func export(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws { … }
///     }
public protocol Exporter: Sendable {
    /// What stands under `with:` in a pipeline.
    associatedtype Settings: ParsableSettings
    /// What follows `export:` in a pipeline: kebab-case.
    static var name: String { get }
    /// What it makes, in one sentence.
    static var summary: String { get }
    /// Grows by one whenever the same settings and practices give other documents, so that they are made again.
    static var revision: Int { get }
    /// Whether its documents hold elements of ``ExportContext/formats``: they are made again when a format changes.
    static var usesRecordFormats: Bool { get }
    /// What holds of its documents; checked before they are published. Every XML document is covered by one.
    ///
    /// A practice whose document does not hold what is promised is set aside and the rest goes out: the document of a
    /// ``PerPracticeExporter`` is dropped, any other is made again without the practices that break the promise by themselves. The run
    /// fails if there are none.
    static var checks: [DocumentCheck] { get }
    /// Makes an exporter from checked settings.
    init(settings: Settings)
    /// Composes and renders; pure apart from the documents it adds to `release`.
    ///
    /// Throws what `selection` and `release` throw, or a ``Diagnostic`` of its own; then nothing of the run is published.
    func export(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws
}

extension Exporter {
    public static var revision: Int { 1 }
    /// An exporter uses none unless it says so.
    public static var usesRecordFormats: Bool { false }
    public static var checks: [DocumentCheck] { [] }
}

/// An exporter that makes documents of one practice each.
///
/// The runner calls it in parallel, and only for practices that changed. So that the runner knows whose documents are
/// whose, each path is `<folder>/<practice id>.<rest>`.
public protocol PerPracticeExporter: Exporter {
    /// The folder its documents are in.
    var folder: String { get }
    /// The documents of one practice. Throws a ``Diagnostic`` if the practice cannot be shown; it is then set aside with that
    /// reason and the others go out. A ``Diagnostic`` with a position is a mistake in a file, such as a template, and ends the run.
    func documents(for practice: PublishedPractice, in context: ExportContext) throws -> [Document]
}

extension PerPracticeExporter {
    public func export(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        for try await practice in selection {
            for document in try documents(for: practice, in: context) { try release.add(document) }
        }
    }
}

/// An exporter whose documents each hold a fixed stretch of the store's log: archive pages of a feed, pages of an index.
///
/// Pages count from 1, the oldest. A page is made again only when a practice on it changed, so the cost of a run follows what changed.
/// A page always makes the same documents, even when no practice is left on it.
/// A withdrawal, or the correction that took a practice out of the selection, has its place in the log too: the page that holds it is
/// told of the practice that is gone.
public protocol PagedExporter: Exporter {
    /// How many events a page stands for; the newest page holds up to twice as many. `nil`: one page for everything.
    var pageSize: Int? { get }
    /// Parts of the selection that get pages of their own besides the whole. Throws a ``Diagnostic`` if they cannot be told.
    func parts(in context: ExportContext) throws -> [SelectionPart]
    /// Adds documents that stand for all pages and hold no practice, such as a list of the parts or a style sheet.
    func addCommonDocuments(to release: any DocumentSink, in context: ExportContext) throws
    /// Begins a page, whose practices are then handed over one by one.
    func begin(_ page: SelectionPage, to release: any DocumentSink, in context: ExportContext) throws -> any PageComposer
}

/// Composes one page of a ``PagedExporter``. Used by one task at a time.
public protocol PageComposer: AnyObject {
    /// Takes the next practice of the page: the latest change first, or in the selection's order if there is only one page.
    ///
    /// Throws a ``Diagnostic`` without a position if the practice cannot be shown; it is then set aside with that reason and the page goes
    /// on. So whatever may be refused is composed before the first byte of it is written: nothing of the practice may be in the page
    /// then. A ``Diagnostic`` with a position is a mistake in a file, such as a template, and ends the run, as does any failure of the
    /// sink.
    func add(_ practice: PublishedPractice) throws
    /// Completes the page's documents.
    func finish() throws
}

/// A page of a selection.
public struct SelectionPage: Sendable {
    /// The name of the part it is a page of; empty for the whole selection.
    public var part: String
    /// Its number, from 1, the oldest.
    public var number: Int
    /// Whether it is the newest page, which is never complete.
    public var isNewest: Bool
    /// When what is on it changed last: a practice went out, or is gone. `nil` if nothing is on it.
    public var updated: Timestamp?
    /// The practices gone from the part in an event of the page and not back since, the latest first: withdrawn, or out but no longer
    /// in the part (see ``Withdrawal/cause``). Their entries are gone.
    public var withdrawals: [Tombstone]

    /// Creates a page. `updated` is when the practice on it that changed last went out; it counts up to the latest of `withdrawals`.
    public init(part: String = "", number: Int, isNewest: Bool, updated: Timestamp?, withdrawals: [Tombstone] = []) {
        self.part = part
        self.number = number
        self.isNewest = isNewest
        self.updated = [updated, withdrawals.first?.time].compactMap { $0 }.max()
        self.withdrawals = withdrawals
    }

    /// The ranges of event numbers of the pages of a log with events at `positions`.
    ///
    /// Every page but the newest stands for exactly `size` events and never changes its limits; the newest stands for the rest,
    /// at least `size` if there are as many. A `nil` size gives one page.
    public static func windows(of positions: [Int], size: Int?) -> [ClosedRange<Int>] {
        guard let size, size > 0 else { return [0...Int.max] }
        let complete = max(0, positions.count / size - 1)
        let limits = [0] + (0..<complete).map { positions[($0 + 1) * size] }
        return limits.enumerated().map { index, lower in
            lower...(index + 1 < limits.count ? limits[index + 1] - 1 : Int.max)
        }
    }
}

extension PagedExporter {
    /// None but the whole.
    public func parts(in context: ExportContext) throws -> [SelectionPart] { [] }
    /// None.
    public func addCommonDocuments(to release: any DocumentSink, in context: ExportContext) throws {}

    public func export(_ selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws {
        try await export([.whole], of: selection, to: release, in: context)
        try await exportPartsAndCommonDocuments(of: selection, to: release, in: context)
    }

    /// Makes everything but the pages of the whole selection: those of its parts, and the common documents.
    public func exportPartsAndCommonDocuments(of selection: Selection, to release: any DocumentSink, in context: ExportContext) async throws
    {
        try addCommonDocuments(to: release, in: context)
        try await export(parts(in: context), of: selection, to: release, in: context)
    }

    private func export(
        _ parts: [SelectionPart], of selection: Selection, to release: any DocumentSink, in context: ExportContext
    ) async throws {
        for part in parts {
            let pages = try await Pagination(of: part, in: selection, size: pageSize)
            for index in pages.ranges.indices { try await pages.make(index, by: self, to: release, in: context) }
        }
    }
}
