import HeraldCrypto
import HeraldDiagnostics
package import HeraldFiles
import HeraldKit
package import HeraldModel

/// Everything that an audience was sent in a language: for each practice the last version, as the readers saw it.
///
/// It is made from the published editions, so that a run need not read them all. The file has a line for each practice, in the order of
/// hashes of ids. It is mapped into memory and searched there. The cost of a look-up does not depend on the number of editions.
package struct SentHistory: Sendable {
    /// The source of the editions of an audience in a language: where they begin, and what they select.
    package struct Scope: Sendable, Hashable {
        /// The moment after which the first edition began. Event 0 for the start of the store.
        package var floor: StoreMoment
        /// The hash of the query. Another query selects other practices, so everything is compared again.
        package var query: String

        /// Creates a scope.
        package init(floor: StoreMoment, query: String) { (self.floor, self.query) = (floor, query) }
    }

    /// A practice as these readers were last sent it.
    package struct Entry: Sendable, Hashable {
        /// The practice.
        package var practice: Slug
        /// The version.
        package var version: Int
        /// The hash of what they saw of it, in hexadecimal digits.
        package var content: String
        /// The category.
        package var category: Category
        /// Whether they could read it in their language.
        package var isInLanguage: Bool
        /// Whether the last news of it that they were sent is its withdrawal.
        package var isWithdrawn: Bool
        /// The number of the edition.
        package var edition: Int
        /// The moment of the edition.
        package var moment: StoreMoment
    }

    /// The number of the last published edition. 0 before the first.
    package var number = 0
    /// The moment of that edition. Before the first edition, it is the moment after which that one begins.
    package var moment: StoreMoment
    /// Where the editions begin, and what they select.
    package var scope: Scope
    /// The practices that were new and wait. `nil` if they are too many to list, so that everything is compared again.
    package var waiting: [Slug]? = []
    /// The practices that were sent since the file was read, or all of them without a file.
    private var added: [Slug: Entry] = [:]
    private var lines: SentLines?

    /// The history before the first edition, which begins after `floor`.
    package init(scope: Scope) { (self.scope, moment) = (scope, scope.floor) }

    /// The largest number of waiting practices that are listed.
    package static let mostWaiting = 2_000
    private static let title = "herald-sent 1"

    /// Returns what was last sent of a practice. `nil` if these readers were never sent it.
    package func entry(of practice: Slug) -> Entry? {
        if let entry = added[practice] { return entry }
        guard let lines, let start = lines.place(of: Array(practice.written.utf8)) else { return nil }
        return Self.entry(at: start, in: lines.bytes)?.entry
    }

    /// Returns what was last sent of a practice, without reading more of its line than is asked for.
    ///
    /// - Parameter id: the bytes of its id.
    func state(of practice: Slug, _ id: [UInt8]) -> SentState? {
        if !added.isEmpty, let entry = added[practice] { return SentState(entry) }
        guard let lines, let start = lines.place(of: id) else { return nil }
        return SentState(line: UnsafeRawBufferPointer(rebasing: lines.bytes[(start + SentLines.hashLength + id.count + 1)...]))
    }

    /// Everything that was sent, in the order of ids.
    package var entries: [Entry] {
        var all = added
        if let bytes = lines?.bytes {
            var start = 0
            while start < bytes.count, let (entry, end) = Self.entry(at: start, in: bytes) {
                if all[entry.practice] == nil { all[entry.practice] = entry }
                start = end
            }
        }
        return all.values.sorted { $0.practice < $1.practice }
    }

    /// Adds what a published edition sent.
    package mutating func add(_ edition: EditionRecord) {
        for item in edition.items {
            added[item.practice] = Entry(
                practice: item.practice, version: item.version, content: item.content, category: item.category,
                isInLanguage: item.isInLanguage, isWithdrawn: item.kind == .withdrawn, edition: edition.key.number, moment: edition.to)
        }
        number = edition.key.number
        // A recall is about a few practices. Everything else is still compared with the edition before.
        if edition.recall != nil { return }
        (moment, scope, waiting) = (edition.to, edition.scope, edition.waiting)
    }

    /// Reads the line that begins at `start`. Returns it with the place of the next line.
    private static func entry(at start: Int, in bytes: UnsafeRawBufferPointer) -> (entry: Entry, end: Int)? {
        guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
        let words = String(decoding: bytes[start..<end], as: UTF8.self).split(separator: " ").dropFirst()
            .map(String.init)
        guard words.count == 8, let practice = Slug(written: String(words[0])), let version = Int(words[1]),
            let category = Category(written: String(words[3])), let edition = Int(words[5]), let event = Int(words[6]),
            let seconds = Int(words[7])
        else { return nil }
        let entry = Entry(
            practice: practice, version: version, content: String(words[2]), category: category, isInLanguage: words[4].contains("l"),
            isWithdrawn: words[4].contains("w"), edition: edition,
            moment: StoreMoment(sequence: event, time: Timestamp(seconds: seconds)))
        return (entry, end + 1)
    }
}

extension SentHistory {
    /// The bytes of its file: a title, a head of four lines, a line for each practice, and a hash of all that.
    package var fileBytes: [UInt8] {
        let waits = waiting.map { (["waiting"] + $0.map(\.written)).joined(separator: " ") } ?? "waiting *"
        var text = """
            \(Self.title)
            edition \(number) \(moment.sequence) \(moment.time.seconds)
            floor \(scope.floor.sequence) \(scope.floor.time.seconds)
            query \(scope.query)
            \(waits)

            """
        let ordered = entries.map { (hash: SentLines.hash(of: $0.practice.written.utf8), entry: $0) }
            .sorted { ($0.hash, $0.entry.practice) < ($1.hash, $1.entry.practice) }
        for (hash, entry) in ordered {
            let digits = String(hash, radix: 16)
            text += String(repeating: "0", count: SentLines.hashLength - 1 - digits.utf8.count) + digits + " "
            let flags = (entry.isInLanguage ? "l" : "-") + (entry.isWithdrawn ? "w" : "-")
            text += "\(entry.practice.written) \(entry.version) \(entry.content) \(entry.category.written) \(flags) \(entry.edition)"
            text += " \(entry.moment.sequence) \(entry.moment.time.seconds)\n"
        }
        return Array("\(text)end \(ContentHash(of: text).hex)\n".utf8)
    }

    /// Reads a file.
    ///
    /// - Parameter path: the path in messages.
    /// - Throws: a ``Diagnostic`` if the file was changed or is not complete.
    package init(_ contents: FileContents, path: String) throws {
        let problem = Diagnostic(
            "\"\(path)\" does not hold what was sent as it was written",
            hint: "remove the file; the next run makes it again from the editions")
        let bytes = contents.bytes
        // The last line is "end ", 64 digits and a line break.
        let end = bytes.count - 69
        guard end > 0, bytes[end - 1] == 0x0A else { throw problem }
        let hash = ContentHash(of: UnsafeRawBufferPointer(rebasing: bytes[..<end])).hex
        guard bytes[end...].elementsEqual(Array("end \(hash)\n".utf8)) else { throw problem }
        var (head, start): ([[Substring]], Int) = ([], 0)
        while head.count < 5, let next = bytes[start..<end].firstIndex(of: 0x0A) {
            head.append(String(decoding: bytes[start..<next], as: UTF8.self).split(separator: " "))
            start = next + 1
        }
        let number = { (line: Int, word: Int) -> Int? in
            head.indices.contains(line) && head[line].indices.contains(word) ? Int(head[line][word]) : nil
        }
        guard head.count == 5, head[0].joined(separator: " ") == Self.title, let edition = number(1, 1), let event = number(1, 2),
            let seconds = number(1, 3), let floorEvent = number(2, 1), let floorSeconds = number(2, 2), head[3].count == 2
        else { throw problem }
        let floor = StoreMoment(sequence: floorEvent, time: Timestamp(seconds: floorSeconds))
        self.init(scope: Scope(floor: floor, query: String(head[3][1])))
        (self.number, moment) = (edition, StoreMoment(sequence: event, time: Timestamp(seconds: seconds)))
        waiting = head[4].dropFirst().first == "*" ? nil : head[4].dropFirst().compactMap { Slug(written: String($0)) }
        lines = SentLines(contents: contents, range: start..<end)
    }
}
