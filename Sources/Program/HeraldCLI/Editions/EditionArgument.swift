import HeraldDiagnostics
import HeraldEditions
import HeraldModel
import HeraldRunner

/// Finds editions that arguments name.
struct EditionArgument {
    /// The ledgers by pipeline.
    let ledgers: [(pipeline: String, ledger: EditionLedger)]

    /// Reads the ledgers of the pipelines `names` below a folder of releases, or of all. Throws a ``Diagnostic`` for an unknown pipeline.
    init(output: String, pipelines names: [String] = []) throws {
        let known = try EditionLedger.pipelines(output: output)
        for name in names where !known.contains(name) {
            throw Diagnostic(
                "the pipeline \"\(name)\" has no editions in \"\(output)\"", hint: NearMiss.hint(for: name, among: known) ?? Self.howToMake)
        }
        ledgers = try known.filter { names.isEmpty || names.contains($0) }.compactMap { name in
            try EditionLedger.recovering(pipeline: name, output: output).map { (name, $0) }
        }
    }

    private static let howToMake = "editions: {} under with: of an audience-digest has runs make them"

    /// All editions in the order of their keys.
    func all() throws -> [EditionRecord] {
        try ledgers.flatMap { pipeline, ledger in
            try ledger.series().flatMap { series in
                try ledger.keys(of: series, in: pipeline).map { try edition($0, in: ledger) }
            }
        }
    }

    /// Returns the edition that `text` names: a whole key, or its last parts if these name one edition only.
    ///
    /// `ministries/en/4` is enough where one pipeline has such an edition. Throws a ``Diagnostic`` for anything else.
    func edition(_ text: String) throws -> (record: EditionRecord, ledger: EditionLedger) {
        var found: [(EditionKey, EditionLedger)] = []
        var known: [EditionKey] = []
        for (pipeline, ledger) in ledgers {
            for series in try ledger.series() {
                for key in try ledger.keys(of: series, in: pipeline) {
                    known.append(key)
                    if key.written == text || key.written.hasSuffix("/\(text)") { found.append((key, ledger)) }
                }
            }
        }
        if found.count == 1, let (key, ledger) = found.first {
            return (try edition(key, in: ledger), ledger)
        }
        if found.isEmpty {
            try checkRejections(of: text)
            if known.isEmpty { throw Diagnostic("no edition is called \"\(text)\": there are none yet", hint: Self.howToMake) }
            let example = known[0].written
            throw Diagnostic(
                "no edition is called \"\(text)\"; expected one such as \"\(example)\"",
                hint: Self.nearest(to: text, among: known).map { "did you mean \"\($0)\"?" } ?? "herald editions list shows all")
        }
        throw Diagnostic(
            "\(found.count) editions are called \"\(text)\": \(EnglishList.and(found.map { "\"\($0.0)\"" })); expected the name of one")
    }

    /// Throws a ``Diagnostic`` if a draft that was rejected had the name `text`, and no other has it yet.
    private func checkRejections(of text: String) throws {
        for (pipeline, ledger) in ledgers {
            for kept in try ledger.series().flatMap({ try ledger.keys(of: $0, in: pipeline) }).reversed() where kept.rejection != nil {
                var name = kept
                name.rejection = nil
                guard name.written == text || name.written.hasSuffix("/\(text)") else { continue }
                let record = try edition(kept, in: ledger)
                let role = record.decisions.last.map { $0.role.isEmpty ? "" : " by \"\($0.role)\"" } ?? ""
                throw Diagnostic(
                    "the edition \"\(name)\" was rejected\(role) at \(record.decided.written); it is kept as \"\(kept)\"",
                    hint: "herald run \(pipeline) makes another with this number")
            }
        }
    }

    /// Returns the rejected drafts that had the number of an edition before it, in their order.
    func rejections(before record: EditionRecord, in ledger: EditionLedger) throws -> [EditionRecord] {
        try ledger.keys(of: EditionSeries(record.key), in: record.key.pipeline)
            .filter { $0.number == record.key.number && $0 < record.key }.map { try edition($0, in: ledger) }
    }

    /// Returns the name that was probably meant: a key, or the end of one, with as many parts as `text` or more.
    private static func nearest(to text: String, among keys: [EditionKey]) -> String? {
        let parts = keys.map { $0.written.split(separator: "/") }
        let least = max(1, min(5, text.split(separator: "/").count))
        let names = (least...5).map { count in parts.map { $0.suffix(count).joined(separator: "/") } }
        for names in names {
            if let near = NearMiss.closestMatch(to: text, among: names) { return near }
        }
        // The latest edition whose name begins so.
        return text.count < 3 ? nil : names.lazy.compactMap { names in names.last { $0.hasPrefix(text) } }.first
    }

    /// Returns an edition under the name that its pipeline has now.
    private func edition(_ key: EditionKey, in ledger: EditionLedger) throws -> EditionRecord {
        var record = try ledger.edition(key.number, rejection: key.rejection, of: EditionSeries(key))
        record.key = key
        return record
    }

    /// Returns the edition before another, in the same series: the last one that was published. `nil` for the first.
    func previous(_ record: EditionRecord, in ledger: EditionLedger) throws -> EditionRecord? {
        let series = EditionSeries(record.key)
        for number in try ledger.numbers(of: series).reversed() where number < record.key.number {
            let edition = try ledger.edition(number, of: series)
            if edition.state == .published { return edition }
        }
        return nil
    }
}
