import HeraldKit
import HeraldModel

/// Finds the practices that records link to, for documents that name them.
struct LinkedPractices: Sendable {
    private let selection: Selection
    /// The practices of a selection with a limit, because such a selection cannot be asked for single ones. `nil` for any other selection.
    private let members: Set<Slug>?

    /// Prepares the search among the practices of `selection`. Throws the errors of the store.
    init(in selection: Selection) async throws {
        self.selection = selection
        guard selection.query.limit != nil else {
            members = nil
            return
        }
        var members: Set<Slug> = []
        for try await practice in selection { members.insert(practice.practice.id) }
        self.members = members
    }

    /// Returns the practices of the selection that the records of `practices` link to. Throws the errors of the store.
    func targets(of practices: [PublishedPractice]) async throws -> [Slug: PublishedPractice] {
        var targets = Set(practices.flatMap(\.practice.linkedPractices))
        if let members { targets.formIntersection(members) }
        if targets.isEmpty { return [:] }
        var found: [Slug: PublishedPractice] = [:]
        for try await practice in selection.narrowed({ $0.narrow(to: targets.sorted()) }) { found[practice.practice.id] = practice }
        return found
    }
}

extension Practice {
    /// The ids of the practices that the record links to, each once, in ascending order.
    var linkedPractices: [Slug] { links.isEmpty ? [] : Set(links.compactMap(\.practice)).sorted() }
}

extension Manifest.Stage {
    /// Returns the practices whose documents name one of `changed`, in ascending order. Reads every line of the stage once.
    func practices(linkingTo changed: [Slug]) -> [Slug] {
        let changed = Set(changed.map(\.written))
        var found: Set<Slug> = []
        for record in self where !record.links.isEmpty {
            guard record.linkedPractices.contains(where: changed.contains) else { continue }
            found.formUnion(record.practices.keys.compactMap { Slug(written: $0) })
        }
        return found.sorted()
    }
}
