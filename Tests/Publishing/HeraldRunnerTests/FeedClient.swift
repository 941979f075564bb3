import Foundation
import HeraldXML
import Testing

/// A reader of archived feeds (RFC 5005, section 4) that fetches each archive document only once. It reads from the feed to older
/// documents, and keeps the first entry or tombstone that it finds for each id.
struct FeedClient {
    /// A document with the data that the client needs.
    struct Reading: Hashable {
        /// The times of the entries, by id.
        var entries: [String: String] = [:]
        var gone: Set<String> = []
        var older: String?
        var updated = ""
    }

    private let root: String
    private let feed: String
    /// The archive documents by path, kept permanently.
    private(set) var archives: [String: Reading] = [:]
    /// The number of documents that the last walk fetched.
    private(set) var asked = 0

    /// Creates a reader of the feed at the path `feed` of the release in `root`.
    init(_ feed: String, in root: String) { (self.root, self.feed) = (root, feed) }

    /// Reads the feed and its archives, and returns the entries with their times.
    mutating func walk() throws -> [String: String] {
        var (state, known): ([String: String], Set<String>) = ([:], [])
        var path: String? = feed
        asked = 0
        while let current = path {
            let reading = try archives[current] ?? read(current)
            if current != feed { archives[current] = reading }
            for (id, updated) in reading.entries where !known.contains(id) { state[id] = updated }
            known.formUnion(reading.entries.keys)
            known.formUnion(reading.gone)
            path = reading.older
        }
        return state
    }

    /// Returns the current document at `path`.
    mutating func document(_ path: String) throws -> Reading { try read(path) }

    private mutating func read(_ path: String) throws -> Reading {
        asked += 1
        let bytes = try #require(FileManager.default.contents(atPath: "\(root)/\(path)"), "\(path) is not there")
        let top = "https://practices.example/test/"
        let reader = XMLPullReader(bytes: Array(bytes))
        var (reading, id): (Reading, String?) = (Reading(), nil)
        var isInEntry = false
        while let event = try reader.next() {
            switch event {
            case .startElement("entry", _, _): isInEntry = true
            case .endElement("entry", _): isInEntry = false
            case .startElement("id", _, _): id = try reader.readText()
            case .startElement("updated", _, _):
                let updated = try reader.readText()
                if isInEntry, let id { reading.entries[id] = updated } else { reading.updated = updated }
            case .startElement("deleted-entry", _, let attributes): reading.gone.insert(attributes["ref"] ?? "")
            case .startElement("link", _, let attributes) where attributes["rel"] == "prev-archive":
                reading.older = attributes["href"].map { String($0.dropFirst(top.count)) }
            default: break
            }
        }
        return reading
    }
}
