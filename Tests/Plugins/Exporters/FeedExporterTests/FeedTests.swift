import FeedExporter
import FileTesting
import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldXML
import Testing

/// All feed formats, with archive documents of ten entries.
enum Format: String, CaseIterable, Sendable {
    case atom, rss, json

    /// The file name of the feed.
    var file: String { self == .json ? "feed.json" : "\(rawValue).xml" }
    /// The extension of its documents.
    var ending: String { self == .json ? "json" : "xml" }
    /// The file name of the feed without its extension.
    var stem: String { self == .json ? "feed" : rawValue }

    func export(_ log: MemoryLog, _ change: (inout FeedSettings) -> Void = { _ in }) async throws -> Release {
        var settings = FeedSettings()
        settings.archiveSize = 10
        change(&settings)
        switch self {
        case .atom: return try await log.export(AtomFeed(settings: settings))
        case .rss: return try await log.export(RSSFeed(settings: settings))
        case .json: return try await log.export(JSONFeed(settings: settings))
        }
    }

    func problems(_ bytes: [UInt8]) throws -> [String] {
        if self == .json { return try Format.jsonProblems(bytes) }
        let schema = try self == .atom ? RelaxNGSchema.atom() : RelaxNGSchema.rss()
        return try schema.validate(bytes: bytes).map(\.description)
    }
}

extension Format {
    /// Returns the problems that the exporter's own check and Foundation's parser find.
    private static func jsonProblems(_ bytes: [UInt8]) throws -> [String] {
        _ = try JSONSerialization.jsonObject(with: Data(bytes))
        return JSONFeed.checks.filter { $0.suffix == ".json" }.compactMap { check in
            guard case .bytes(let problem) = check.inspection else { return "the check reads no bytes" }
            return bytes.withUnsafeBytes(problem)
        }
    }
}

@Suite("Atom, RSS and JSON feeds")
struct FeedTests {
    @Test("a feed names its hubs beside its own address, its archives name none, and both hold to their schema", arguments: Format.allCases)
    func hubs(_ format: Format) async throws {
        var log = MemoryLog()
        for number in 0..<25 { log.publish(Sample.practice("practice-\(number)")) }
        let release = try await format.export(log) { $0.hubs = ["https://hub.example/", "https://other.example/?a=1&b=2"] }
        let feed = release.text(format.file)
        #expect(try ParsedFeed(Array(feed.utf8)).links["self"] == "https://practices.example/feeds/\(format.file)")
        let link = format == .atom ? "<link" : "<atom:link"
        let hubs =
            format == .json
            ? #""hubs":[{"type":"WebSub","url":"https://hub.example/"},{"type":"WebSub","url":"https://other.example/?a=1&b=2"}]"#
            : "\(link) rel=\"hub\" href=\"https://hub.example/\"/>\(link) rel=\"hub\" href=\"https://other.example/?a=1&amp;b=2\"/>"
        #expect(feed.replacing(/>\s+</, with: "><").contains(hubs), "\(feed.prefix(2_000))")
        #expect(try format.problems(Array(feed.utf8)) == [])
        let archive = release.text("\(format.stem)-archive-1.\(format.ending)")
        #expect(!archive.isEmpty && !archive.contains("hub.example"))
        #expect(try format.problems(Array(archive.utf8)) == [])
    }

    @Test("a feed of two practices is, byte for byte, the one in Golden", arguments: Format.allCases)
    func golden(_ format: Format) async throws {
        var log = MemoryLog()
        log.publish(Sample.full())
        log.publish(Sample.practice("cities-of-migration"))
        log.publish(Sample.practice("cities-of-migration", title: "Cities of Migration, corrected"))
        let release = try await format.export(log) { settings in
            settings.title = "Practices & policies"
            settings.page = .brief
            settings.pageLanguages = [LanguageTag(written: "fr") ?? .english]
            settings.hubs = ["https://hub.example/"]
        }
        let styles = format == .json ? [] : ["\(format.rawValue).css", "\(format.rawValue).xsl"]
        #expect(release.documents.keys.sorted() == (styles + [format.file]).sorted())
        let type = format == .json ? "application/feed+json" : "application/\(format.rawValue)+xml"
        #expect(release.mediaTypes == Set([type] + (styles.isEmpty ? [] : ["text/css; charset=utf-8", "application/xslt+xml"])))
        #expect(release.warnings == [])
        let made = release.text(format.file)
        try Golden.expect(made, format.file)
        #expect(try format.problems(Array(made.utf8)) == [])
    }

    @Test("from the feed, the links to archives lead to every practice exactly once", arguments: Format.allCases, [UInt64(1), 2, 3, 4, 5])
    func archives(_ format: Format, _ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let log = MemoryLog.random(count: 5 + random.below(200), random: &random)
        let release = try await format.export(log)
        var path = format.file
        var (ids, paths): ([String], [String]) = ([], [])
        while true {
            let bytes = try #require(release.documents[path], "\(path), seed \(seed)")
            #expect(try format.problems(bytes) == [], "\(path), seed \(seed)")
            let feed = try ParsedFeed(bytes)
            #expect(feed.links["self"] == "https://practices.example/feeds/\(path)")
            #expect(feed.links["current"] == (paths.isEmpty ? nil : "https://practices.example/feeds/\(format.file)"))
            ids += feed.entries.map(\.id)
            paths.append(path)
            guard let previous = feed.links["prev-archive"] else { break }
            path = String(previous.dropFirst("https://practices.example/feeds/".count))
        }
        #expect(ids.sorted() == log.published.map { "https://practices.example/id/\($0)" }.sorted(), "seed \(seed)")
        #expect(paths.sorted() == release.feeds.sorted(), "a document that no link leads to, seed \(seed)")
    }

    @Test("events that readers do not see change no byte of a feed", arguments: Format.allCases, [UInt64(6), 7, 8])
    func quiet(_ format: Format, _ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        var log = MemoryLog.random(count: 120, random: &random)
        let before = try await format.export(log)
        for _ in 0..<3 { log.advance() }
        let after = try await format.export(log)
        for path in before.documents.keys { #expect(after.text(path) == before.text(path), "\(path), seed \(seed)") }
    }

    @Test(
        "a correction moves its own entry and leaves all others, with their names and times, as they are", arguments: Format.allCases,
        [UInt64(9), 10])
    func correction(_ format: Format, _ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        var log = MemoryLog.random(count: 90, random: &random)
        let before = try entries(of: await format.export(log))
        let corrected = random.pick(log.published.sorted())
        log.publish(Sample.practice(corrected.written, title: "Corrected"))
        let after = try entries(of: await format.export(log))
        #expect(before.keys.sorted() == after.keys.sorted(), "seed \(seed)")
        for (id, entry) in after {
            let isCorrected = id.hasSuffix("/\(corrected)")
            #expect((before[id]?.updated == entry.updated) == !isCorrected, "\(id), seed \(seed)")
            #expect(before[id]?.published == entry.published, "\(id), seed \(seed)")
        }
    }

    @Test(
        "whatever happens, the feed's time never goes back, and each practice is an entry or a tombstone once",
        arguments: 15...19 as ClosedRange<UInt64>)
    func forward(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        var log = MemoryLog()
        var last = ""
        for number in 0..<60 {
            log.act(&random, number: number)
            let release = try await Format.atom.export(log)
            let feed = try ParsedFeed(release.documents["atom.xml"] ?? [])
            #expect(feed.updated >= last, "seed \(seed)")
            last = feed.updated
            let all = release.documents.values.map { String(decoding: $0, as: UTF8.self) }.joined()
            #expect(all.components(separatedBy: "<at:deleted-entry ").count - 1 == log.withdrawn.count, "seed \(seed)")
            #expect(all.components(separatedBy: "<entry>").count - 1 == log.published.count, "seed \(seed)")
        }
        #expect(!log.withdrawn.isEmpty)
    }

    private func entries(of release: Release) throws -> [String: (updated: String, published: String)] {
        var entries: [String: (String, String)] = [:]
        for path in release.feeds {
            for entry in try ParsedFeed(release.documents[path] ?? []).entries { entries[entry.id] = (entry.updated, entry.published) }
        }
        return entries
    }

    @Test("without archives one document has everything and says so", arguments: Format.allCases)
    func complete(_ format: Format) async throws {
        var random = SplitMix64(seed: 14)
        let log = MemoryLog.random(count: 100, random: &random)
        let release = try await format.export(log) { $0.isArchived = false }
        #expect(release.feeds == [format.file])
        let text = release.text(format.file)
        #expect(text.contains(format == .json ? "\"complete\":true" : "<fh:complete/>"))
        #expect(try ParsedFeed(Array(text.utf8)).entries.count == log.published.count)
        #expect(try format.problems(Array(text.utf8)) == [])
    }

    @Test("a text in another language than the feed's says so")
    func languages() async throws {
        var log = MemoryLog()
        var practice = Sample.practice("agreement")
        practice.language = LanguageTag(written: "fr") ?? .english
        (practice.title, practice.summary) = (LocalizedText("Un accord"), LocalizedText("Un résumé."))
        log.publish(practice)
        let release = try await Format.atom.export(log)
        #expect(release.text("atom.xml").contains("<title xml:lang=\"fr\">Un accord</title>"))
        #expect(release.text("atom.xml").contains("<summary xml:lang=\"fr\">Un résumé.</summary>"))
        #expect(try Format.atom.problems(release.documents["atom.xml"] ?? []) == [])
    }

    @Test("a feed without practices is valid", arguments: Format.allCases)
    func empty(_ format: Format) async throws {
        let release = try await format.export(MemoryLog())
        #expect(try format.problems(release.documents[format.file] ?? []) == [])
    }

    @Test("a name of its own makes other file names", arguments: Format.allCases)
    func name(_ format: Format) async throws {
        var log = MemoryLog()
        for number in 0..<25 { log.publish(Sample.practice("practice-\(number)")) }
        let release = try await format.export(log) { $0.name = Slug(written: "labour") }
        #expect(release.feeds.sorted() == ["labour-archive-1.\(format.ending)", "labour.\(format.ending)"])
    }
}
