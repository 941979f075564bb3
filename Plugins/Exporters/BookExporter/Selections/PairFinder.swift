internal import HeraldComposition
internal import HeraldDiagnostics
internal import HeraldModel

/// Finds the pairs of practices whose records are linked: one was adapted from the other, or they are related and one of them is a case
/// study.
///
/// The selection is read once, batch by batch, and the practices that a batch links to are looked up. In memory are one batch, the
/// practices it links to, and the pairs found so far.
struct PairFinder {
    let selection: Selection
    /// The largest number of pairs.
    let limit: Int

    /// Returns the pairs in the order of their ids. Throws a ``Diagnostic`` if there are more than ``limit``.
    func pairs() async throws -> [FoundPair] {
        var found: [[Slug]: FoundPair] = [:]
        var batches = selection.makeAsyncIterator()
        while case let batch = try await batches.nextBatch(), !batch.isEmpty {
            for pair in try await pairs(of: batch) {
                // An adaptation tells more than that two practices are related.
                if found[pair.ids] == nil || pair.relation == .adapted { found[pair.ids] = pair }
            }
            if found.count > limit {
                throw Diagnostic(
                    "more than \(limit) pairs of practices are linked; expected at most as many as the setting \"limit\"",
                    hint: "select fewer practices, name \"pairs\", or raise \"limit\"")
            }
        }
        return found.values.sorted { $0.ids.lexicographicallyPrecedes($1.ids) }
    }

    private func pairs(of batch: [PublishedPractice]) async throws -> [FoundPair] {
        let targets = Set(batch.flatMap { $0.practice.links.compactMap(\.practice) })
        if targets.isEmpty { return [] }
        var others: [Slug: PublishedPractice] = [:]
        for try await practice in selection.narrowed({ $0.ids = targets.sorted() }) { others[practice.practice.id] = practice }
        return batch.flatMap { practice in
            practice.practice.links.compactMap { link in
                guard let id = link.practice, id != practice.practice.id, let other = others[id] else { return nil }
                return FoundPair(practice, link, other)
            }
        }
    }
}
