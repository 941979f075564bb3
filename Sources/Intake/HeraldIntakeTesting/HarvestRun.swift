import HeraldDiagnostics
import HeraldIntake
import HeraldModel
import Synchronization

/// A harvest of a source: the pages that it returned, its notes, and the error that ended it.
struct HarvestRun {
    /// A page whose records were read twice.
    struct Page {
        var number: Int
        var deletions: [Slug]
        var records: [ParsedRecord]
        var recordsAgain: [ParsedRecord]

        /// The practices of the records and withdrawals.
        var ids: Set<Slug> { Set(records.compactMap { try? $0.result.get().id }) }
        /// The practices that are withdrawn.
        var withdrawals: Set<Slug> {
            Set(
                records.compactMap { record in
                    if case .success(.withdrawal(let id, _)) = record.result { id } else { nil }
                })
        }
    }

    /// How far a run goes.
    enum Extent {
        /// To the end, as a preview does: no page is acknowledged, and no state is saved.
        case preview
        /// To the end. Every page is acknowledged.
        case whole
        /// To the first page, which is acknowledged or not.
        case firstPage(isAcknowledged: Bool)
    }

    /// A harvest with more pages is taken for one that never ends.
    private static let pageLimit = 10_000

    /// The address as the harvest names it.
    private(set) var address = ""
    private(set) var pages: [Page] = []
    private(set) var notes: [String] = []
    /// The error of the harvest, or `nil` if it ended or was left.
    private(set) var failure: (any Error)?
    /// Whether the source went on after the end, or never came to one.
    private(set) var goesOn = false

    /// The practices of all pages.
    var ids: Set<Slug> { pages.reduce(into: []) { $0.formUnion($1.ids) } }
    /// The number of records and withdrawals, refused records included.
    var recordCount: Int { pages.reduce(0) { $0 + $1.records.count } }

    /// Harvests `address`.
    ///
    /// - Parameters:
    ///   - source: The type of the source.
    ///   - address: The address of the server.
    ///   - options: The options of the call.
    ///   - folder: The folder for states.
    ///   - extent: How far the run goes.
    ///   - ignoresSavedStates: Whether saved states are ignored.
    ///   - reader: Reads the records.
    init<S: HarvestSource>(
        of source: S.Type, at address: String, _ options: IntakeOptions, states folder: String, _ extent: Extent,
        ignoresSavedStates: Bool = false, reader: RecordReader
    ) async {
        let heard = NoteList()
        do {
            let source = try S(address: address, options: options)
            var savesStates = true
            if case .preview = extent { savesStates = false }
            var harvest = try await source.harvest(
                HarvestContext(statesPath: folder, ignoresSavedStates: ignoresSavedStates, savesStates: savesStates) { heard.add($0) })
            self.address = harvest.address
            try await takePages(of: &harvest, extent, reader)
        } catch {
            failure = error
        }
        notes = heard.all
    }

    private mutating func takePages(of harvest: inout any Harvest, _ extent: Extent, _ reader: RecordReader) async throws {
        while let page = try await harvest.next() {
            pages.append(
                Page(
                    number: page.number, deletions: page.deletions, records: page.block.records(with: reader),
                    recordsAgain: page.block.records(with: reader)))
            switch extent {
            case .preview: break
            case .whole: try harvest.acknowledge()
            case .firstPage(let isAcknowledged):
                if isAcknowledged { try harvest.acknowledge() }
                return
            }
            if pages.count == Self.pageLimit {
                goesOn = true
                return
            }
        }
        goesOn = try await harvest.next() != nil
    }
}

/// The notes of a harvest, which may come from any task.
private final class NoteList: Sendable {
    private let notes = Mutex<[String]>([])
    var all: [String] { notes.withLock { $0 } }
    func add(_ note: String) { notes.withLock { $0.append(note) } }
}
