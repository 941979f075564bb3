import HeraldDiagnostics
import HeraldYAML
import Testing

@Suite("Reading YAML")
struct YAMLDocumentTests {
    /// Returns the messages about `text`, or "read" if there are none.
    private func printed(_ text: String) -> String { printed(Array(text.utf8)) }

    private func printed(_ bytes: [UInt8]) -> String {
        do throws(Diagnostics) {
            _ = try YAMLDocument.parse(bytes, file: "a.yaml")
            return "read"
        } catch {
            return error.description
        }
    }

    private func place(_ node: Node?) -> String { node.map { "\($0.position.line):\($0.position.column)" } ?? "nowhere" }

    @Test("every value and key knows its line and its column in characters")
    func positions() throws {
        let node = try YAMLDocument.parse("é: 1\nlist:\n  - \"漢字\"\n  - { ü: x, b: y }\ntext: >-\n  folded\n", file: "a.yaml")
        #expect(place(node["é"]) == "1:4")
        #expect(place(node["list"]) == "3:3")
        #expect(place(node.deepestNode(along: ["list", "1", "b"])) == "4:16")
        #expect(place(node["text"]) == "5:7")
        #expect(node["é"]?.position.file == "a.yaml")
        guard case .mapping(let entries) = node.content else { return #expect(Bool(false), "not a mapping") }
        #expect(entries.map(\.keyPosition.line) == [1, 2, 5])
    }

    @Test("an empty value, a tilde and null are nothing; the same words in quotes are texts")
    func null() throws {
        let node = try YAMLDocument.parse("a:\nb: ~\nc: null\nd: 'null'\ne: \"\"\nf: 5\ng: '5'\nh: !!str 5\n", file: nil)
        for key in ["a", "b", "c"] { #expect(node[key]?.content == .null) }
        #expect(node["d"]?.content == .scalar("null", plain: false))
        #expect(node["e"]?.content == .scalar("", plain: false))
        #expect(node["f"]?.content == .scalar("5", plain: true))
        #expect(node["g"]?.content == .scalar("5", plain: false))
        #expect(node["h"]?.content == .scalar("5", plain: false))
    }

    @Test("DEL and C1 controls are refused like other control characters, as characters and not as escapes")
    func controls() {
        for (control, name) in [("\u{7F}", "U+007F"), ("\u{80}", "U+0080"), ("\u{85}", "U+0085"), ("\u{9B}", "U+009B")] {
            #expect(printed("a: x\(control)y\n").hasPrefix("a.yaml:1:5: error: the character \(name) is not allowed\n"))
        }
        #expect(printed("a: \"x\\x85\\u202Ey\"\nb: é\u{A0}\n") == "read")
    }

    @Test("every repeated key is reported, with the line of the first, however it is written")
    func repeatedKeys() {
        let text = "a: 1\n'b': 2\nc: { d: 1, d: 2, \"d\": 3 }\na: 4\nb: 5\n\"\\x61\": 6\n"
        #expect(
            printed(text) == """
                a.yaml:3:12: error: duplicate key "d"
                  c: { d: 1, d: 2, "d": 3 }
                             ^
                  hint: the first is on line 3
                a.yaml:3:18: error: duplicate key "d"
                  c: { d: 1, d: 2, "d": 3 }
                                   ^
                  hint: the first is on line 3
                a.yaml:4:1: error: duplicate key "a"
                  a: 4
                  ^
                  hint: the first is on line 1
                a.yaml:5:1: error: duplicate key "b"
                  b: 5
                  ^
                  hint: the first is on line 2
                a.yaml:6:1: error: duplicate key "a"
                  "\\x61": 6
                  ^
                  hint: the first is on line 1
                """)
    }

    @Test("several documents are several nodes, and too many where one is expected")
    func documents() throws {
        let nodes = try YAMLDocument.parseAll("---\na: 1\n---\nb: 2\n", file: nil)
        #expect(nodes.map(place) == ["2:1", "4:1"])
        #expect(printed("a: 1\n---\nb: 2\n").hasPrefix("a.yaml:3:1: error: a second document begins here; expected only one"))
        #expect(try YAMLDocument.parse("# only a comment\n", file: nil).content == .null)
    }

    @Test("an alias repeats its value, which keeps its place")
    func aliases() throws {
        let node = try YAMLDocument.parse("a: &x [1, 2]\nb: *x\n", file: nil)
        #expect(node["b"] == node["a"])
    }

    @Test("aliases that would fill the memory are refused at once")
    func growth() {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
        #expect(printed(text).contains("the aliases expand to too many values"))
        #expect(printed(text + "? *a60\n: value\n").contains("found an alias in a key; expected plain keys"))
    }

    @Test("nesting has an end", arguments: [70, 5_000])
    func depth(_ levels: Int) {
        let text = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
        #expect(printed(text).contains("error: nested deeper than 64 levels"))
    }

    @Test("a byte order mark is passed over, and other encodings are refused with the place")
    func encodings() throws {
        #expect(place(try YAMLDocument.parse([0xEF, 0xBB, 0xBF] + Array("a: 1".utf8), file: nil)["a"]) == "1:4")
        #expect(place(try YAMLDocument.parse("\u{FEFF}a: 1", file: nil)["a"]) == "1:4")
        #expect(printed([0xFF, 0xFE, 0x61, 0x00]).hasPrefix("a.yaml:1:1: error: the text is in UTF-16; expected UTF-8"))
        #expect(printed(Array("a: 1\né: ".utf8) + [0xE9, 0x0A]).hasPrefix("a.yaml:2:4: error: the byte 0xE9 is not UTF-8"))
        #expect(printed("a: 1\nb: x\u{0}y\n").hasPrefix("a.yaml:2:5: error: the character U+0000 is not allowed"))
    }

    @Test("tags of other schemas, merge keys and keys that are no texts are refused")
    func strictness() {
        #expect(printed("a: !!binary aGk=\n").contains("a.yaml:1:4: error: the tag \"!!binary\" is not known"))
        #expect(printed("a: !!int 5\nb: !!null x\n") == "read")
        #expect(printed("<<: { a: 1 }\n").contains("\"<<\" merges mappings, which Herald does not do"))
        #expect(printed("[a, b]: 1\n").contains("a.yaml:1:1: error: found a list or a mapping as a key; expected a text"))
    }

    @Test("nothing that is typed makes the reader crash")
    func damage() {
        let text = Array("a: &x [1, \"two\", 'three']\nb: { c: *x, d: >-\n  folded }\n? e\n: |\n  text\n--- !!str\n...\n".utf8)
        var state: UInt64 = 42
        for _ in 0..<3_000 {
            var mutant = text
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let signs = Array("[]{}:,-?&*!|>'\"%@`# \n\tab".utf8)
                mutant[Int(state >> 33) % mutant.count] = signs[Int(state >> 40) % signs.count]
            }
            _ = try? YAMLDocument.parseAll(mutant, file: nil)
        }
    }
}
