import Foundation
import HeraldJSON
import HeraldModel
import HeraldStoreCore
import HeraldTesting
import Testing

@Suite("The stored form of a record")
struct StoredFormTests {
    private func decode(_ bytes: [UInt8]) -> Practice? { bytes.withUnsafeBytes { RecordDecoder.decode($0) } }
    private func decode(_ text: String) -> Practice? { decode(Array(text.utf8)) }

    @Test("what is stored is read back, and equal records have equal bytes", arguments: [UInt64(11), 12, 13])
    func roundTrip(_ seed: UInt64) throws {
        var generator = PracticeGenerator(seed: seed)
        for _ in 0..<100 {
            let practice = generator.arbitrary()
            let bytes = RecordEncoder.encode(practice)
            let read = try #require(decode(bytes), "seed \(seed)")
            #expect(read == practice, "seed \(seed)")
            #expect(RecordEncoder.encode(read) == bytes, "seed \(seed)")
            #expect(!bytes.contains(0x0A), "a stored record is one line")
            #expect((try? JSONSerialization.jsonObject(with: Data(bytes))) is [String: Any], "seed \(seed)")
        }
    }

    @Test("Codable reads what it writes", arguments: [UInt64(21), 22])
    func codable(_ seed: UInt64) throws {
        var generator = PracticeGenerator(seed: seed)
        for _ in 0..<30 {
            let practice = generator.arbitrary()
            #expect(try JSONDecoder().decode(Practice.self, from: JSONEncoder().encode(practice)) == practice, "seed \(seed)")
        }
    }

    @Test("curators' notes are stored last of the record's texts, and a record without them has the bytes and the hash it always had")
    func curatorsNotes() throws {
        let bare = #"{"id":"bare-record","kind":"project","title":"A bare record","summary":"It says little.""#
        #expect(String(decoding: RecordEncoder.encode(Samples.minimal), as: UTF8.self) == bare + "}")
        #expect(ContentDigest(of: Samples.minimal).written == "0ee3e2a76780b74a996d1c34f34100bcca2bd02783834d3dbaac7453bb5fd982")
        var practice = Samples.minimal
        practice.curatorsNotes = [LocalizedText("Check the date.")]
        #expect(String(decoding: RecordEncoder.encode(practice), as: UTF8.self) == bare + #","curators-notes":["Check the date."]}"#)
        #expect(decode(RecordEncoder.encode(practice)) == practice)
        #expect(practice.originalTexts == Samples.minimal.originalTexts, "translations are not out of date because of a note")
    }

    static let small =
        #"{"id":"a-practice","kind":"law","title":"T","summary":"S","purpose":"P","places":[{"country":"BD","city":"Dhaka"}],"#
        + #""strengths":["A"],"sources":[{"id":"src","type":"web","title":"W"}]}"#

    @Test("keys that a later Herald wrote are skipped, wherever they are and whatever they hold")
    func unknownKeys() throws {
        let plain = try #require(decode(Self.small))
        #expect(String(decoding: RecordEncoder.encode(plain), as: UTF8.self) == Self.small)
        let values = ["1", "-2.5e3", "true", "null", #""x""#, "[]", "{}", #"[{"a":[1,"]"]},"}"]"#, #"{"title":"no","x":{"y":"\"}"}}"#]
        for value in values {
            for (index, character) in Self.small.enumerated() where character == "," || character == "{" {
                let after = Self.small.index(Self.small.startIndex, offsetBy: index + 1)
                guard Self.small[after...].hasPrefix("\""), !Self.small[after...].hasPrefix("\"A") else { continue }
                let text = "\(Self.small[..<after])\"later-key\":\(value),\(Self.small[after...])"
                #expect(decode(text) == plain, "\(text)")
            }
            let text = String(Self.small.dropLast()) + ",\"later-key\":\(value)}"
            #expect(decode(text) == plain, "\(text)")
        }
    }

    @Test(
        "anything else is damage",
        arguments: [
            "", "{}", "[]", "null", small + " ", small + small, String(small.dropLast()), small.replacing("\"law\"", with: "\"lax\""),
            small.replacing("\"title\":\"T\",", with: ""), small.replacing("\"T\"", with: "5"), small.replacing("[\"A\"]", with: "\"A\""),
            small.replacing("\"T\"", with: #""\x""#),
            small.replacing("\"purpose\":\"P\",", with: "").replacing("\"A\"]", with: "\"A\"],\"purpose\":\"P\""),
        ])
    func damage(_ text: String) {
        #expect(decode(text) == nil)
    }

    @Test("no damage is a crash", arguments: [UInt64(31), 32])
    func fuzz(_ seed: UInt64) {
        var random = SplitMix64(seed: seed), generator = PracticeGenerator(seed: seed)
        let whole = RecordEncoder.encode(generator.arbitrary())
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0...random.below(3) {
                let index = random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes[index] = UInt8(random.below(256))
                case 1: bytes.remove(at: index)
                case 2: bytes.removeSubrange(index...)
                default: bytes.insert(random.pick(Array("{}[],:\"\\".utf8)), at: index)
                }
                if bytes.isEmpty { break }
            }
            if let practice = decode(bytes) { _ = RecordEncoder.encode(practice) }
        }
    }

    @Test("strings in JSON escape what RFC 8259 asks for, and nothing else")
    func strings() throws {
        #expect(JSONString.quoted("é 🧭 / < \u{2028} \u{7F}\u{9B}\u{202E}", form: .stored) == "\"é 🧭 / < \u{2028} \u{7F}\u{9B}\u{202E}\"")
        #expect(JSONString.quoted("\"\\\n\r\t", form: .stored) == #""\"\\\n\r\t""#)
        #expect(JSONString.quoted("\u{0}\u{1B}\u{8}", form: .stored) == #""\u0000\u001b\u0008""#)
        for value in 0..<0x250 {
            let text = "a" + String(Character(Unicode.Scalar(UInt16(value)) ?? " ")) + "b"
            for form in [JSONString.Form.stored, .exact, .document] {
                let quoted = Data(JSONString.quoted(text, form: form).utf8)
                #expect(try JSONSerialization.jsonObject(with: quoted, options: .fragmentsAllowed) as? String == text)
            }
        }
    }
}
