import DigestExporter
import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTesting
import HeraldZip
import Synchronization
import Testing

/// The documents of a stage with datasets, and the files in them.
struct DatasetPack {
    private(set) var documents: [Document] = []
    private(set) var warnings: [String] = []
    /// The figures that the stage reported, by path.
    private(set) var figures: [String: [PrintedFigure]] = [:]
    /// The paths that belong to editions.
    private(set) var issued: [String] = []

    /// Exports the digests of practices, the first one being the newest.
    init(
        of practices: [Practice] = [Samples.full, Samples.minimal], for audience: Audience = Self.academia,
        in languages: [LanguageTag] = [], editions: [Edition]? = nil, site: Site = Samples.context().site,
        settings change: (inout AudienceDigest.Settings) -> Void = { _ in }
    ) async throws {
        var settings = AudienceDigest.Settings()
        (settings.audiences, settings.languages, settings.dataset) = ([audience.name], languages, true)
        change(&settings)
        let found = Mutex<[String]>([])
        let printed = Mutex<[String: [PrintedFigure]]>([:])
        let reported = Mutex<[String]>([])
        var context = Samples.context(audiences: [audience.name: audience]) { warning in found.withLock { $0.append(warning.message) } }
        context.site = site
        context = context.reporting(figures: { figure, path in printed.withLock { $0[path.description, default: []].append(figure) } })
        if let editions {
            context = context.with(editions: editions, archive: []) { path, _ in reported.withLock { $0.append(path.description) } }
        }
        let log = InMemoryPracticeLog(published: practices.enumerated().map { Samples.published($1, sequence: 100 - $0) })
        let sink = DocumentCollector()
        var query = Query()
        query.clearance = audience.clearance
        let selection = Selection(of: query, at: log.moment, from: log)
        try await AudienceDigest(settings: settings).export(selection, to: sink, in: context)
        documents = sink.documents
        (warnings, figures, issued) = (found.withLock { $0 }, printed.withLock { $0 }, reported.withLock { $0 })
    }

    /// The shipped audience of researchers.
    static let academia = Audience.shipped.first { $0.name == "academia" } ?? Audience(name: "academia", title: Labels([:]))

    var paths: [String] { documents.map(\.path.description).sorted() }

    func document(_ path: String) throws -> Document {
        try #require(documents.first { $0.path.description == path }, "\(path) is not among \(paths)")
    }

    func text(_ path: String) throws -> String { String(decoding: try document(path).bytes, as: UTF8.self) }

    /// The files of a dataset in their order.
    func files(in path: String = "digests/academia.en.zip") throws -> [(name: String, text: String)] {
        let archive = try ZipArchive(bytes: try document(path).bytes)
        return try archive.entries.map { ($0.name, String(decoding: try archive.bytes(of: $0.name), as: UTF8.self)) }
    }

    func file(_ name: String, in path: String = "digests/academia.en.zip") throws -> String {
        try #require(try files(in: path).first { $0.name == name }).text
    }

    /// The rows of a table, each with its cells by the names of their columns.
    func rows(_ name: String, in path: String = "digests/academia.en.zip") throws -> [[String: String]] {
        let rows = try Self.cells(of: try file(name, in: path))
        let head = try #require(rows.first)
        #expect(Set(head).count == head.count, "\(name) has a column twice")
        return try rows.dropFirst().map { row in
            try #require(row.count == head.count, "\(name): \(row)")
            return Dictionary(uniqueKeysWithValues: zip(head, row))
        }
    }

    /// Reads comma-separated values as RFC 4180 says.
    static func cells(of text: String) throws -> [[String]] {
        var (rows, row, cell, isQuoted): ([[String]], [String], String.UnicodeScalarView, Bool) = ([], [], .init(), false)
        var scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"": cell.append(scalars.removeFirst())
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(String(cell))
                cell = .init()
            case "\r" where !isQuoted:
                let next = scalars.popFirst()
                try #require(next == "\n", "a row does not end with CR LF")
                rows.append(row + [String(cell)])
                (row, cell) = ([], .init())
            default:
                #expect(isQuoted || scalar != "\n", "a line end without CR outside of quotes")
                cell.append(scalar)
            }
        }
        try #require(row.isEmpty && cell.isEmpty && !isQuoted, "the last row has no end")
        return rows
    }
}
