import Foundation
import HeraldJSON
import HeraldModel
import HeraldTemplates
import HeraldTesting
import HeraldText
import HeraldXML
import Testing

/// The state of the bidirectional algorithm after a text, by Unicode Standard Annex 9: what is open, and closers that close nothing.
private struct Directions {
    private(set) var open: [Unicode.Scalar] = []
    private(set) var strayClosers = 0

    init(after text: String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x202A, 0x202B, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068: open.append(scalar)
            case 0x202C:
                if let last = open.last, last.value < 0x2066 { open.removeLast() } else { strayClosers += 1 }
            case 0x2069:
                if let last = open.last, last.value >= 0x2066 { open.removeLast() } else { strayClosers += 1 }
            case 0x2029 where !open.isEmpty: strayClosers += 1
            default: break
            }
        }
    }

    var isBalanced: Bool { open.isEmpty && strayClosers == 0 }
}

@Suite("A passage is closed where it ends")
struct PassageTests {
    /// The syntaxes, each with the text that it shows of a passage.
    private enum Syntax: String, CaseIterable {
        case xmlContent, xmlAttribute, xmlComment, characterData, html, htmlAttribute, plainText, json, beside

        func shown(_ text: String) throws -> String {
            switch self {
            case .xmlContent: return try xml { $0.element("a", text) }
            case .xmlAttribute: return try xml { $0.emptyElement("a", ("b", text)) }
            case .xmlComment:
                return try xml { writer in
                    writer.comment(text)
                    writer.emptyElement("a")
                }
            case .characterData:
                return try xml { writer in
                    writer.withElement("a") { writer.characterData(utf8: Array(text.utf8)) }
                }
            case .html: return html { $0.element("p", text) }
            case .htmlAttribute:
                return html { writer in
                    writer.begin("p")
                    writer.attribute("title", text)
                    writer.end("p")
                }
            case .plainText:
                var writer = PlainTextWriter()
                writer.paragraph(text)
                return String(decoding: writer.bytes, as: UTF8.self)
            case .json:
                let quoted = JSONString.quoted(text)
                #expect(quoted.unicodeScalars.allSatisfy { BidiControl(rawValue: $0.value) == nil }, "controls are escaped")
                return try JSONSerialization.jsonObject(with: Data(quoted.utf8), options: .fragmentsAllowed) as? String ?? ""
            case .beside: return text.withDirectionsClosed
            }
        }

        private func xml(_ body: (XMLWriter) -> Void) throws -> String {
            String(decoding: try XMLWriter.bytes(body), as: UTF8.self)
        }

        private func html(_ body: (HTMLWriter) -> Void) -> String {
            let writer = HTMLWriter(labels: .of(.english))
            body(writer)
            return String(decoding: writer.finish().bytes, as: UTF8.self)
        }
    }

    private static let seed = UInt64.random(in: 1...1_000_000)

    /// A text of letters, markup, line breaks and any controls of direction.
    private static func text(_ random: inout SplitMix64, hasControls: Bool = true) -> String {
        let words = [
            "a", "work ", "é", "’", "…", "–", "ע", "مرحبا ", "漢", "🧭", "&", "<", "]]>", "\"", "\n", "\u{A0}", "\u{200F}", "\u{2029}",
        ]
        let controls = BidiControl.allCases.compactMap { Unicode.Scalar($0.rawValue) }.map { String($0) }
        return (0..<Int.random(in: 0...40, using: &random)).map { _ in
            let isControl = hasControls && Int.random(in: 0..<3, using: &random) == 0
            return (isControl ? controls : words).randomElement(using: &random) ?? ""
        }.joined()
    }

    @Test("any passage of any controls has depth 0 at its end, in every syntax", arguments: Syntax.allCases)
    private func anyPassage(_ syntax: Syntax) throws {
        var random = SplitMix64(seed: Self.seed)
        for round in 0..<2000 {
            let shown = try syntax.shown(Self.text(&random))
            #expect(Directions(after: shown).isBalanced, "\(syntax), seed \(Self.seed), round \(round): \(shown.debugDescription)")
            for line in syntax == .plainText ? shown.split(separator: "\n") : [] {
                #expect(Directions(after: String(line)).isBalanced, "seed \(Self.seed), round \(round): \(line.debugDescription)")
            }
        }
    }

    @Test("a passage without controls, and one that is balanced, are as they were")
    func unchanged() {
        var random = SplitMix64(seed: Self.seed)
        for _ in 0..<500 {
            let text = Self.text(&random, hasControls: false)
            #expect(Array(text.withDirectionsClosed.utf8) == Array(text.utf8))
        }
        let balanced = "a \u{202E}b\u{202C} \u{2067}c \u{202A}d\u{202C}\u{2069}\n\u{2068}e\u{2069} …"
        #expect(Array(balanced.withDirectionsClosed.utf8) == Array(balanced.utf8))
        #expect(balanced.withoutDirections == "a b c d\ne …")
    }

    @Test(
        "what is open is closed in reverse order, and what closes nothing is dropped",
        arguments: [
            ("a\u{202E}b", "a\u{202E}b\u{202C}"), ("\u{2066}a\u{202B}b", "\u{2066}a\u{202B}b\u{202C}\u{2069}"),
            ("a\u{202C}\u{2069}b", "ab"), ("\u{202E}a\u{2069}b", "\u{202E}ab\u{202C}"),
            ("\u{2067}a\u{202C}b\u{2069}", "\u{2067}ab\u{2069}"),
            ("\u{2067}\u{202D}a\u{2069}b", "\u{2067}\u{202D}a\u{202C}\u{2069}b"),
            ("\u{202E}a\u{2029}b\u{202C}", "\u{202E}a\u{202C}\u{2029}b"),
            ("\u{2066}\u{2067}\u{2068}", "\u{2066}\u{2067}\u{2068}\u{2069}\u{2069}\u{2069}"),
        ])
    func examples(text: String, expected: String) throws {
        #expect(Array(text.withDirectionsClosed.unicodeScalars) == Array(expected.unicodeScalars))
        #expect(Array(try Syntax.html.shown(text).unicodeScalars) == Array("<p>\(expected)</p>".unicodeScalars))
        #expect(Array(try Syntax.json.shown(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("a hidden character is found wherever it is", arguments: 0..<24)
    func positions(offset: Int) throws {
        let before = String(repeating: "x", count: offset)
        for hidden in ["\u{7F}", "\u{80}", "\u{85}", "\u{9F}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}"] {
            var text = before + hidden + "yz"
            #expect(text.withUTF8 { HiddenCharacters.firstIndex(in: $0) } == offset, "\(hidden.debugDescription)")
        }
        for other in [
            "~", "\u{A0}", "\u{C0}", "\u{200F}", "\u{2027}", "\u{2028}", "\u{202F}", "\u{2065}", "\u{206A}", "\u{20AC}", "Â", "â",
        ] {
            var text = before + other + before
            #expect(text.withUTF8 { HiddenCharacters.firstIndex(in: $0) } == nil, "\(other.debugDescription)")
        }
    }

    @Test("DEL and C1 controls are replaced where they cannot be escaped, and escaped in JSON")
    func controls() throws {
        let text = "a\u{7F}\u{85}\u{9B}\u{A0}b"
        #expect(try Syntax.html.shown(text) == "<p>a\u{FFFD}\u{FFFD}\u{FFFD}\u{A0}b</p>")
        #expect(try Syntax.xmlContent.shown(text).contains(">a\u{FFFD}\u{FFFD}\u{FFFD}\u{A0}b</a>"))
        #expect(try Syntax.plainText.shown(text) == "a\u{FFFD} \u{FFFD}\u{A0}b\n")
        #expect(JSONString.quoted(text) == "\"a\\u007f\\u0085\\u009b\u{A0}b\"")
        #expect(JSONString.quoted("\u{202E}\u{7F}", form: .exact) == "\"\\u202e\\u007f\"")
        let stored = Array("{\"a\":\"\u{202E}b\u{7F}\\n\"}".utf8)
        #expect(String(decoding: JSONString.exact(stored), as: UTF8.self) == "{\"a\":\"\\u202eb\\u007f\\n\"}")
    }
}
