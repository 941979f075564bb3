internal import HeraldDiagnostics
internal import HeraldKit
internal import HeraldModel

/// Reads the practices that settings name. No others are read, whatever the size of the store.
struct PracticeReader {
    let selection: Selection
    let context: ExportContext

    /// Returns the practices with the ids of a setting, in its order.
    ///
    /// A practice that was withdrawn, or that is quarantined, is left out with a warning, so that a withdrawal is never held up by a list.
    /// Throws a ``Diagnostic`` at the place of an id that was never in the selection.
    func practices(_ listed: [Placed<Slug>], of key: String) async throws -> [PublishedPractice] {
        if listed.isEmpty { return [] }
        var found: [Slug: PublishedPractice] = [:]
        for try await practice in selection.narrowed({ $0.ids = listed.map(\.value) }) { found[practice.practice.id] = practice }
        var practices: [PublishedPractice] = []
        for id in listed {
            if let practice = found[id.value] { practices.append(practice) } else { try await explain(id, of: key) }
        }
        return practices
    }

    /// Warns of a practice that was in the selection. Throws for one that never was.
    private func explain(_ id: Placed<Slug>, of key: String) async throws {
        let alone = selection.narrowed { $0.ids = [id.value] }
        if try await alone.count > 0 {
            return context.warn("practice \"\(id.value)\" cannot be shown, so \"\(key)\" is made without it", hint: "see the quarantine")
        }
        if try await !alone.tombstones.isEmpty {
            return context.warn(
                "practice \"\(id.value)\" is no longer published, so \"\(key)\" is made without it", hint: "remove it from the list")
        }
        let near = try await nearestID(to: id.value.written)
        throw Diagnostic(
            "\"\(key)\" names \"\(id.value)\", and no published practice of this pipeline has that id", at: id.position,
            hint: near.map { "did you mean \"\($0)\"?" } ?? "herald practices lists the ids")
    }

    /// Returns the id in the selection that is nearest to a word. One batch at a time is in memory.
    private func nearestID(to word: String) async throws -> String? {
        var nearest: String?
        var batches = selection.makeAsyncIterator()
        while case let batch = try await batches.nextBatch(), !batch.isEmpty {
            nearest = NearMiss.closestMatch(to: word, among: [nearest].compactMap { $0 } + batch.map(\.practice.id.written))
        }
        return nearest
    }

    /// Warns of a theme whose practices were withdrawn, were corrected out of the selection, or are quarantined, so that a withdrawal is
    /// never held up by a list. Throws a ``Diagnostic`` for a theme that the selection never had.
    func explainEmpty(_ theme: Placed<ThemeCode>) async throws {
        let alone = selection.narrowed { $0.themes = [theme.value] }
        if try await alone.count > 0 {
            return context.warn("no practice of theme \"\(theme.value)\" can be shown, so it is left out", hint: "see the quarantine")
        }
        if try await !alone.tombstones.isEmpty {
            return context.warn(
                "no practice of theme \"\(theme.value)\" is published any more, so it is left out", hint: "remove it from \"themes\"")
        }
        throw Diagnostic(
            "\"themes\" names \"\(theme.value)\", and no published practice of this pipeline has that theme", at: theme.position,
            hint: "herald themes shows which themes have practices")
    }

    /// Returns the practices of a theme, or `nil` if there are more than `limit`.
    func practices(of theme: ThemeCode, limit: Int) async throws -> [PublishedPractice]? {
        let members = selection.narrowed { $0.themes = [theme] }
        return try await members.count > limit ? nil : Self.all(of: members)
    }

    /// Returns all practices of a selection. Throws a ``Diagnostic`` if there are more than `limit`.
    func allPractices(limit: Int) async throws -> [PublishedPractice] {
        let count = try await selection.count
        if count > limit {
            throw Diagnostic(
                "\(count) practices are selected for one document; expected at most \(limit), which is the setting \"limit\"",
                hint: "select fewer practices, or raise \"limit\"")
        }
        return try await Self.all(of: selection)
    }

    private static func all(of selection: Selection) async throws -> [PublishedPractice] {
        var practices: [PublishedPractice] = []
        for try await practice in selection { practices.append(practice) }
        return practices
    }
}
