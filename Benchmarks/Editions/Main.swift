internal import Foundation
internal import HeraldEditions
internal import HeraldFiles
internal import HeraldKit
internal import HeraldModel
internal import HeraldStore
internal import HeraldStoreCore
internal import HeraldTesting
internal import StoreTesting

/// Finds what is new for many audiences: `herald-bench-editions FOLDER [PRACTICES [CHANGES [AUDIENCES]]]`.
///
/// An empty folder gets a store with generated practices, of which some are corrected later. Each audience has its own query and was sent
/// everything that it selects before the corrections. It prints the CPU time of one read of the changes from the store's index, the best of
/// five, and that of finding what is new for all audiences, with the ratio of the two.
@main
struct Main {
    private static let start = Timestamp(year: 2016, month: 1, day: 1).seconds

    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let folder = arguments.first else {
            FileHandle.standardError.write(Data("usage: herald-bench-editions FOLDER [PRACTICES [CHANGES [AUDIENCES]]]\n".utf8))
            exit(64)
        }
        if folder == "messages" { return messages(Array(arguments.dropFirst())) }
        let numbers = arguments.dropFirst().map { Int($0) ?? 0 } + [100_000, 5_000, 50].dropFirst(arguments.count - 1)
        do {
            try await run(folder, practices: numbers[0], changes: numbers[1], audiences: numbers[2])
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func messages(_ arguments: [String]) {
        guard arguments.count > 2, let count = Int(arguments[1]) else {
            FileHandle.standardError.write(Data("usage: herald-bench-editions messages SITE COUNT EDITION.eml...\n".utf8))
            exit(64)
        }
        do {
            try Messages(site: arguments[0], files: Array(arguments[2...])).run(count)
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit(1)
        }
    }

    private static func run(_ folder: String, practices: Int, changes: Int, audiences: Int) async throws {
        let store = try SQLiteStore.open(path: "\(folder)/practices.db")
        if try await store.moment(asOf: nil).sequence == 0 { try await fill(store, practices, changes) }
        let before = try await store.publicationMoment(asOf: Timestamp(seconds: start + practices))
        let now = try await store.publicationMoment(asOf: nil)
        let sent = try await SentPractices(store, at: before)
        let targets = try (0..<audiences).map { number in try sent.target(number, at: before, in: folder) }
        let sum = targets.map(\.1).reduce(0, +)
        print("\(practices) practices, \(changes) changes, \(audiences) audiences that were sent \(sum) practices")
        var found = 0
        let reading = try await best {
            var window = TimelineWindow(before.sequence + 1...now.sequence, count: Selection.batchSize)
            found = 0
            while true {
                let page = try await store.timeline(of: Query(), at: now, in: window)
                found += page.items.count
                guard let next = page.next else { break }
                window.after = next
            }
        }
        print("one read of \(found) changes: \(milliseconds(reading)) ms")
        var news: [EditionNews] = []
        let finding = try await best {
            news = try await EditionFinder(store, Query(), at: now).news(for: targets.map(\.0))
        }
        let count = news.reduce(0) { $0 + $1.candidates.count }
        print("finding \(count) items: \(milliseconds(finding)) ms; ratio \(Double(Int(10 * (finding / reading))) / 10)")
        let opening = try await best { for number in 0..<audiences { _ = try sent.history(number, in: folder) } }
        print("opening the histories with their hashes: \(milliseconds(opening)) ms")
    }

    private static func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }

    /// The least CPU time of five calls. Other programs on the machine hardly change it.
    private static func best(_ body: () async throws -> Void) async throws -> Duration {
        var best = Duration.seconds(1_000_000)
        for _ in 0..<5 {
            let start = clock()
            try await body()
            best = min(best, .microseconds(Int64(clock() - start) * 1_000_000 / Int64(CLOCKS_PER_SEC)))
        }
        return best
    }

    private static func fill(_ store: SQLiteStore, _ count: Int, _ changes: Int) async throws {
        var generator = PracticeGenerator(seed: 2016)
        var corrected: [Submission] = []
        let size = 1000
        for first in stride(from: 0, to: count, by: size) {
            let batch = (0..<min(size, count - first)).map { _ in generator.submission() }
            _ = try await store.submit(batch, at: Timestamp(seconds: start + first), policy: ReviewPolicy())
            corrected += batch.prefix(max(1, changes * size / count))
        }
        for index in corrected.indices { corrected[index].practice.summary.original += " Corrected." }
        for first in stride(from: 0, to: min(changes, corrected.count), by: size) {
            let batch = corrected[first..<min(first + size, corrected.count, changes)].map(\.withReviewsOfContent)
            _ = try await store.submit(batch, at: Timestamp(seconds: start + 2 * count + first), policy: ReviewPolicy())
        }
    }
}

/// The practices of a store at a moment, from which audiences were sent those that they select.
private struct SentPractices {
    private struct Line {
        var published: PracticeVersion
        var practice: Practice
        var facets: [FacetValue]
        var contents: [String]
    }

    private var lines: [Line] = []
    private static let languages = ["en", "fr"].compactMap { LanguageTag(written: $0) }

    init(_ store: SQLiteStore, at moment: StoreMoment) async throws {
        for try await published in Selection(of: Query(), at: moment, from: store) {
            let practice = published.practice
            lines.append(
                Line(
                    published: PracticeVersion(practice.id, published.version), practice: practice, facets: practice.facets,
                    contents: Self.languages.map { AudienceContent(of: practice, in: $0).hash }))
        }
    }

    /// The query of an audience: everything, some categories, or some kinds.
    private func query(_ number: Int) -> Query {
        var query = Query()
        switch number % 5 {
        case 0: break
        case 1: query.evidence = [.good, .promising]
        case 2: query.kinds = Array(PracticeKind.allCases.prefix(2 + number % 7))
        case 3: query.levels = [.local, .national]
        default: query.evidence = [.good, .promising, .emerging]
        }
        return query
    }

    private func series(_ number: Int) -> EditionSeries {
        EditionSeries(stage: "digest", audience: "audience-\(number)", language: Self.languages[number % 2])
    }

    /// Returns an audience that was sent what it selects, and the number of practices.
    func target(_ number: Int, at moment: StoreMoment, in folder: String) throws -> (EditionTarget, Int) {
        let query = query(number)
        let floor = StoreMoment(sequence: 0, time: Timestamp(seconds: 0))
        let scope = SentHistory.Scope(floor: floor, query: EditionTarget.hash(of: query))
        var record = EditionRecord(
            key: series(number).key(1, in: "bench"), period: Timeframe(), from: floor, to: moment, scope: scope,
            decision: .init(.published, at: moment.time))
        let matcher = QueryMatcher(query)
        for line in lines where matcher.matches(line.practice, facets: line.facets) {
            record.items.append(
                .init(
                    .new, line.published.practice, version: line.published.version, content: line.contents[number % 2],
                    category: line.practice.category, isInLanguage: true, title: "", in: .english))
        }
        var history = SentHistory(scope: scope)
        history.add(record)
        try Data(history.fileBytes).write(to: URL(filePath: "\(folder)/sent-\(number)"))
        return (EditionTarget(series(number), query, history: try self.history(number, in: folder), order: .byEvidence), record.items.count)
    }

    /// Opens the file of what an audience was sent.
    func history(_ number: Int, in folder: String) throws -> SentHistory {
        guard let file = try Folder(folder).map("sent-\(number)") else { throw CocoaError(.fileNoSuchFile) }
        return try SentHistory(file, path: "sent-\(number)")
    }
}
