import FeedExporter
import HeraldKit
import HeraldModel
import HeraldXML
import Testing

@Suite("Feeds of hostile texts")
struct HostileTextTests {
    /// Texts that break careless writers, and whether characters in them are replaced.
    static let texts: [(text: String, isReplaced: Bool)] = [
        ("]]>", false), ("<script>alert(1)</script>", false), ("<![CDATA[ x ]]>", false), ("&amp; &#0; &unknown;", false),
        ("\"'><img src=x onerror=alert(1)>", false), ("a\u{0}b\u{8}c\u{1B}d", true), ("a\u{FFFE}b\u{FFFF}c", true), ("👩‍🌾🧭", false),
        ("\u{202E}עברית\u{202C} العربية", false), ("e\u{301}\u{200B}\u{FEFF}", false), ("tab\tcr\rlf\nend", false),
        ("\u{85}\u{2028}\u{9F}", true), ("\u{7F}", true), ("--><?xml version=\"1.0\"?>", false),
    ]

    @Test("a feed stays valid, and one warning names the record whose characters were replaced", arguments: Format.allCases)
    func texts(_ format: Format) async throws {
        for (text, isReplaced) in Self.texts {
            var log = MemoryLog()
            var practice = Sample.practice("hostile", title: "x \(text) y", summary: "x \(text) y")
            practice.weaknesses = [LocalizedText("x \(text) y")]
            log.publish(practice)
            log.publish(Sample.practice("harmless"))
            let release = try await format.export(log)
            let bytes = release.documents[format.file] ?? []
            #expect(try format.problems(bytes) == [], "\(text.debugDescription)")
            let expected = "practice \"hostile\" has control characters, or others that XML 1.0 forbids; each was replaced by U+FFFD"
            #expect(release.warnings == (isReplaced ? [expected] : []), "\(text.debugDescription)")
            let title = try ParsedFeed(bytes).entries.map(\.title).first { $0.hasPrefix("x ") }
            if isReplaced, format != .json {
                #expect(title?.contains("\u{FFFD}") == true)
            } else {
                #expect(title == "x \(text) y", "\(text.debugDescription)")
            }
        }
    }

    @Test("markup in a text never becomes markup in a reader", arguments: Format.allCases)
    func script(_ format: Format) async throws {
        var log = MemoryLog()
        log.publish(Sample.practice("hostile", title: "T", summary: "<script>alert(1)</script>"))
        let bytes = try await format.export(log).documents[format.file] ?? []
        if format == .json {
            #expect(String(decoding: bytes, as: UTF8.self).contains(#""content_html":"<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"#))
            return
        }
        // An Atom summary is plain text. The others are HTML, and readers interpret all text in RSS as HTML.
        for name in format == .atom ? ["content"] : ["encoded", "description"] {
            let html = try texts(of: name, in: bytes).last ?? ""
            #expect(html.hasPrefix("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"), "\(name): \(html)")
        }
        if format == .atom { #expect(try texts(of: "summary", in: bytes) == ["<script>alert(1)</script>"]) }
    }

    @Test("a line of one megabyte is no obstacle", arguments: Format.allCases)
    func longLine(_ format: Format) async throws {
        var log = MemoryLog()
        log.publish(Sample.practice("long-line", title: "T", summary: String(repeating: "word & ", count: 150_000)))
        let release = try await format.export(log)
        #expect(try format.problems(release.documents[format.file] ?? []) == [])
        #expect(release.warnings == [])
    }

    /// Returns the texts of all elements called `name`.
    private func texts(of name: String, in bytes: [UInt8]) throws -> [String] {
        let reader = XMLPullReader(bytes: bytes)
        var texts: [String] = []
        while let event = try reader.next() {
            if case .startElement(name, _, _) = event { texts.append(try reader.readText()) }
        }
        return texts
    }
}
