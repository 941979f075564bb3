package import HeraldIntake
import HeraldModel
package import HeraldStoreCore

/// Takes the records of an archive into a store page by page. The saved state of the harvest is never ahead of the store.
package struct OAIIntake {
    /// The result so far, also if the run ended with an error.
    package private(set) var report = IntakeReport()
    /// The number of pages in the store.
    package private(set) var pages = 0

    private var harvester: Harvester
    private let archiveAddress: String
    private let note: @Sendable (String) -> Void

    /// Creates a run over the pages of `harvester`. `address` is that of the archive, and `note` receives messages for people.
    package init(_ harvester: Harvester, address: String, note: @escaping @Sendable (String) -> Void) {
        self.harvester = harvester
        archiveAddress = address
        self.note = note
    }

    /// Takes in all remaining pages.
    ///
    /// - Parameters:
    ///   - store: the store, or nil to check the records only.
    ///   - reader: reads the records.
    ///   - time: the time of the events in the store.
    ///   - policy: the review policy.
    ///   - progress: is called after each page.
    /// - Throws: every error of the archive and the store. Earlier pages stay in the store.
    package mutating func run(
        into store: (any PracticeStore)?, reader: RecordReader, at time: WriteTime, policy: ReviewPolicy,
        progress: (HarvestPage) -> Void = { _ in }
    ) async throws {
        while var page = try await harvester.next() {
            if let store { page.excludeDeletions(of: try await foreign(page.deletions, in: store)) }
            report.add(try await Intake(reader: reader).run([SingleBlockSource(page)], store: store, at: time, policy: policy))
            try harvester.commit(page)
            pages += 1
            progress(page)
        }
    }

    /// Passes to `show` the result that ``run(into:reader:at:policy:progress:)`` would have for each record. The store is not changed.
    package mutating func preview(store: (any PracticeStore)?, reader: RecordReader, show: (PreviewedRecord) -> Void) async throws {
        while var page = try await harvester.next() {
            if let store { page.excludeDeletions(of: try await foreign(page.deletions, in: store)) }
            report.add(try await Intake(reader: reader).preview([SingleBlockSource(page)], store: store, show: show))
            pages += 1
        }
    }

    /// Returns the `ids` of practices that did not come from this archive. An archive cannot withdraw the practices of others.
    private func foreign(_ ids: [Slug], in store: any PracticeStore) async throws -> Set<Slug> {
        var foreign: Set<Slug> = []
        for id in ids {
            guard let stored = try await store.version(nil, of: id) else { continue }
            if stored.practice.sources.contains(where: { $0.url == archiveAddress }) { continue }
            foreign.insert(id)
            note("the archive deleted \"\(id)\", which did not come from it; the practice stays as it is")
        }
        return foreign
    }
}
