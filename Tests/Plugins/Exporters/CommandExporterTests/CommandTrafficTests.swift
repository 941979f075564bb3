import CommandExporter
import FileTesting
import Foundation
import HeraldKit
import HeraldModel
import HeraldTesting
import SchemaTesting
import Synchronization
import Testing

@Suite("What the exporter \"command\" sends")
struct CommandTrafficTests {
    /// The schema `name` of the reference.
    private func schema(_ name: String) throws -> [String: Any] {
        let file = PackageFolder.url.appendingPathComponent("docs/reference/command-exporter/\(name).json")
        return try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }

    /// Returns the lines that a program gets.
    private func lines(_ practices: [Practice], with settings: String = "") async throws -> [String] {
        let input = Mutex("")
        let host = ScriptedPrograms { text in
            input.withLock { $0 = text }
            return "{\"herald\": 1}\n"
        }
        let outcome = try await export(practices, with: settings, host: host)
        #expect(outcome.problem == nil)
        let text = input.withLock { $0 }
        #expect(text.hasSuffix("\n"))
        return text.split(separator: "\n").map(String.init)
    }

    private func value(_ line: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed) }

    @Test("the request and every practice are as the schemas say, also those with hostile texts")
    func schemas() async throws {
        let lines = try await lines(HostilePractices.all + [Samples.full, Samples.minimal])
        #expect(lines.count == HostilePractices.all.count + 3)
        #expect(try JSONSchemaValidator().accepts(value(lines[0]), schema("request")), "\(lines[0])")
        let schema = try schema("practice")
        for line in lines.dropFirst() { #expect(try JSONSchemaValidator().accepts(value(line), schema), "\(line)") }
        #expect(!lines.contains { $0.unicodeScalars.contains { $0.value == 0x2028 || $0.value == 0x2029 } })
    }

    @Test("the answers of the schema are those that Herald accepts")
    func answers() async throws {
        let schema = try schema("answer")
        let document = #"{"path": "a.txt", "mediaType": "text/plain", "practices": [], "text": ""}"#
        let good = [document, #"{"warning": "w", "practice": "p", "hint": "h"}"#, #"{"progress": 3}"#]
        let bad = [
            "[]", "{}", #"{"herald": 2}"#, #"{"path": "../a", "mediaType": "text/plain", "practices": [], "text": ""}"#,
            #"{"path": "a.txt", "mediaType": "text", "practices": [], "text": ""}"#, #"{"progress": "3"}"#,
            #"{"path": "a.txt", "mediaType": "text/plain", "practices": "some", "text": ""}"#, #"{"warning": ""}"#,
            #"{"path": "a.txt", "mediaType": "text/plain", "practices": [], "text": "", "base64": ""}"#,
            #"{"path": "a.txt", "mediaType": "text/plain", "text": ""}"#, #"{"warning": "w", "line": 3}"#,
        ]
        #expect(try JSONSchemaValidator().accepts(value(#"{"herald": 1}"#), schema))
        for answer in good + bad {
            let isGood = good.contains(answer)
            #expect(try JSONSchemaValidator().accepts(value(answer), schema) == isGood, "\(answer)")
            let outcome = try await export(host: ScriptedPrograms { _ in "{\"herald\": 1}\n\(answer)" })
            #expect((outcome.problem == nil) == isGood, "\(answer)")
        }
    }

    @Test("the first member says the version, and settings are passed on with their types")
    func request() async throws {
        let settings = #"settings: { a: 1, b: "1", c: 2.50, d: true, e: yes, f: [x, {g: null}], h: 2016-12 }"#
        let line = try await lines([Samples.minimal], with: settings)[0]
        #expect(line.hasPrefix(#"{"herald":1,"pipeline":"monthly","moment":{"event":9,"time":"2017-03-20T00:00:00Z"},"site":"#))
        #expect(line.contains(#""settings":{"a":1,"b":"1","c":2.50,"d":true,"e":"yes","f":["x",{"g":null}],"h":"2016-12"},"practices":1,"#))
        #expect(
            line.contains(#""folder":"documents","limits":{"seconds":60,"memoryMegabytes":1024,"documentMegabytes":16,"documents":10000}"#))
        #expect(
            line.hasSuffix(
                #""names":{"countries":{"NZ":"New Zealand"},"themes":{"iamm":"International Agenda","iamm:6":"Labour migration","iamm:6.a":"Seasonal work"}}}"#
            ))
    }

    @Test("a practice is sent without the fields that the readers of the stage must not see")
    func clearance() async throws {
        var practice = Samples.full
        var contact = Contact()
        contact.name = "Somebody"
        practice.contacts = [contact]
        practice.sensitivity = [MapEntry(SensitiveField.contacts, Sensitivity.internal)]
        let line = try await lines([practice])[1]
        #expect(
            line.hasPrefix(#"{"id":"\#(practice.id)","version":1,"published":"2016-01-01T00:00:00Z","updated":"2016-01-01T00:00:00Z","#))
        #expect(!line.contains("Somebody") && !line.contains("sensitivity") && !line.contains("curators"))
    }

    @Test("mistakes in the settings are reported at their places")
    func settings() {
        func problem(_ yaml: String) -> String? {
            do {
                _ = try read(yaml)
                return nil
            } catch {
                return "\(error)"
            }
        }
        #expect(
            problem("program: []\n")
                == "with.yaml:1:10: error: found an empty list; expected at least one value\n  hint: give it values, or remove the key")
        #expect(problem("settings: 5\n") == "with.yaml:2:11: error: found \"5\"; expected keys with values such as \"title: All titles\"")
        #expect(problem("program: [a, a]\nsettings:\n") == nil)
    }
}
