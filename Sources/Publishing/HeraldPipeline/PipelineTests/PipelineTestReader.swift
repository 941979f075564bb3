import HeraldDiagnostics
import HeraldKit
import HeraldModel

/// Reads tests from nodes, and reports every mistake.
struct PipelineTestReader {
    /// Collects the mistakes.
    var settings = SettingsReader()

    private static let topKeys = ["given", "tests"]
    private static let testKeys = ["name", "given", "expect"]
    private static let givenKeys = ["as-of", "records", "files", "samples", "withdrawn"]

    /// Returns the tests of a file. A `given` at the top counts for each test that does not say otherwise.
    mutating func tests(in root: Node) -> [PipelineTest] {
        guard let entries = settings.entries(of: root, example: "tests: [{ name: one brief, … }]") else { return [] }
        reportUnknown(entries, among: Self.topKeys)
        let shared = root["given"].map { given($0, else: PipelineTest.Given()) } ?? PipelineTest.Given()
        guard let list = root["tests"] else {
            settings.report(
                "\"tests\" is missing; expected a list of tests", at: root, hint: "tests: [{ name: a test, expect: { practices: 1 } }]")
            return []
        }
        guard case .sequence(let nodes) = list.content, !nodes.isEmpty else {
            settings.report(
                "found \(list.content == .sequence([]) ? "an empty list" : list.valueDescription); expected a list of tests", at: list,
                hint: list["name"] == nil ? nil : "begin each test with \"- \": - name: …")
            return []
        }
        var tests: [PipelineTest] = []
        for node in nodes {
            guard let test = test(node, shared) else { continue }
            if let other = tests.first(where: { $0.name == test.name }) {
                settings.report(
                    "two tests are called \"\(test.name)\"", at: node["name"] ?? node,
                    hint: "the other one is on line \(other.position.line)")
            }
            tests.append(test)
        }
        return tests
    }

    private mutating func test(_ node: Node, _ shared: PipelineTest.Given) -> PipelineTest? {
        guard let entries = settings.entries(of: node, example: "name: one brief") else { return nil }
        reportUnknown(entries, among: Self.testKeys)
        guard let nameNode = node["name"] else {
            settings.report(
                "\"name\" is missing; expected what the test shows, in a few words", at: node, hint: "name: one brief a practice")
            return nil
        }
        guard let name = settings.text(nameNode) else { return nil }
        var test = PipelineTest(name: name, position: node.position)
        test.given = node["given"].map { given($0, else: shared) } ?? shared
        if let expect = node["expect"] {
            test.expectations = ExpectationReader().read(expect, &settings)
        } else {
            settings.report("\"expect\" is missing; expected what the pipeline is to make", at: node, hint: "expect: { practices: 1 }")
        }
        return test
    }

    private mutating func given(_ node: Node, else shared: PipelineTest.Given) -> PipelineTest.Given {
        guard let entries = settings.entries(of: node, example: "samples: all") else { return shared }
        reportUnknown(entries, among: Self.givenKeys)
        var given = shared
        if entries.contains(where: { ["records", "files", "samples"].contains($0.key) }) {
            (given.records, given.files, given.samples, given.hasAllSamples) = ([], [], [], false)
        }
        if let asOf = node["as-of"] {
            let time: AsOfTime? = settings.scalar(asOf)
            if let time { given.asOf = time.timestamp }
        }
        if let records = node["records"] { given.records = settings.elements(of: records) }
        for file in node["files"].map({ settings.elements(of: $0) }) ?? [] {
            guard let path = settings.text(file) else { continue }
            if path.contains("://") {
                settings.report(
                    "found the address \"\(path)\"; expected a file, because tests use no network", at: file, hint: "save it as a file")
            } else {
                given.files.append(.init(path, at: file.position))
            }
        }
        if let samples = node["samples"] { readSamples(samples, into: &given) }
        given.withdrawn = node["withdrawn"].map { slugs($0) } ?? given.withdrawn
        return given
    }

    private mutating func readSamples(_ node: Node, into given: inout PipelineTest.Given) {
        if node.content == .scalar("all", plain: true) {
            given.hasAllSamples = true
        } else {
            given.samples = slugs(node)
        }
    }

    private mutating func slugs(_ node: Node) -> [PipelineTest.Placed<Slug>] {
        settings.elements(of: node).compactMap { element in
            let slug: Slug? = settings.scalar(element)
            return slug.map { .init($0, at: element.position) }
        }
    }

    private mutating func reportUnknown(_ entries: [Node.Entry], among keys: [String]) {
        for entry in entries where !keys.contains(entry.key) {
            let belongs =
                keys == Self.testKeys && Self.givenKeys.contains(entry.key) ? "\"\(entry.key)\" belongs under \"given:\"; indent it" : nil
            let expected =
                keys == Self.testKeys && ExpectationReader.keys.contains(entry.key)
                ? "\"\(entry.key)\" belongs under \"expect:\"; indent it" : nil
            settings.reportUnknown(entry, among: keys, hint: belongs ?? expected)
        }
    }
}
